package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Year;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client library signs in to the simulated Active Directory with NTLM, unchanged. */
class NtlmIT {

    /** ldap3 needs MD4, which OpenSSL 3 provides only on request. */
    private static final String SCRIPT = """
            work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
            curl -sf localhost:8080/_emulator/tls/ca.pem >"$work/ca.pem"
            printf '%s\\n' 'openssl_conf = init' '[init]' 'providers = providers' '[providers]' 'default = active' \
              'legacy = active' '[active]' 'activate = 1' >"$work/openssl.cnf"
            OPENSSL_CONF="$work/openssl.cnf" /usr/bin/python3 src/test/real/shuffle.py "$work/ca.pem"
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
    void letsShufflesAppForActiveDirectoryChangeAUserThroughLdap3() throws IOException, InterruptedException {
        int year = Year.now(ZoneOffset.UTC).getValue();
        assertThat(Shell.run(SCRIPT)).isEqualTo("""
                514 %s
                512 %s
                512 1601
                password True
                joined True
                left True
                """.formatted(year, year));
    }
}
