package io.github.graphidentity.emulator.control;

import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.platform.tls.ServerCertificate;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this emulator is and where it listens. */
@RestController
class EmulatorController {

    private static final String WELCOME = """
            graph-identity-emulator: Microsoft Graph's identityAccounts: invokeAction, for tests.

            {base}/_emulator               where it listens, which tenants there are
            {base}/_emulator/identities    who there is, and in which state
            {base}/_emulator/openapi.json  the control API
            {base}/v1.0/$metadata          what there is of Graph

            How to begin: README.md and docs/README.md in the repository this was built from.
            """;

    private final ListeningPorts listening;
    private final ServerCertificate certificate;

    EmulatorController(ListeningPorts listening, ServerCertificate certificate) {
        this.listening = listening;
        this.certificate = certificate;
    }

    /** For whoever opens it in a browser: there are no pages here, and this says where to look. */
    @GetMapping("/")
    ResponseEntity<String> welcome(HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .body(WELCOME.replace("{base}", RequestPaths.base(request)));
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
