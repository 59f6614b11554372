package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.TenantSeeds;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lists, creates, resets and deletes tenants. Tests with separate tenants cannot affect each other. */
@RestController
class TenantsController {

    private final Tenants tenants;
    private final TenantSeeds seeds;

    TenantsController(Tenants tenants, TenantSeeds seeds) {
        this.tenants = tenants;
        this.seeds = seeds;
    }

    /** Returns the tenants that the key of the call is valid for, ordered by id. */
    @GetMapping("/_emulator/tenants")
    List<TenantDescription> tenants(HttpServletRequest request) {
        ControlScope scope = ControlScope.of(request);
        return tenants.all().stream()
                .filter(tenant -> scope.includes(tenant.id()))
                .sorted(Comparator.comparing(SimulatedTenant::id))
                .map(this::describe)
                .toList();
    }

    /** Creates a tenant from a seed. Omitted sections are taken from the default seed; an empty body uses all of it. */
    @PostMapping("/_emulator/tenants")
    @ResponseStatus(HttpStatus.CREATED)
    TenantDescription create(@ControlBody byte[] seed) {
        return describe(seeds.create(seed));
    }

    /**
     * Deletes a tenant with all its state. The default tenant cannot be deleted.
     *
     * @param id id or domain of the tenant
     */
    @DeleteMapping("/_emulator/tenants/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, HttpServletRequest request) {
        tenants.delete(ControlScope.of(request).tenant(id, tenants));
    }

    /**
     * Restores the tenant to its initial seed, or to the last seed set with {@code PUT /_emulator/seed}, and resets its clock.
     * Refresh tokens, codes, revocations and the journal are deleted.
     */
    @PostMapping("/_emulator/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(SimulatedTenant tenant) {
        tenants.reset(tenant);
    }

    private TenantDescription describe(SimulatedTenant tenant) {
        boolean isDefault = tenant.id().equals(tenants.defaultTenant().id());
        List<TenantDescription.Client> clients = tenant.clients().values().stream()
                .map(client -> new TenantDescription.Client(client.id(), client.name(), client.secret()))
                .toList();
        Set<String> oktaApiTokens = new TreeSet<>(tenant.oktaApiTokens());
        return new TenantDescription(
                tenant.id(),
                tenant.domain(),
                isDefault,
                tenant.identities().size(),
                clients,
                List.copyOf(oktaApiTokens));
    }

    /**
     * A tenant, with the credentials of its clients.
     *
     * @param identities number of identities
     * @param oktaApiTokens API tokens (SSWS) that the tenant's Okta org accepts
     */
    record TenantDescription(
            String id,
            String domain,
            boolean isDefault,
            int identities,
            List<Client> clients,
            List<String> oktaApiTokens) {

        /** A registered application. */
        record Client(String id, String name, @Nullable String secret) {}

        /** Without secrets. */
        @Override
        public String toString() {
            return "TenantDescription[" + id + "]";
        }
    }
}
