package io.github.graphidentity.control;

import io.github.graphidentity.tls.ServerCertificate;
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

    @GetMapping("/_emulator")
    EmulatorDescription emulator() {
        return listening.describe();
    }

    /** What a client has to trust to call HTTPS and LDAPS here. */
    @GetMapping(path = "/_emulator/tls/ca.pem", produces = "application/x-pem-file")
    String certificateAuthority() {
        return certificate.caPem();
    }
}
