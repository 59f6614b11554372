package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the clients of {@code docs/examples} and of a how-to page over HTTPS. They trust the emulator's CA. */
class ExamplesIT {

    private static final String PRINTED = """
            disable 256db173-930a-4991-9061-0d51a9a93ba5
            isEnabled: false
            """;
    private static final String AUTHORITY = """
            work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
            curl -sf localhost:8080/_emulator/tls/ca.pem >"$work/ca.pem"
            """;

    private EmulatorProcess emulator;

    @BeforeEach
    void start() throws IOException {
        emulator = EmulatorProcess.start();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void pythonClientDisablesAnAccount() throws IOException, InterruptedException {
        assertThat(Shell.run(AUTHORITY + "SSL_CERT_FILE=$work/ca.pem python3 docs/examples/disable.py"))
                .isEqualTo(PRINTED);
    }

    @Test
    void javaScriptClientDisablesAnAccount() throws IOException, InterruptedException {
        assertThat(Shell.run(AUTHORITY + "NODE_EXTRA_CA_CERTS=$work/ca.pem node docs/examples/disable.mjs"))
                .isEqualTo(PRINTED);
    }

    @Test
    void javaClientDisablesAnAccount() throws IOException, InterruptedException {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        assertThat(Shell.run(AUTHORITY + """
                PATH=%s:$PATH
                keytool -importcert -noprompt -alias emulator -file "$work/ca.pem" \
                  -keystore "$work/trust.p12" -storetype PKCS12 -storepass changeit 2>/dev/null
                java -Djavax.net.ssl.trustStore="$work/trust.p12" -Djavax.net.ssl.trustStorePassword=changeit \
                  docs/examples/Disable.java
                """.formatted(bin))).isEqualTo(PRINTED);
    }

    /** Microsoft's Graph client for JavaScript, configured as the how-to page says. */
    @Test
    void microsoftsJavaScriptClientDisablesAnAccount() throws IOException, InterruptedException {
        String page = Files.readString(Path.of("docs/how-to/clients/graph-client-javascript.md"));
        String program = page.lines()
                .filter(line -> line.startsWith("    "))
                .collect(Collectors.joining("\n"))
                .replace("'T'", "'c0ffee00-0000-4000-8000-000000000001'");
        Files.writeString(Path.of("target/npm/page.mjs"), """
                const clientId = '50c00000-0000-4000-8000-000000000001', secret = 'soc-automation-secret';
                const id = '0104216-0539-4838-88b1-55baafdc296b', accountId = '256db173-930a-4991-9061-0d51a9a93ba5';
                """ + program);
        assertThat(Shell.run(AUTHORITY + "NODE_EXTRA_CA_CERTS=$work/ca.pem node target/npm/page.mjs"))
                .isEqualTo("disable 256db173-930a-4991-9061-0d51a9a93ba5 false\n");
    }
}
