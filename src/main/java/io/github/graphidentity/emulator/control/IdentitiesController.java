package io.github.graphidentity.emulator.control;

import io.github.graphidentity.provider.ProviderMode;
import io.github.graphidentity.tenant.worlds.SimulatedIdentities;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    /**
     * Returns identities with the current state of their accounts, in the order of the seed.
     *
     * @param search only identities with all of these words in a name, an id or the state of an account except its number of
     *     sessions, without case; {@code disabled} and {@code enabled} match accounts at Active Directory and Entra ID
     * @param after id of an identity, to start with the next one
     * @param limit maximum number of identities; by default all
     */
    @GetMapping
    Iterable<IdentityState> identities(
            SimulatedTenant tenant,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        requireSimulation();
        if (limit != null && limit < 1) {
            throw ControlErrors.badRequest("limit must be at least 1, but is " + limit + ".");
        }
        List<String> words = search == null
                ? List.of()
                : List.of(search.toLowerCase(Locale.ROOT).split("\\s+", -1));
        IdentitySearch identities = IdentitySearch.of(tenant);
        if (limit != null) {
            identities.prepare();
        }
        // Each is read when it is sent, so that a long list takes little memory.
        return () -> identities
                .find(words, after)
                .limit(limit == null ? Long.MAX_VALUE : limit)
                .iterator();
    }

    /**
     * Returns one identity with the current state of its accounts.
     *
     * @param id id of the identityAccounts resource, or userPrincipalName or login of one of its accounts
     */
    @GetMapping("/{id}")
    IdentityState identity(@PathVariable String id, SimulatedTenant tenant) {
        requireSimulation();
        return tenant.identity(id)
                .map(identity -> IdentityState.of(identity, tenant))
                .or(() -> SimulatedIdentities.named(tenant, id)
                        .map(identity -> IdentityState.of(identity, tenant))
                        .filter(identity -> identity.hasLogin(id))
                        .findFirst())
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
