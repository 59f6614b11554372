package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Microsoft's Graph SDK for JavaScript, unchanged, lists, pages, expands and changes users, groups and managers. */
class GraphJavaScriptSdkIT {

    @Test
    void completesEveryCall() throws IOException, InterruptedException {
        EmulatorProcess emulator = EmulatorProcess.start();
        try {
            assertThat(Shell.run("""
                    curl -sf http://localhost:8080/_emulator/tls/ca.pem >target/graph-ca.pem
                    NODE_EXTRA_CA_CERTS=target/graph-ca.pem node src/test/real/graph.mjs target/npm https://localhost:8443
                    """)).isEqualTo("23 calls\n");
        } finally {
            emulator.close();
        }
    }
}
