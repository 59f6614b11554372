package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.TenantSeeds;
import io.github.graphidentity.tenant.worlds.TenantSeeds.Format;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A tenant written down, and brought back. */
@RestController
@RequestMapping("/_emulator/seed")
class SeedController {

    private final TenantSeeds seeds;

    SeedController(TenantSeeds seeds) {
        this.seeds = seeds;
    }

    /** The tenant as it is now, as a seed; in YAML where {@code Accept} asks for it. */
    @GetMapping
    ResponseEntity<byte[]> export(
            SimulatedTenant tenant, @RequestHeader(name = "Accept", defaultValue = "") String accept) {
        boolean yaml = accept.contains("yaml");
        return ResponseEntity.ok()
                .contentType(yaml ? MediaType.APPLICATION_YAML : MediaType.APPLICATION_JSON)
                .body(seeds.export(tenant, yaml ? Format.YAML : Format.JSON));
    }

    /** Puts the world of a seed in the place of the tenant's own, under the same id; a mistake in it changes nothing. */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replace(SimulatedTenant tenant, @ControlBody byte[] seed) {
        seeds.replace(tenant, seed);
    }

    /** The JSON Schema of seeds, for editors and validators. */
    @GetMapping("/schema")
    ResponseEntity<byte[]> schema() {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/schema+json"))
                .body(seeds.schema());
    }
}
