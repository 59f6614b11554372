package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.emulator.telemetry.TraceCollector;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The runnable jar's beans are generated when it is built, for the default settings. These tests start it with other settings
 * and expect it to apply them.
 */
class JarSettingsIT {

    private static final String STARTED_WITH_GENERATED_BEANS = "Starting AOT-processed GraphIdentityEmulator";

    @Test
    void appliesTheAddressOfARealOktaOrg() throws IOException, InterruptedException {
        String[] real = {
            "--emulator.okta.org-url=https://localhost:1",
            "--emulator.okta.api-token=token",
            "--emulator.control.key=key-of-the-operator",
            "--emulator.token.with-real-providers=true"
        };
        try (EmulatorProcess emulator = EmulatorProcess.start(real)) {
            assertThat(emulator.log()).contains(STARTED_WITH_GENERATED_BEANS, "Okta is real");
            assertThat(describe("key-of-the-operator"))
                    .contains("\"activeDirectory\":\"simulated\"", "\"okta\":\"real\"");
            assertThat(status("/_emulator")).isEqualTo("401");
            assertThat(status("/api/v1/users")).isEqualTo("404");
            assertThat(Shell.run(
                            "curl -s localhost:8080/actuator/health -H 'Authorization: Bearer key-of-the-operator'"))
                    .contains("\"activeDirectory\":{\"details\":{\"mode\":\"simulated\"}")
                    .doesNotContain("\"okta\":{\"details\":{\"mode\":\"simulated\"}");
        }
    }

    @Test
    void appliesTheAddressOfARealDirectory() throws IOException, InterruptedException {
        String[] real = {
            "--emulator.active-directory.url=ldaps://localhost:1",
            "--emulator.active-directory.base-dn=DC=corp,DC=example",
            "--emulator.active-directory.bind-dn=CN=emulator,DC=corp,DC=example",
            "--emulator.active-directory.bind-password=secret",
            "--emulator.control.key=key-of-the-operator",
            "--emulator.access.issuers[0].url=https://localhost:1/issuer",
            "--emulator.access.issuers[0].audiences=api://graph-identity-emulator"
        };
        try (EmulatorProcess emulator = EmulatorProcess.start(real)) {
            assertThat(emulator.log()).contains(STARTED_WITH_GENERATED_BEANS, "Active Directory is real");
            assertThat(describe("key-of-the-operator"))
                    .contains("\"activeDirectory\":\"real\"", "\"okta\":\"simulated\"")
                    .doesNotContain("\"ldap\":", "\"ldaps\":");
            assertThat(status("/contoso.example/oauth2/v2.0/token -d grant_type=client_credentials"))
                    .as("the built-in token service is off")
                    .isEqualTo("403");
        }
    }

    @Test
    void turnsListenersOffAndTakesOtherLimits(@TempDir Path directory) throws IOException, InterruptedException {
        Path seed = Files.writeString(directory.resolve("seed.yaml"), "domain: fabrikam.example\n");
        String[] settings = {
            "--emulator.tls.port=-1",
            "--emulator.directory.ldap-port=-1",
            "--emulator.directory.ldaps-port=-1",
            "--emulator.tenant.max=1",
            "--emulator.tenant.seed=" + seed
        };
        try (EmulatorProcess emulator = EmulatorProcess.start(settings)) {
            assertThat(emulator.log()).contains(STARTED_WITH_GENERATED_BEANS);
            assertThat(describe(""))
                    .contains("\"http\":8080", "fabrikam.example")
                    .doesNotContain("\"https\":", "\"ldap\":", "\"ldaps\":");
            assertThat(status("/_emulator/tenants -X POST")).startsWith("4");
        }
    }

