package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.control.ControlBody;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.net.URI;
import java.util.List;
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

    private final Faults faults;

    FaultController(Faults faults) {
        this.faults = faults;
    }

    /**
     * The rules in force, in the order in which they are asked, with how often each was met.
     *
     * @param unused only those that have met nobody yet
     */
    @GetMapping
    List<ActiveFault> faults(SimulatedTenant tenant, @RequestParam(defaultValue = "false") boolean unused) {
        return faults.of(tenant.id()).stream()
                .filter(rule -> !unused || rule.hits() == 0)
                .toList();
    }

    /**
     * One rule.
     *
     * @param fault its id
     */
    @GetMapping("/{fault}")
    ActiveFault fault(@PathVariable String fault, SimulatedTenant tenant) {
        return faults.of(tenant.id()).stream()
                .filter(rule -> rule.id().equals(fault))
                .findFirst()
                .orElseThrow(() -> unknown(fault));
    }

    /** Puts a rule in force, behind those that are. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ActiveFault> add(SimulatedTenant tenant, @ControlBody FaultSpec fault) {
        String owner = tenant.id();
        ActiveFault rule = faults.add(owner, FaultCheck.checked(fault));
        return ResponseEntity.created(URI.create("/_emulator/faults/" + rule.id() + "?tenant=" + owner))
                .body(rule);
    }

    /** Takes every rule back. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAll(SimulatedTenant tenant) {
        faults.remove(tenant.id(), rule -> true);
    }

    /**
     * Takes one rule back.
     *
     * @param fault its id
     */
    @DeleteMapping("/{fault}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String fault, SimulatedTenant tenant) {
        if (faults.remove(tenant.id(), rule -> rule.id().equals(fault)) == 0) {
            throw unknown(fault);
        }
    }

    private static ResponseStatusException unknown(String fault) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "The tenant has no fault '" + fault + "'. GET /_emulator/faults lists them.");
    }
}
