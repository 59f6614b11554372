package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Responds to an incident through client libraries, unchanged: reads it, contains the user, checks the effect, and closes it. */
class PlaybookIT {

    private static final String AUTHORITY = """
            work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
            curl -sf localhost:8080/_emulator/tls/ca.pem >"$work/ca.pem"
            """;

    private static final String PRINTED = """
            incident 2972395 Suspicious sign-in and credential access involving one user
            user Dora Documented
            disable activeDirectory true
            revokeAllSessions okta true
            %s
            risk adminConfirmedUserCompromised,anonymizedIPAddress
            closed resolved resolved
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

    /** Microsoft's Graph client and identity library for JavaScript. */
    @Test
    void completesInJavaScript() throws IOException, InterruptedException {
        assertThat(Shell.run(AUTHORITY + "NODE_EXTRA_CA_CERTS=$work/ca.pem node src/test/real/playbook.mjs target/npm"))
                .isEqualTo(PRINTED.formatted("enabled false"));
    }

    /** Microsoft's authentication library for Python with requests, and ldap3 to look at the directory. */
    @Test
    void completesInPython() throws IOException, InterruptedException {
        assertThat(Shell.run(AUTHORITY + "REQUESTS_CA_BUNDLE=$work/ca.pem /usr/bin/python3 src/test/real/playbook.py"))
                .isEqualTo(PRINTED.formatted("userAccountControl 514"));
    }
}
