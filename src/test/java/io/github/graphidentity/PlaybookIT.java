package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Year;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Runs automations through client libraries, unchanged: the response to an incident, which contains the user, checks the effect and
 * closes the incident; and the actions of an app that signs in to Active Directory with NTLM.
 */
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

    /** Shuffle's app for Active Directory uses ldap3, which needs MD4. OpenSSL 3 provides it only on request. */
    @Test
    void changesAUserOfActiveDirectoryWithNtlm() throws IOException, InterruptedException {
        int year = Year.now(ZoneOffset.UTC).getValue();
        assertThat(Shell.run(AUTHORITY + """
                printf '%s\\n' 'openssl_conf = init' '[init]' 'providers = providers' '[providers]' 'default = active' \
                  'legacy = active' '[active]' 'activate = 1' >"$work/openssl.cnf"
                OPENSSL_CONF="$work/openssl.cnf" /usr/bin/python3 src/test/real/shuffle.py "$work/ca.pem"
                """)).isEqualTo("""
                514 %s
                512 %s
                512 1601
                password True
                joined True
                left True
                """.formatted(year, year));
    }
}
