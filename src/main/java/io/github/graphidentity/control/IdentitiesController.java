package io.github.graphidentity.control;

import io.github.graphidentity.identityaccounts.ProviderMode;
import io.github.graphidentity.tenant.SimulatedTenant;
import io.github.graphidentity.tenant.Tenants;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Identities with the state of each account as its provider holds it now: what really happened, whatever was answered. */
@RestController
@RequestMapping("/_emulator/identities")
class IdentitiesController {

    private final Tenants tenants;
    private final Environment settings;

    IdentitiesController(Tenants tenants, Environment settings) {
        this.tenants = tenants;
        this.settings = settings;
    }

    @GetMapping
    List<IdentityState> identities(@RequestParam(required = false) @Nullable String tenant) {
        SimulatedTenant selected = simulated(tenant);
        return selected.identities().values().stream()
                .map(identity -> IdentityState.of(identity, selected))
                .toList();
    }

    @GetMapping("/{id}")
    IdentityState identity(@PathVariable String id, @RequestParam(required = false) @Nullable String tenant) {
        SimulatedTenant selected = simulated(tenant);
        return selected.identity(id)
                .map(identity -> IdentityState.of(identity, selected))
                .orElseThrow(() ->
                        notFound("The tenant has no identity '" + id + "'. GET /_emulator/identities lists them."));
    }

    /** Beside a real provider the simulation's word would be taken for the provider's. */
    private SimulatedTenant simulated(@Nullable String tenant) {
        if (ProviderMode.isAnyReal(settings)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "An identity provider is real: ask it for the state of its accounts. This is for simulated ones.");
        }
        return SelectedTenant.of(tenant, tenants);
    }

    private static ResponseStatusException notFound(String detail) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, detail);
    }
}
