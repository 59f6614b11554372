package io.github.graphidentity;

import static io.github.graphidentity.TestAccount.AD_ONLY;
import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_AD;
import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_OKTA;
import static io.github.graphidentity.TestAccount.LOCKED_IN_AD;
import static io.github.graphidentity.TestAccount.OKTA_ONLY;
import static io.github.graphidentity.TestAccount.PASSWORD_NEVER_EXPIRES;
import static io.github.graphidentity.TestAccount.SERVICE_IN_AD;
import static io.github.graphidentity.TestAccount.SUSPENDED_IN_OKTA;

import io.github.graphidentity.emulator.client.ControlClient;
import io.github.graphidentity.emulator.client.Fault;
import io.github.graphidentity.emulator.client.JournalEntry;
import io.github.graphidentity.emulator.client.JsonValue;
import io.github.graphidentity.emulator.client.Requests;
import io.github.graphidentity.emulator.client.TenantClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A load of actions and reads by 64 callers in eight tenants, with faults in one of them. Each caller has its own account, so that
 * the last acknowledged action decides the state that the provider must show.
 */
public final class Soak {

    private static final int TENANTS = 8;
    private static final List<TestAccount> ACCOUNTS = List.of(
            DOCUMENTED_IN_AD,
            LOCKED_IN_AD,
            PASSWORD_NEVER_EXPIRES,
            AD_ONLY,
            SERVICE_IN_AD,
            DOCUMENTED_IN_OKTA,
            OKTA_ONLY,
            SUSPENDED_IN_OKTA);

    /** What the faults of the one tenant answer with. */
    private static final Set<Integer> INJECTED = Set.of(502, 503);

    /** How many of each caller's last answers are looked up in the journal. */
    private static final int CHECKED = 50;

    private static final Duration HANGING = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI base;
    private final ControlClient control;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, AtomicInteger> unexpected = new ConcurrentSkipListMap<>();
    private final AtomicInteger injected = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();

    public Soak(int port) {
        this.base = URI.create("http://localhost:" + port);
        this.control = new ControlClient(base);
    }

    /**
     * What the soak found.
     *
     * @param requests requests sent
     * @param injected answers and resets that the faults asked for
     * @param unexpected answers that nothing asked for, with their number
     * @param hanging requests that took longer than ten seconds
     * @param journal requests that the journals numbered
     * @param checked answers looked up in the journal
     * @param missing those of them that the journal does not have, or with another outcome
     * @param accounts accounts whose last answer was a success
     * @param wrong those of them that are in another state at their provider
     */
    public record Findings(
            long requests,
            long injected,
            Map<String, Integer> unexpected,
            int hanging,
            long journal,
            int checked,
            int missing,
            int accounts,
            int wrong) {}

    /** Runs the load for a time, and compares. */
    public Findings run(Duration time) throws Exception {
        List<TenantClient> tenants = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(TENANTS * ACCOUNTS.size());
        try {
            List<Worker> workers = new ArrayList<>();
            for (int i = 0; i < TENANTS; i++) {
                TenantClient tenant = control.createTenant();
                tenants.add(tenant);
                String token = tenant.token();
                ACCOUNTS.forEach(account -> workers.add(new Worker(tenant, account, token, tenants.size() == 1)));
            }
            addFaults(tenants.get(0));
            long end = System.nanoTime() + time.toNanos();
            List<Future<?>> running = new ArrayList<>();
            for (Worker worker : workers) {
                running.add(threads.submit(() -> worker.run(end)));
            }
            for (Future<?> each : running) {
                each.get(time.toSeconds() + 60, TimeUnit.SECONDS);
            }
            return findings(tenants, workers);
        } finally {
            threads.shutdownNow();
            tenants.forEach(TenantClient::close);
        }
    }

    private static void addFaults(TenantClient tenant) {
        Requests actions = Requests.of("invokeAction");
        tenant.faults().add(Fault.error(503).of(actions).every(5));
        tenant.faults().add(Fault.executedButFailed(502).of(actions).every(7));
        tenant.faults().add(Fault.reset().of(actions).every(11));
        tenant.faults()
                .add(Fault.outage().of(Requests.any().at("activeDirectory")).every(13));
        tenant.faults()
                .add(Fault.slow(Duration.ofMillis(20))
                        .of(Requests.any().at("okta"))
                        .every(3));
    }

