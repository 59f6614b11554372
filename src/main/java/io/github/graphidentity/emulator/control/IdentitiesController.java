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

/** Reads identities with the actual state of each account at its simulated provider. */
@RestController
@RequestMapping("/_emulator/identities")
class IdentitiesController {

    private final Environment settings;

    IdentitiesController(Environment settings) {
        this.settings = settings;
    }

    /** Returns all identities with the current state of their accounts, in the order of the seed. */
    @GetMapping
    List<IdentityState> identities(SimulatedTenant tenant) {
        requireSimulation();
        return tenant.identities().values().stream()
                .map(identity -> IdentityState.of(identity, tenant))
                .toList();
    }

    /**
     * Returns one identity with the current state of its accounts.
     *
     * @param id id of the identityAccounts resource
     */
    @GetMapping("/{id}")
    IdentityState identity(@PathVariable String id, SimulatedTenant tenant) {
        requireSimulation();
        return tenant.identity(id)
                .map(identity -> IdentityState.of(identity, tenant))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "Unknown identity '" + id
                                + "'. GET /_emulator/identities lists the identities of the tenant."));
    }

    private void requireSimulation() {
        if (ProviderMode.isAnyReal(settings)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "This call works with simulated identity providers only. Read the accounts at the real provider.");
        }
    }
}