    @Test
    void writesItsLogAsJson() throws IOException, InterruptedException {
        try (EmulatorProcess emulator = EmulatorProcess.start("--logging.structured.format.console=ecs")) {
            assertThat(status("/v1.0/users")).isEqualTo("401");
            assertThat(emulator.log().lines())
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    JsonMapper.shared().readTree(line).has("@timestamp"))
                            .isTrue())
                    .anySatisfy(line -> assertThat(
                                    JsonMapper.shared().readTree(line).has("request-id"))
                            .isTrue());
        }
    }

    @Test
    void sendsTracesToACollector() throws IOException, InterruptedException {
        try (TraceCollector collector = new TraceCollector()) {
            try (EmulatorProcess emulator =
                    EmulatorProcess.start("--emulator.tracing.endpoint=" + collector.endpoint())) {
                assertThat(emulator.log()).contains(STARTED_WITH_GENERATED_BEANS);
                assertThat(status("/v1.0/users")).isEqualTo("401");
                Soon.is(() -> !collector.spans().isEmpty());
            }
            assertThat(collector.spans()).extracting(Span::getName).containsExactly("GET users");
        }
    }

    @Test
    void exposesAnActuatorEndpointOnlyIfASettingNamesIt() throws IOException, InterruptedException {
        try (EmulatorProcess emulator = EmulatorProcess.start()) {
            assertThat(emulator.log()).contains(STARTED_WITH_GENERATED_BEANS);
            assertThat(status("/actuator/metrics")).isEqualTo("200");
            assertThat(status("/actuator/beans")).isEqualTo("404");
        }
        try (EmulatorProcess emulator =
                EmulatorProcess.start("--management.endpoints.web.exposure.include=health,beans")) {
            assertThat(emulator.log()).contains(STARTED_WITH_GENERATED_BEANS);
            assertThat(status("/actuator/beans")).isEqualTo("200");
            assertThat(status("/actuator/metrics")).isEqualTo("404");
        }
    }

    @Test
    void aFailedStartPrintsItsReasonAndRemedyOnly(@TempDir Path directory) throws Exception {
        assertThat(EmulatorProcess.printedByAFailedStart("--emulator.tls.prot=1"))
                .isEqualTo("""
                        Unknown setting emulator.tls.prot (an argument). Did you mean 'emulator.tls.port'?

                        Remove or correct it. --help lists all settings.
                        """);
        Path seed = Files.writeString(directory.resolve("seed.yaml"), "domain: no domain\n");
        assertThat(EmulatorProcess.printedByAFailedStart("--emulator.tenant.seed=file:" + seed))
                .startsWith("The seed URL [file:" + seed + "] cannot be used: domain must be a DNS name")
                .hasLineCount(3);
        try (ServerSocket used = new ServerSocket(0)) {
            assertThat(EmulatorProcess.printedByAFailedStart("--server.port=" + used.getLocalPort()))
                    .startsWith("The emulator cannot listen on these ports:\n  server.port=" + used.getLocalPort())
                    .doesNotContain("Tomcat", "\tat ");
        }
    }

    @Test
    void aStoreThatCannotBeOpenedIsTheOnlyLineBeforeTheRemedy(@TempDir Path directory) throws Exception {
        String store = "jdbc:h2:file:" + directory.resolve("state");
        try (EmulatorProcess emulator = EmulatorProcess.start("--emulator.store.url=" + store)) {
            assertThat(emulator.log()).contains(STARTED_WITH_GENERATED_BEANS);
            assertThat(EmulatorProcess.printedByAFailedStart("--server.port=0", "--emulator.store.url=" + store))
                    .startsWith("The store " + store + " cannot be opened: ")
                    .hasLineCount(3);
        }
        Files.writeString(directory.resolve("state.mv.db"), "no database ".repeat(1_000));
        assertThat(EmulatorProcess.printedByAFailedStart("--emulator.store.url=" + store))
                .startsWith("The store " + store + " cannot be opened: ")
                .endsWith("\n\nCheck emulator.store.url, .username and .password. Only one process can use an H2 file."
                        + " If the file is damaged, restore or delete it.\n")
                .hasLineCount(3);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("state.mv.db"));
        }
    }

    private static String describe(String key) throws IOException, InterruptedException {
        return Shell.run("curl -sf localhost:8080/_emulator -H 'Authorization: Bearer " + key + "'");
    }

    private static String status(String pathAndOptions) throws IOException, InterruptedException {
        return Shell.run("curl -s -o /dev/null -w '%{http_code}' localhost:8080" + pathAndOptions);
    }
}
