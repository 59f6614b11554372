package io.github.graphidentity.control;

import io.github.graphidentity.tls.ServerCertificate;
import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this emulator is and where it listens. */
@RestController
class EmulatorController {

    private final Listening listening;
    private final ServerCertificate certificate;

    EmulatorController(Listening listening, ServerCertificate certificate) {
        this.listening = listening;
        this.certificate = certificate;
    }

    /** What this emulator is, where it listens, and which tenants there are. */
    @GetMapping("/_emulator")
    EmulatorDescription emulator() {
        return listening.describe();
    }

    /** What a client has to trust to call HTTPS and LDAPS here. */
    @GetMapping(path = "/_emulator/tls/ca.pem", produces = "application/x-pem-file")
    String certificateAuthority() {
        return certificate.caPem();
    }

    /** The control API in OpenAPI's words. It was written when this was built, so that nobody waits for it. */
    @GetMapping("/_emulator/openapi.json")
    ResponseEntity<byte[]> description() throws IOException {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new ClassPathResource("openapi.json", EmulatorController.class).getContentAsByteArray());
    }
}
