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

/** Creates, lists and removes the faults of a tenant. */
@RestController
@RequestMapping("/_emulator/faults")
class FaultController {

    private final Faults faults;

    FaultController(Faults faults) {
        this.faults = faults;
    }

    /**
     * Lists the faults in the order in which they are tried, with their counts.
     *
     * @param unused only the faults that have not been applied yet
     */
    @GetMapping
    List<ActiveFault> faults(SimulatedTenant tenant, @RequestParam(defaultValue = "false") boolean unused) {
        return faults.list(tenant).stream()
                .filter(each -> !unused || each.hits() == 0)
                .toList();
    }

    /**
     * Returns one fault.
     *
     * @param fault its id
     */
    @GetMapping("/{fault}")
    ActiveFault fault(@PathVariable String fault, SimulatedTenant tenant) {
        return faults.list(tenant).stream()
                .filter(each -> each.id().equals(fault))
                .findFirst()
                .orElseThrow(() -> unknown(fault));
    }

    /** Adds a fault after the existing ones. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ActiveFault> add(SimulatedTenant tenant, @ControlBody FaultSpec fault) {
        ActiveFault added = faults.add(tenant, fault);
        return ResponseEntity.created(URI.create("/_emulator/faults/" + added.id() + "?tenant=" + tenant.id()))
                .body(added);
    }

    /** Removes all faults. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAll(SimulatedTenant tenant) {
        faults.remove(tenant, each -> true);
    }

    /**
     * Removes one fault.
     *
     * @param fault its id
     */
    @DeleteMapping("/{fault}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String fault, SimulatedTenant tenant) {
        if (faults.remove(tenant, each -> each.id().equals(fault)) == 0) {
            throw unknown(fault);
        }
    }

    private static ResponseStatusException unknown(String fault) {
        return new ResponseStatusException(
                HttpStatus.NOT_FOUND, "The tenant has no fault '" + fault + "'. GET /_emulator/faults lists them.");
    }
}
