package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runnable jar with a store, which is killed without a chance to write anything more. */
class KeptStateIT {

    private static final int ROUNDS = 3;
    private static final int ACTIONS = 100;

    /** Accounts in Active Directory, by identity. */
    private static final Map<String, String> ACCOUNTS = Map.of(
            "0104216-0539-4838-88b1-55baafdc296b", "256db173-930a-4991-9061-0d51a9a93ba5",
            "1d000000-0000-4000-8000-000000000001", "ad000000-0000-4000-8000-000000000001",
            "1d000000-0000-4000-8000-000000000006", "ad000000-0000-4000-8000-000000000006");

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

    @Test
    void keepsTokensClocksAndFaultsOfAKilledProcess() throws Exception {
        String store = "--emulator.store.url=jdbc:h2:file:" + folder.resolve("state");
        String refreshToken;
        String revoked;
        try (EmulatorProcess emulator = EmulatorProcess.start(store)) {
            control("clock", "{\"set\":\"2027-01-01T00:00:00Z\"}");
            refreshToken = field("refresh_token", signIn());
            revoked = token();
            control("tokens/revoke", "{\"token\":\"" + revoked + "\"}");
            control("clock", "{\"set\":\"2027-01-01T00:10:00Z\",\"frozen\":true}");
            control("faults", "{\"fault\":\"error\",\"status\":503,\"first\":2,\"operation\":\"identityAccounts\"}");
            assertThat(graph(token(), "")).as("the first request").contains("Injected by a fault");
            emulator.kill();
        }
        try (EmulatorProcess emulator = EmulatorProcess.start(store)) {
            assertThat(Shell.run("curl -s localhost:8080/_emulator/clock"))
                    .contains("\"now\":\"2027-01-01T00:10:00Z\"", "\"frozen\":true");
            assertThat(graph(token(), "")).as("the second request").contains("Injected by a fault");
            assertThat(graph(token(), "")).as("the third request").contains("\"displayName\"");
            assertThat(graph(revoked, ""))
                    .contains("TokenIssuedBeforeRevocationTimestamp")
                    .doesNotContain("\"displayName\"");
            assertThat(redeem(refreshToken)).contains("\"access_token\"");
            emulator.kill();
        }
    }

    @Test
    void keepsRiskLogsIncidentsAndSensorsOfAKilledProcess() throws Exception {
        String store = "--emulator.store.url=jdbc:h2:file:" + folder.resolve("state");
        String token;
        List<String> shown;
        try (EmulatorProcess emulator = EmulatorProcess.start(store)) {
            token = field("accessToken", Shell.run("curl -s -X POST localhost:8080/_emulator/tokens"));
            send(token, "PATCH", "security/incidents/2972395", "{\"status\":\"inProgress\",\"customTags\":[\"kept\"]}");
            send(token, "POST", "security/incidents/2972395/comments", "{\"comment\":\"kept\"}");
            send(
                    token,
                    "POST",
                    "identityProtection/riskyUsers/confirmCompromised",
                    "{\"userIds\":[\"69dfa3ea-1295-4e2c-b469-59564581143d\"]}");
            send(token, "DELETE", "security/identities/sensors/5e050000-0000-4000-8000-000000000001", "");
            assertThat(invoke(token, "disable")).contains("\"correlationId\"");
            signIn();
            shown = shown(token);
            emulator.kill();
        }
        assertThat(shown.get(0)).contains("\"inProgress\"", "\"kept\"");
        assertThat(shown.get(1)).contains("\"confirmedCompromised\"");
        assertThat(shown.get(4)).contains("\"ConfirmAccountCompromised\"");
        assertThat(shown.get(6)).contains("No domain controller has a healthy sensor");
        try (EmulatorProcess emulator = EmulatorProcess.start(store)) {
            assertThat(shown(token)).isEqualTo(shown);
            emulator.kill();
        }
    }

    private static List<String> shown(String token) throws Exception {
        List<String> shown = new ArrayList<>();
        for (String path : List.of(
                "security/incidents",
                "identityProtection/riskyUsers/69dfa3ea-1295-4e2c-b469-59564581143d/history",
                "identityProtection/riskDetections",
                "auditLogs/signIns",
                "auditLogs/directoryAudits",
                "security/identities/sensors",
                "security/identities/healthIssues")) {
            shown.add(send(token, "GET", path, ""));
        }
        return shown;
    }

