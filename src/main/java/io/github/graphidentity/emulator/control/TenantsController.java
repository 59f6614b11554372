package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.TenantSeeds;
import io.github.graphidentity.tenant.worlds.Tenants;
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

/** Worlds that share nothing: each test can have one of its own, in one process. */
@RestController
class TenantsController {

    private final Tenants tenants;
    private final TenantSeeds seeds;

    TenantsController(Tenants tenants, TenantSeeds seeds) {
        this.tenants = tenants;
        this.seeds = seeds;
    }

    /** Every tenant, in the order of ids. */
    @GetMapping("/_emulator/tenants")
    List<TenantDescription> tenants() {
        return tenants.all().stream()
                .sorted(Comparator.comparing(SimulatedTenant::id))
                .map(this::describe)
                .toList();
    }

    /** Makes a further tenant of a seed. What the seed leaves out is taken from the default world; an empty body makes a copy of it. */
    @PostMapping("/_emulator/tenants")
    @ResponseStatus(HttpStatus.CREATED)
    TenantDescription create(@ControlBody byte[] seed) {
        return describe(seeds.create(seed));
    }

    /**
     * Ends a tenant, and all that is its own. The default one cannot be.
     *
     * @param id its id or domain
     */
    @DeleteMapping("/_emulator/tenants/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable String id) {
        tenants.drop(SelectedTenant.of(id, tenants));
    }

    /**
     * Makes a tenant what it was when it began, or, where PUT /_emulator/seed has replaced its world since, what that one was
     * when it did; at the process's time. Tokens, codes and revocations are forgotten.
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
     * What a client needs to work in a tenant.
     *
     * @param identities how many there are
     * @param oktaApiTokens what callers of its org's paths authenticate with
     */
    record TenantDescription(
            String id,
            String domain,
            boolean isDefault,
            int identities,
            List<Client> clients,
            List<String> oktaApiTokens) {

        /** An application, and what it authenticates with. */
        record Client(String id, String name, @Nullable String secret) {}

        /** Without secrets. */
        @Override
        public String toString() {
            return "TenantDescription[" + id + "]";
        }
    }
}
