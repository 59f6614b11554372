package io.github.graphidentity.fault;

import io.github.graphidentity.control.ControlBody;
import io.github.graphidentity.control.SelectedTenant;
import io.github.graphidentity.tenant.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The faults of a tenant: made, counted, taken back. */
@RestController
@RequestMapping("/_emulator/faults")
class FaultController {

    private final Tenants tenants;
    private final Faults faults;

    FaultController(Tenants tenants, Faults faults) {
        this.tenants = tenants;
        this.faults = faults;
    }

    /** @param unused only those that have met nobody yet */
    @GetMapping
    List<Rule> faults(
            @RequestParam(required = false) @Nullable String tenant,
            @RequestParam(defaultValue = "false") boolean unused) {
        return faults.of(id(tenant)).stream()
                .filter(rule -> !unused || rule.hits() == 0)
                .toList();
    }

    @GetMapping("/{fault}")
    Rule fault(@PathVariable String fault, @RequestParam(required = false) @Nullable String tenant) {
        return faults.of(id(tenant)).stream()
                .filter(rule -> rule.id().equals(fault))
                .findFirst()
                .orElseThrow(() -> unknown(fault));
    }

    @PostMapping
    ResponseEntity<Rule> add(HttpServletRequest request) throws IOException {
        String owner = SelectedTenant.of(request, tenants).id();
        Rule rule = faults.add(owner, FaultCheck.checked(ControlBody.read(request, Fault.class)));
        return ResponseEntity.created(URI.create("/_emulator/faults/" + rule.id() + "?tenant=" + owner))
                .body(rule);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAll(@RequestParam(required = false) @Nullable String tenant) {
        faults.remove(id(tenant), rule -> true);
    }

    @DeleteMapping("/{fault}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String fault, @RequestParam(required = false) @Nullable String tenant) {
        if (faults.remove(id(tenant), rule -> rule.id().equals(fault)) == 0) {
            throw unknown(fault);
        }
    }

    private String id(@Nullable String tenant) {
        return SelectedTenant.of(tenant, tenants).id();
    }

    private static ResponseStatusException unknown(String fault) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "The tenant has no fault '" + fault + "'. GET /_emulator/faults lists them.");
    }
}