    private Findings findings(List<TenantClient> tenants, List<Worker> workers) {
        int checked = 0;
        int missing = 0;
        int accounts = 0;
        int wrong = 0;
        for (TenantClient tenant : tenants) {
            Map<String, String> outcomes = tenant.journal().entries().stream()
                    .map(JournalEntry::invocation)
                    .filter(invocation -> invocation != null)
                    .collect(Collectors.toMap(it -> it.correlationId(), it -> it.outcome(), (one, other) -> other));
            for (Worker worker : workers) {
                if (worker.tenant == tenant) {
                    checked += worker.answers.size();
                    missing += (int) worker.answers.stream()
                            .filter(id -> !Set.of("CHANGED", "UNCHANGED").contains(outcomes.getOrDefault(id, "none")))
                            .count();
                    accounts += worker.acknowledged == null ? 0 : 1;
                    wrong += worker.isWrong() ? 1 : 0;
                }
            }
        }
        Map<String, Integer> found = new TreeMap<>();
        unexpected.forEach((answer, number) -> found.put(answer, number.get()));
        return new Findings(
                workers.stream().mapToLong(worker -> worker.requests).sum(),
                injected.get(),
                found,
                hanging.get(),
                tenants.stream().mapToLong(tenant -> tenant.journal().newest()).sum(),
                checked,
                missing,
                accounts,
                wrong);
    }

    /** A caller with its own account. */
    private final class Worker {

        private final TenantClient tenant;
        private final TestAccount account;
        private final String token;
        private final boolean faulty;
        private final Deque<String> answers = new ArrayDeque<>();
        private long requests;
        private @Nullable String acknowledged;

        Worker(TenantClient tenant, TestAccount account, String token, boolean faulty) {
            this.tenant = tenant;
            this.account = account;
            this.token = token;
            this.faulty = faulty;
        }

        private void run(long end) {
            while (System.nanoTime() - end < 0) {
                boolean reads = ThreadLocalRandom.current().nextInt(10) == 0;
                String action = ThreadLocalRandom.current().nextBoolean() ? "disable" : "enable";
                long start = System.nanoTime();
                send(reads ? null : action);
                if (System.nanoTime() - start > HANGING.toNanos()) {
                    hanging.incrementAndGet();
                }
            }
        }

        private void send(@Nullable String action) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            base.resolve(action == null ? account.path().replace("/invokeAction", "") : account.path()))
                    .header("Authorization", "Bearer " + token)
                    .timeout(Duration.ofSeconds(30));
            if (action != null) {
                request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(account.body(action)));
            }
            requests++;
            try {
                var response = http.send(request.build(), BodyHandlers.ofString());
                if (response.statusCode() != 200) {
                    failed(action, Integer.toString(response.statusCode()), INJECTED.contains(response.statusCode()));
                } else if (action != null) {
                    acknowledged = action;
                    answers.addLast(
                            JSON.readTree(response.body()).get("correlationId").stringValue());
                    if (answers.size() > CHECKED) {
                        answers.removeFirst();
                    }
                }
            } catch (IOException broken) {
                failed(action, String.valueOf(broken.getMessage()), true);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        /** Whether the action took effect is not known. */
        private void failed(@Nullable String action, String answer, boolean asFaultsDo) {
            if (faulty && asFaultsDo) {
                injected.incrementAndGet();
            } else {
                unexpected.computeIfAbsent(answer, it -> new AtomicInteger()).incrementAndGet();
            }
            acknowledged = action == null ? acknowledged : null;
        }

        private boolean isWrong() {
            if (acknowledged == null) {
                return false;
            }
            JsonValue state = tenant.account(account.accountId());
            boolean disabled = account.identityProvider().equals("okta")
                    ? state.get("status").stringValue().equals("SUSPENDED")
                    : (state.get("userAccountControl").asInt() & 2) != 0;
            return disabled != acknowledged.equals("disable");
        }
    }
}
