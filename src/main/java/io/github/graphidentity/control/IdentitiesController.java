package io.github.graphidentity.control;

import io.github.graphidentity.tenant.SimulatedTenant;
import io.github.graphidentity.tenant.Tenants;
import java.util.List;
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

    IdentitiesController(Tenants tenants) {
        this.tenants = tenants;
    }

    @GetMapping
    List<IdentityState> identities(@RequestParam(required = false) String tenant) {
        SimulatedTenant selected = SelectedTenant.of(tenant, tenants);
        return selected.identities().values().stream()
                .map(identity -> IdentityState.of(identity, selected))
                .toList();
    }

    @GetMapping("/{id}")
    IdentityState identity(@PathVariable String id, @RequestParam(required = false) String tenant) {
        SimulatedTenant selected = SelectedTenant.of(tenant, tenants);
        return selected.identity(id)
                .map(identity -> IdentityState.of(identity, selected))
                .orElseThrow(() ->
                        notFound("The tenant has no identity '" + id + "'. GET /_emulator/identities lists them."));
    }

    private static ResponseStatusException notFound(String detail) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, detail);
    }
}
