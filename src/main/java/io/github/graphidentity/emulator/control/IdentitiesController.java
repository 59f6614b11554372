package io.github.graphidentity.emulator.control;

import io.github.graphidentity.provider.ProviderMode;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Identities with the state of each account as its provider holds it now: what really happened, whatever was answered. */
@RestController
@RequestMapping("/_emulator/identities")
class IdentitiesController {

    private final Environment settings;

    IdentitiesController(Environment settings) {
        this.settings = settings;
    }

    /** Every identity, in the order of the seed. */
    @GetMapping
    List<IdentityState> identities(SimulatedTenant tenant) {
        requireSimulation();
        return tenant.identities().values().stream()
                .map(identity -> IdentityState.of(identity, tenant))
                .toList();
    }

    /**
     * One identity.
     *
     * @param id as identityAccounts has it
     */
    @GetMapping("/{id}")
    IdentityState identity(@PathVariable String id, SimulatedTenant tenant) {
        requireSimulation();
        return tenant.identity(id)
                .map(identity -> IdentityState.of(identity, tenant))
                .orElseThrow(() ->
                        notFound("The tenant has no identity '" + id + "'. GET /_emulator/identities lists them."));
    }

    /** Beside a real provider the simulation's word would be taken for the provider's. */
    private void requireSimulation() {
        if (ProviderMode.isAnyReal(settings)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "An identity provider is real: ask it for the state of its accounts. This is for simulated ones.");
        }
    }

    private static ResponseStatusException notFound(String detail) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, detail);
    }
}
