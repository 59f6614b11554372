package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar with a store, which is killed without a chance to write anything more. */
class KeptStateIT {

    private static final int ROUNDS = 3;
    private static final String TENANT = "localhost:8080/c0ffee00-0000-4000-8000-000000000001";
    private static final String ACCOUNT =
            "localhost:8080/v1.0/security/identities/identityAccounts/0104216-0539-4838-88b1-55baafdc296b";

    private static final String AUTHORITY = "curl -s localhost:8080/_emulator/tls/ca.pem";

    @TempDir
    private Path folder;

    @Test
    void keepsEveryAnsweredActionOfAKilledProcess() throws Exception {
        String store = "--emulator.store.url=jdbc:h2:file:" + folder.resolve("state");
        String token = "";
        String authority = "";
        for (int round = 0; round < ROUNDS; round++) {
            String action = round % 2 == 0 ? "disable" : "enable";
            try (EmulatorProcess emulator = EmulatorProcess.start(store)) {
                if (round > 0) {
                    assertThat(graph(token, "")).as("an old token").contains("\"displayName\"");
                    assertThat(Shell.run(AUTHORITY)).isEqualTo(authority);
                    assertThat(state()).contains("\"userAccountControl\":" + (round % 2 == 0 ? 512 : 514));
                }
                token = token();
                authority = Shell.run(AUTHORITY);
                assertThat(invoke(token, action)).contains("\"correlationId\"");
                emulator.kill();
            }
        }
        assertThat(stateAfterAStartWith(store)).contains("\"userAccountControl\":514");
        assertThat(stateAfterAStartWith(store, "--emulator.store.reset=true")).contains("\"userAccountControl\":512");
    }

    private static String stateAfterAStartWith(String... arguments) throws Exception {
        EmulatorProcess emulator = EmulatorProcess.start(arguments);
        try {
            return state();
        } finally {
            emulator.close();
        }
    }

    private static String state() throws Exception {
        return Shell.run("curl -s localhost:8080/_emulator/identities/0104216-0539-4838-88b1-55baafdc296b");
    }

    private static String token() throws Exception {
        return Shell.run("curl -s " + TENANT + "/oauth2/v2.0/token -d grant_type=client_credentials"
                        + " -d client_id=50c00000-0000-4000-8000-000000000001 -d client_secret=soc-automation-secret"
                        + " -d scope=https://graph.microsoft.com/.default")
                .replaceAll("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
    }

    private static String invoke(String token, String action) throws Exception {
        return graph(
                token,
                "/invokeAction -H 'Content-Type: application/json' -d '{\"accountId\":\"256db173-930a-4991-9061-0d51a9a93ba5\","
                        + "\"action\":\"" + action + "\",\"identityProvider\":\"activeDirectory\"}'");
    }

    private static String graph(String token, String rest) throws Exception {
        return Shell.run("curl -s -H 'Authorization: Bearer " + token + "' " + ACCOUNT + rest);
    }
}