    private static String send(String token, String method, String path, String body) throws Exception {
        return Shell.run("curl -s -X " + method + " -H 'Authorization: Bearer " + token
                + "' -H 'Content-Type: application/json' localhost:8080/v1.0/" + path + " -d '" + body + "'");
    }

    @Test
    void losesNoActionUnderLoad() throws Exception {
        String store = "--emulator.store.url=jdbc:h2:file:" + folder.resolve("state");
        Set<String> answered = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < ROUNDS; round++) {
            try (EmulatorProcess emulator = EmulatorProcess.start(store)) {
                assertComplete(answered);
                int before = answered.size();
                String token = token();
                List<CompletableFuture<Void>> writers = ACCOUNTS.entrySet().stream()
                        .map(account -> CompletableFuture.runAsync(
                                () -> toggle(account.getKey(), account.getValue(), token, answered)))
                        .toList();
                while (answered.size() < before + ACTIONS) {
                    LockSupport.parkNanos(1_000_000);
                }
                emulator.kill();
                writers.forEach(CompletableFuture::join);
            }
        }
        try (EmulatorProcess emulator = EmulatorProcess.start(store)) {
            assertComplete(answered);
            emulator.kill();
        }
    }

    /** Disables and enables an account until the emulator no longer answers. */
    private static void toggle(String identity, String account, String token, Set<String> answered) {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; ; i++) {
            String body = "{\"accountId\":\"" + account + "\",\"action\":\"" + (i % 2 == 0 ? "disable" : "enable")
                    + "\",\"identityProvider\":\"activeDirectory\"}";
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:8080/v1.0/security/identities/identityAccounts/" + identity
                                    + "/invokeAction"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            try {
                answered.add(field(
                        "correlationId",
                        client.send(request, HttpResponse.BodyHandlers.ofString())
                                .body()));
            } catch (IOException killed) {
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** The journal has every answered action, and its last entry of each account agrees with the directory. */
    private static void assertComplete(Set<String> answered) throws Exception {
        Set<String> recorded = new HashSet<>();
        Map<String, String> last = new HashMap<>();
        String after = "0";
        while (!after.isEmpty()) {
            JsonNode page = JsonMapper.shared()
                    .readTree(Shell.run(
                            "curl -s 'localhost:8080/_emulator/journal?limit=1000&operation=invokeAction&after=" + after
                                    + "'"));
            page.get("entries").forEach(entry -> {
                JsonNode invocation = entry.get("invocation");
                recorded.add(invocation.get("correlationId").stringValue());
                if (Set.of("CHANGED", "UNCHANGED").contains(entry.get("outcome").stringValue())) {
                    last.put(
                            invocation.get("accountId").stringValue(),
                            invocation.get("action").stringValue());
                }
            });
            after = page.path("next").asString("");
        }
        assertThat(recorded).containsAll(answered);
        for (Map.Entry<String, String> account : ACCOUNTS.entrySet()) {
            String action = last.get(account.getValue());
            if (action != null) {
                assertThat(Shell.run("curl -s localhost:8080/_emulator/identities/" + account.getKey()))
                        .as(account.getKey() + " after " + action)
                        .contains("\"userAccountControl\":" + (action.equals("disable") ? 514 : 512));
            }
        }
    }

    private static String signIn() throws Exception {
        return Shell.run("curl -s " + TENANT + "/oauth2/v2.0/token -d grant_type=password"
                + " -d client_id=50c00000-0000-4000-8000-000000000005 -d username=secadmin@contoso.example"
                + " --data-urlencode password=Passw0rd! -d scope='User.Read.All offline_access'");
    }

    private static String redeem(String refreshToken) throws Exception {
        return Shell.run("curl -s " + TENANT + "/oauth2/v2.0/token -d grant_type=refresh_token"
                + " -d client_id=50c00000-0000-4000-8000-000000000005 -d refresh_token=" + refreshToken);
    }

    private static void control(String call, String body) throws Exception {
        Shell.run(
                "curl -sf -H 'Content-Type: application/json' localhost:8080/_emulator/" + call + " -d '" + body + "'");
    }

    private static String field(String name, String json) {
        return json.replaceAll("(?s).*\"" + name + "\" *: *\"([^\"]*)\".*", "$1");
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
