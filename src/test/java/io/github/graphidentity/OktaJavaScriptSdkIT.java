package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Okta's SDK for JavaScript, unchanged, works against the simulated org of the default tenant. */
class OktaJavaScriptSdkIT {

    @Test
    void completesEveryCall() throws IOException, InterruptedException {
        EmulatorProcess emulator = EmulatorProcess.start();
        try {
            assertThat(Shell.run("node src/test/real/okta.mjs target/npm http://localhost:8080"))
                    .isEqualTo("43 calls\n");
        } finally {
            emulator.close();
        }
    }
}
