package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.seeds.SeedFormat;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.TenantSeeds;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exports and replaces the state of a tenant as a seed. */
@RestController
@RequestMapping("/_emulator/seed")
class SeedController {

    private final TenantSeeds seeds;
    private final SeedMemory memory;

    SeedController(TenantSeeds seeds, SeedMemory memory) {
        this.seeds = seeds;
        this.memory = memory;
    }

    /** Returns the current state of the tenant as a seed, in JSON, or in YAML if {@code Accept} contains {@code yaml}. */
    @GetMapping
    ResponseEntity<byte[]> export(
            SimulatedTenant tenant, @RequestHeader(name = "Accept", defaultValue = "") String accept) {
        boolean yaml = accept.contains("yaml");
        memory.reserveToExport(seeds.estimatedSize(tenant));
        return ResponseEntity.ok()
                .contentType(yaml ? MediaType.APPLICATION_YAML : MediaType.APPLICATION_JSON)
                .body(seeds.export(tenant, yaml ? SeedFormat.YAML : SeedFormat.JSON));
    }

    /**
     * Replaces the state of the tenant with that of a seed; the id stays the same. An invalid seed changes nothing.
     *
     * @param validateOnly true checks the seed and changes nothing
     */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replace(
            SimulatedTenant tenant,
            @ControlBody byte[] seed,
            @RequestParam(defaultValue = "false") boolean validateOnly) {
        if (validateOnly) {
            seeds.check(tenant, seed);
        } else {
            seeds.replace(tenant, seed);
        }
    }

    /** Returns the JSON Schema of seeds, for editors and validators. */
    @GetMapping("/schema")
    ResponseEntity<byte[]> schema() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/schema+json"))
                .body(seeds.schema());
    }
}
