package io.github.graphidentity;

import io.github.graphidentity.Replicas.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/**
 * Callers that disable and enable an account each, by turns, at changing emulators, and a table in which the database itself records
 * every change of userAccountControl.
 */
final class ReplicaLoad {

    private static final int CALLERS = 4;

    /** Between two actions of a caller, so that a killed emulator can start meanwhile. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final String SEED =
            "{\"identities\":[{\"login\":\"worker\",\"generate\":" + CALLERS + ",\"activeDirectory\":{}}]}";

    /** The value of userAccountControl in the row of an entry. */
    private static final String VALUE = "substring(%s.content from '\"userAccountControl\":\\[?\"?([0-9]+)')";

    private final Replicas replicas;
    private final PostgresServer server;
    private final String tenant;
    private final String bearer;
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final AtomicLong answered = new AtomicLong();
    private final Map<String, AtomicInteger> byAccount = new TreeMap<>();
    private final Queue<String> correlationIds = new ConcurrentLinkedQueue<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private ReplicaLoad(Replicas replicas, PostgresServer server, String tenant, String bearer) {
        this.replicas = replicas;
        this.server = server;
        this.tenant = tenant;
        this.bearer = bearer;
    }

    static ReplicaLoad start(Replicas replicas, PostgresServer server) throws IOException, InterruptedException {
        String tenant = replicas.send(0, "/_emulator/tenants", "", SEED)
                .json()
                .get("id")
                .stringValue();
        ReplicaLoad load = new ReplicaLoad(replicas, server, tenant, replicas.bearer(0, tenant));
        for (int replica = 0; replica < Replicas.COUNT; replica++) {
            int other = replica;
            Soon.is(() -> load.knowsTheTenant(other));
        }
        load.recordChanges();
        int caller = 0;
        for (JsonNode identity : replicas.send(0, "/_emulator/identities?tenant=" + tenant, "", "")
                .json()) {
            String account = directoryAccount(identity);
            AtomicInteger actions = new AtomicInteger();
            load.byAccount.put(account, actions);
            int first = caller++;
            load.callers.execute(() -> load.call(first, identity.get("id").stringValue(), account, actions));
        }
        return load;
    }

    private static String directoryAccount(JsonNode identity) {
        for (JsonNode account : identity.get("accounts")) {
            if (account.path("identityProvider").asString("").equals("activeDirectory")) {
                return account.get("identifier").stringValue();
            }
        }
        throw new AssertionError(identity + " has no account in Active Directory");
    }

    private boolean knowsTheTenant(int replica) {
        try {
            return replicas.send(replica, "/_emulator/identities?tenant=" + tenant, "", "")
                            .status()
                    == 200;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private void recordChanges() throws IOException, InterruptedException {
        server.query(replicas.database(), """
                CREATE TABLE change (number SERIAL, record_key VARCHAR, value VARCHAR);
                CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO change (record_key, value) VALUES (NEW.record_key, %1$s);
                    RETURN NULL;
                END $$;
                CREATE TRIGGER record_change AFTER UPDATE ON emulator_record FOR EACH ROW
                    WHEN (NEW.store = '%3$s' AND %1$s <> %2$s) EXECUTE FUNCTION record_change()""".formatted(VALUE.formatted("NEW"), VALUE.formatted("OLD"), tenant));
    }

    private void call(int first, String identity, String account, AtomicInteger actions) {
        String path = "/v1.0/security/identities/identityAccounts/" + identity + "/invokeAction";
        for (int i = first; !stopped; i++) {
            String action = actions.get() % 2 == 0 ? "disable" : "enable";
            String body = "{\"accountId\":\"" + account + "\",\"action\":\"" + action
                    + "\",\"identityProvider\":\"activeDirectory\"}";
            String correlationId;
            try {
                Answer answer = replicas.sendWithRetry(i % Replicas.COUNT, path, bearer, body);
                if (answer.status() != 200) {
                    errors.add(answer.toString());
                    return;
                }
                correlationId = answer.json().at("/correlationId").asString(answer.body());
            } catch (IOException failed) {
                errors.add(failed.toString());
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            actions.incrementAndGet();
            correlationIds.add(correlationId);
            answered.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** How many actions were answered so far. */
    long answered() {
        return answered.get();
    }

    /** The correlationIds of the answered actions. */
    List<String> correlationIds() {
        return List.copyOf(correlationIds);
    }

    /** The correlationIds of the actions in the journal. */
    Set<String> journal() throws IOException, InterruptedException {
        return Set.copyOf(server.query(
                        replicas.database(),
                        "SELECT DISTINCT f_correlation_id FROM emulator_journal WHERE f_correlation_id IS NOT NULL AND store = '"
                                + tenant + "'")
                .lines()
                .toList());
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    void stop() throws InterruptedException {
        stopped = true;
        callers.shutdown();
        if (!callers.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("A caller waits for more than a minute.");
        }
    }

    /** The values of userAccountControl of all accounts, each with its changes in their order. */
    List<String> changes() throws IOException, InterruptedException {
        return server.query(
                        replicas.database(),
                        "SELECT string_agg(value, ' ' ORDER BY number) FROM change GROUP BY record_key ORDER BY count(*)")
                .lines()
                .toList();
    }

    /** The changes that the answered actions made, each once. */
    List<String> expectedChanges() {
        List<String> expected = new ArrayList<>();
        byAccount.values().stream()
                .mapToInt(AtomicInteger::get)
                .sorted()
                .forEach(actions -> expected.add("514 512 "
                        .repeat((actions + 1) / 2)
                        .substring(0, 4 * actions)
                        .strip()));
        return expected;
    }
}
