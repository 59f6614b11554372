package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.Replicas.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Several emulators that share a PostgreSQL database, each the runnable jar in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicasIT {

    /** 200 for the long form; 20 keep the suite short. */
    private static final int ROUNDS = Integer.getInteger("replicas.rounds", 20);

    private static final int ACTIONS_PER_ROUND = 8;
    private static final String DEFAULT_TENANT = "c0ffee00-0000-4000-8000-000000000001";
    private static final String DOCUMENTED =
            "/v1.0/security/identities/identityAccounts/0104216-0539-4838-88b1-55baafdc296b";

    private PostgresServer server;
    private Replicas replicas;

    @BeforeAll
    void start() throws Exception {
        server = PostgresServer.start();
        replicas = Replicas.start(server, "--emulator.graph.account-wait=1s");
    }

    @AfterAll
    void stop() throws Exception {
        replicas.close();
        server.close();
        assertThat(replicas.errors()).isEmpty();
    }

    private static String action(String action) {
        return "{\"accountId\":\"256db173-930a-4991-9061-0d51a9a93ba5\",\"action\":\"" + action
                + "\",\"identityProvider\":\"activeDirectory\"}";
    }

    @Test
    void losesNothingAndDoesNothingTwiceWhileEmulatorsAreKilled() throws Exception {
        String authority = authority(0);
        ReplicaLoad load = ReplicaLoad.start(replicas, server);
        for (int round = 0; round < ROUNDS; round++) {
            long before = load.answered();
            Soon.is(() -> load.answered() >= before + ACTIONS_PER_ROUND);
            replicas.kill(round % Replicas.COUNT);
            replicas.restart(round % Replicas.COUNT);
        }
        load.stop();
        assertThat(load.errors()).isEmpty();
        assertThat(load.answered()).isGreaterThanOrEqualTo((long) ROUNDS * ACTIONS_PER_ROUND);
        assertThat(load.changes()).isEqualTo(load.expectedChanges());
        assertThat(load.journal()).containsAll(load.correlationIds());
        assertThat(IntStream.range(0, Replicas.COUNT).mapToObj(this::authority)).containsOnly(authority);
    }

    private String authority(int replica) {
        return get(replica, "/_emulator/tls/ca.pem").body();
    }

    private Answer get(int replica, String path) {
        try {
            return replicas.send(replica, path, "", "");
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void showsATenantOfOneEmulatorAtTheOthers() throws Exception {
        JsonNode created = replicas.send(0, "/_emulator/tenants", "", "{}").json();
        String tenant = created.get("id").stringValue();
        String path = "/_emulator/identities/0104216-0539-4838-88b1-55baafdc296b?tenant=" + tenant;
        soon(1, path, answer -> answer.status() == 200);
        soon(2, path, answer -> answer.status() == 200);

        String bearer = replicas.bearer(1, tenant);
        assertThat(replicas.send(2, DOCUMENTED + "/invokeAction", bearer, action("disable"))
                        .status())
                .isEqualTo(200);
        soon(0, path, answer -> answer.body().contains("\"userAccountControl\":514"));

        assertThat(replicas.send(1, "/_emulator/reset?tenant=" + tenant, "", "{}")
                        .status())
                .isBetween(200, 204);
        soon(0, path, answer -> answer.body().contains("\"userAccountControl\":512"));

        assertThat(replicas.delete(2, "/_emulator/tenants/" + tenant).status()).isEqualTo(204);
        soon(0, path, answer -> answer.status() == 404);
        soon(1, path, answer -> answer.status() == 404);
    }

    private void soon(int replica, String path, Predicate<Answer> expected) {
        Soon.is(() -> expected.test(get(replica, path)));
        assertThat(get(replica, path)).matches(expected);
    }

    @Test
    void runsActionsOnOneAccountOneAfterAnother() throws Exception {
        String tenant = newTenant();
        String bearer = replicas.bearer(0, tenant);
        String slow = "{\"fault\":\"slow\",\"operation\":\"modify\",\"milliseconds\":2500}";
        assertThat(replicas.send(0, "/_emulator/faults?tenant=" + tenant, "", slow)
                        .status())
                .isEqualTo(201);

        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> invoke(0, bearer, "disable"));
        Soon.is(() ->
                !query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'").isEmpty());
        Answer second = invoke(1, bearer, "enable");

        assertThat(second.status()).isEqualTo(503);
        assertThat(second.body()).contains("earlier actions on this account have not finished within 1000 ms.");
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(invoke(1, bearer, "enable").status()).isEqualTo(200);
    }

    private Answer invoke(int replica, String bearer, String action) {
        try {
            return replicas.send(replica, DOCUMENTED + "/invokeAction", bearer, action(action));
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private String query(String statement) {
        try {
            return server.query("postgres", statement);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void countsFaultsAndBudgetsOfAllEmulatorsTogether() throws Exception {
        String tenant = newTenant();
        String bearer = replicas.bearer(0, tenant);
        String first = "{\"fault\":\"error\",\"status\":503,\"operation\":\"identityAccounts\",\"first\":4}";
        assertThat(replicas.send(0, "/_emulator/faults?tenant=" + tenant, "", first)
                        .status())
                .isEqualTo(201);
        awaitAtAll("/_emulator/faults?tenant=" + tenant, answer -> answer.body().contains("\"error\""));
        assertThat(statuses(bearer, 9)).containsExactly(503, 503, 503, 503, 200, 200, 200, 200, 200);

        String budget =
                "{\"fault\":\"throttle\",\"operation\":\"identityAccounts\",\"budget\":5,\"windowSeconds\":600}";
        assertThat(replicas.send(1, "/_emulator/faults?tenant=" + tenant, "", budget)
                        .status())
                .isEqualTo(201);
        awaitAtAll("/_emulator/faults?tenant=" + tenant, answer -> answer.body().contains("\"throttle\""));
        assertThat(statuses(bearer, 9)).containsExactly(200, 200, 200, 200, 200, 429, 429, 429, 429);
    }

    private String newTenant() throws Exception {
        String tenant = replicas.send(0, "/_emulator/tenants", "", "{}")
                .json()
                .get("id")
                .stringValue();
        awaitAtAll("/_emulator/identities?limit=1&tenant=" + tenant, answer -> answer.status() == 200);
        return tenant;
    }

    private void awaitAtAll(String path, Predicate<Answer> expected) {
        for (int replica = 0; replica < Replicas.COUNT; replica++) {
            soon(replica, path, expected);
        }
    }

    /** Reads an account at each emulator in turn. */
    private List<Integer> statuses(String bearer, int requests) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            statuses.add(
                    replicas.send(i % Replicas.COUNT, DOCUMENTED, bearer, "").status());
        }
        return statuses;
    }

    @Test
    void verifiesWhatAnotherEmulatorDid() throws Exception {
        String tenant = newTenant();
        String bearer = replicas.bearer(0, tenant);
        String disabled = "{\"action\":\"disable\",\"outcome\":\"CHANGED\",\"exactly\":1,\"withinMilliseconds\":10000}";
        CompletableFuture<Answer> waiting = CompletableFuture.supplyAsync(
                () -> post(1, "/_emulator/verify?tenant=" + tenant, disabled.replace("exactly", "atLeast")));
        assertThat(invoke(2, bearer, "disable").status()).isEqualTo(200);

        assertThat(waiting.join().status()).isEqualTo(200);
        assertThat(post(0, "/_emulator/verify?tenant=" + tenant, disabled).status())
                .isEqualTo(200);

        assertThat(replicas.delete(2, "/_emulator/journal?tenant=" + tenant).status())
                .isEqualTo(200);
        String none = "{\"action\":\"disable\",\"never\":true}";
        Soon.is(() -> post(0, "/_emulator/verify?tenant=" + tenant, none).status() == 200);
        assertThat(post(1, "/_emulator/journal?tenant=" + tenant, "").json().at("/entries"))
                .isEmpty();
    }

    private Answer post(int replica, String path, String body) {
        try {
            return replicas.send(replica, path, "", body);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void servesTheSameDirectoryOverLdapEverywhere() throws Exception {
        String administrator = "CN=Administrator,CN=Users,DC=contoso,DC=example";
        try (LDAPConnection first = directory(0, administrator);
                LDAPConnection second = directory(1, administrator);
                LDAPConnection third = directory(2, administrator)) {
            first.modify(administrator, new Modification(ModificationType.REPLACE, "description", "of the first"));
            for (LDAPConnection other : List.of(second, third)) {
                Soon.is(() -> description(other, administrator).equals("of the first"));
                assertThat(description(other, administrator)).isEqualTo("of the first");
            }
        }
    }

    private static String description(LDAPConnection directory, String dn) {
        try {
            return String.valueOf(directory.getEntry(dn, "description").getAttributeValue("description"));
        } catch (LDAPException failed) {
            throw new AssertionError(failed);
        }
    }

    private LDAPConnection directory(int replica, String administrator) throws Exception {
        int port = get(replica, "/_emulator").json().at("/ports/ldap").asInt();
        LDAPConnection connection = new LDAPConnection("127.0.0.1", port);
        connection.bind(administrator, "Passw0rd!");
        return connection;
    }

    @Test
    void answers503WithoutTheDatabaseAndRecovers() throws Exception {
        String bearer = replicas.bearer(0, DEFAULT_TENANT);
        assertThat(invoke(0, bearer, "enable").status()).isEqualTo(200);
        try (LDAPConnection directory = directory(0, "CN=Administrator,CN=Users,DC=contoso,DC=example")) {
            server.stop();

            Answer graph = invoke(0, bearer, "disable");
            assertThat(graph.status()).isEqualTo(503);
            assertThat(Integer.parseInt(graph.retryAfter())).isPositive();
            assertThat(graph.json().at("/error/code").stringValue()).isEqualTo("ServiceUnavailable");

            String user = "{\"profile\":{\"login\":\"new@contoso.example\",\"email\":\"new@contoso.example\","
                    + "\"firstName\":\"New\",\"lastName\":\"User\"}}";
            Answer okta = replicas.send(0, "/api/v1/users?activate=false", "SSWS okta-api-token", user);
            assertThat(okta.status()).isEqualTo(503);
            assertThat(okta.retryAfter()).isEqualTo("2");
            assertThat(okta.json().get("errorCode").stringValue()).isEqualTo("E0000010");

            Answer control = replicas.send(0, "/_emulator/tenants", "", "{}");
            assertThat(control.status()).isEqualTo(503);
            assertThat(control.json().get("detail").stringValue())
                    .isEqualTo(
                            "The database of emulator.store.url is unavailable. Retry after the time in Retry-After.");

            LDAPException refused = catchModification(directory);
            assertThat(refused.getResultCode().intValue()).isEqualTo(52);
            assertThat(refused.getDiagnosticMessage())
                    .startsWith("0000200F: SvcErr: DSID-031A12D2, problem 5002 (UNAVAILABLE), data 0");

            assertThat(get(0, "/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(get(0, "/actuator/health/liveness").status()).isEqualTo(200);
        } finally {
            server.resume();
        }
        for (int replica = 0; replica < Replicas.COUNT; replica++) {
            soon(replica, "/actuator/health/readiness", answer -> answer.status() == 200);
        }
        assertThat(invoke(0, bearer, "disable").status()).isEqualTo(200);
        soon(
                1,
                "/_emulator/identities/0104216-0539-4838-88b1-55baafdc296b",
                answer -> answer.body().contains("\"userAccountControl\":514"));
    }

    private static LDAPException catchModification(LDAPConnection directory) {
        try {
            directory.modify(
                    "CN=Administrator,CN=Users,DC=contoso,DC=example",
                    new Modification(ModificationType.REPLACE, "description", "without the database"));
        } catch (LDAPException refused) {
            return refused;
        }
        throw new AssertionError("The directory changed an entry without the database.");
    }
}
