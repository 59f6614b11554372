package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** OpenLDAP's tools read the effect of an action, over LDAP and over LDAPS. */
class LdapsearchIT {

    private static final String SEARCH = "ldapsearch -LLL -x -D CN=Administrator,CN=Users,DC=contoso,DC=example"
            + " -w 'Passw0rd!' -b DC=contoso,DC=example '(sAMAccountName=dora.documented)' userAccountControl -H ";

    private static final String INVOKE = """
            TOKEN=$(curl -sf localhost:8080/contoso.example/oauth2/v2.0/token -d grant_type=client_credentials \
              -d client_id=50c00000-0000-4000-8000-000000000001 -d client_secret=soc-automation-secret \
              -d scope=https://graph.microsoft.com/.default | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
            curl -sf --cacert "$CA" https://localhost:8443/beta/security/identities/identityAccounts/0104216-0539-4838-88b1-55baafdc296b/invokeAction \
              -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
              -d '{"accountId":"256db173-930a-4991-9061-0d51a9a93ba5","action":"disable","identityProvider":"activeDirectory"}' >/dev/null
            """;

    @Test
    void ldapsearchSeesTheAccountDisabled() throws IOException, InterruptedException {
        EmulatorProcess emulator = EmulatorProcess.start();
        try {
            String script = """
                    CA=$(mktemp); trap 'rm -f "$CA"' EXIT
                    curl -sf localhost:8080/_emulator/tls/ca.pem -o "$CA"
                    """
                    + SEARCH + "ldap://localhost:10389\n"
                    + "LDAPTLS_CACERT=$CA " + SEARCH + "ldaps://localhost:10636\n"
                    + INVOKE
                    + SEARCH + "ldap://localhost:10389\n"
                    + "LDAPTLS_CACERT=$CA " + SEARCH + "ldaps://localhost:10636\n";
            assertThat(Shell.run(script).lines().filter(line -> line.startsWith("userAccountControl")))
                    .containsExactly(
                            "userAccountControl: 512",
                            "userAccountControl: 512",
                            "userAccountControl: 514",
                            "userAccountControl: 514");
        } finally {
            emulator.close();
        }
    }
}
