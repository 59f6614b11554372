package io.github.graphidentity.emulator.control;

import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.platform.tls.ServerCertificate;
import io.github.graphidentity.resources.entities.GraphDescription;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Describes the running emulator: ports, tenants, certificate authority and API. */
@RestController
class EmulatorController {

    private static final String WELCOME = """
            graph-identity-emulator: Microsoft Graph's identityAccounts: invokeAction, for tests.

            {base}/console/                the console, for browsers
            {base}/_emulator               ports, providers and tenants
            {base}/_emulator/identities    identities with the state of their accounts
            {base}/_emulator/openapi.json  the control API (OpenAPI)
            {base}/_emulator/graph/openapi.json  the served calls of Graph (OpenAPI)
            {base}/v1.0/$metadata          the metadata of Graph's resources

            To get started, read README.md and docs/README.md in the repository of the emulator.
            """;

    private final ListeningPorts listening;
    private final ServerCertificate certificate;
    private final ApiDescription api;
    private final GraphDescription graph;

    EmulatorController(
            ListeningPorts listening, ServerCertificate certificate, ApiDescription api, GraphDescription graph) {
        this.graph = graph;
        this.listening = listening;
        this.certificate = certificate;
        this.api = api;
    }

    /** Sends browsers to the console, and answers everyone else in text. */
    @GetMapping("/")
    ResponseEntity<String> welcome(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)) {
            return ResponseEntity.status(HttpStatus.FOUND)
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .location(URI.create("/console/"))
                    .build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .body(WELCOME.replace("{base}", RequestPaths.base(request)));
    }

    /** Returns the ports, the mode of each identity provider, and the tenants that the key of the call is valid for. */
    @GetMapping("/_emulator")
    EmulatorDescription emulator(HttpServletRequest request) {
        return listening.describe().within(ControlScope.of(request));
    }

    /** Returns the certificate authority that clients must trust for HTTPS and LDAPS, in PEM. */
    @GetMapping(path = "/_emulator/tls/ca.pem", produces = "application/x-pem-file")
    String certificateAuthority() {
        return certificate.caPem();
    }

    /** Returns the OpenAPI document of the control API. */
    @GetMapping("/_emulator/openapi.json")
    ResponseEntity<byte[]> openApi() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(api.document());
    }

    /** Returns an OpenAPI document of the calls of Microsoft Graph that the emulator serves, with their permissions. */
    @GetMapping("/_emulator/graph/openapi.json")
    Map<String, Object> graphOpenApi(HttpServletRequest request) {
        return graph.openApi(RequestPaths.base(request));
    }
}
