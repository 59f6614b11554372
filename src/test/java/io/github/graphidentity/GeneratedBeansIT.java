package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The runnable jar decides at a start only what was not decided when it was built. */
class GeneratedBeansIT {

    private static final String FROM_GENERATED_BEANS = "Starting AOT-processed GraphIdentityEmulator";

    @Test
    void areTakenWhereTheProvidersAreSimulated() throws IOException {
        try (EmulatorProcess emulator =
                EmulatorProcess.start("--emulator.tenant.max=3", "--emulator.tls.names=emulator.test")) {
            assertThat(emulator.log()).contains(FROM_GENERATED_BEANS);
        }
    }

    @Test
    void areLeftBesideARealProvider() throws IOException {
        String[] real = {
            "--emulator.okta.org-url=https://localhost:1",
            "--emulator.okta.api-token=token",
            "--emulator.control.key=key",
            "--emulator.token.with-real-providers=true"
        };
        try (EmulatorProcess emulator = EmulatorProcess.start(real)) {
            assertThat(emulator.log())
                    .contains("Starting GraphIdentityEmulator", "Okta is real")
                    .doesNotContain(FROM_GENERATED_BEANS);
        }
    }

    @Test
    void areLeftWhereASettingAsksForOthers() throws IOException, InterruptedException {
        try (EmulatorProcess emulator =
                EmulatorProcess.start("--management.endpoints.web.exposure.include=health,beans")) {
            assertThat(emulator.log())
                    .contains("Starting GraphIdentityEmulator")
                    .doesNotContain(FROM_GENERATED_BEANS);
            assertThat(Shell.run("curl -sf localhost:8080/actuator/beans")).contains("\"simulatedOrgs\"");
        }
    }
}
