package io.github.graphidentity.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.Soon;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.TestCalls;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Delayed actions change the tenant in which they were requested, until it is reset. */
@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class LateActionsTests {

    private final Emulator emulator;
    private final LateActions late;
    private final Tenants tenants;
    private final String tenant;

    LateActionsTests(Emulator emulator, LateActions late, Tenants tenants) {
        this.emulator = emulator;
        this.late = late;
        this.tenants = tenants;
        this.tenant = emulator.tenantId();
    }

    /** A reset returns the clock to the process's time, which here is after the pending action's due time. */
    @Test
    void doesNotRunAPendingActionAfterAReset() {
        requestLongBeforeTheProcessTime();
        assertThat(emulator.post("/_emulator/reset?tenant=" + tenant).send().status())
                .isEqualTo(204);
        assertDiscarded();
        assertThat(late.delay(tenant)).isEqualTo(Duration.ZERO);
    }

    @Test
    void doesNotRunAPendingActionInAReplacedTenant() {
        requestLongBeforeTheProcessTime();
        TestResponse seed = emulator.get("/_emulator/seed?tenant=" + tenant).send();
        assertThat(emulator.request("PUT", "/_emulator/seed?tenant=" + tenant)
                        .json(seed.body())
                        .send()
                        .status())
                .isEqualTo(204);
        post("clock", "{\"advance\":\"PT2H\"}");
        assertDiscarded();
    }

    /** Even if the action is already on its way to the executor when the tenant is reset. */
    @Test
    void doesNotRunAnActionThatBecomesDueWhileTheTenantIsReset() throws Exception {
        TenantClock clock = tenants.byId(tenant).orElseThrow().clock();
        CountDownLatch invoked = new CountDownLatch(1);
        clock.freeze();
        Instant due = clock.instant().plusSeconds(1);
        clock.schedule(
                due, () -> emulator.post("/_emulator/reset?tenant=" + tenant).send());
        request("due", Duration.ofSeconds(1).plusNanos(1), invoked::countDown);
        clock.advance(Duration.ofSeconds(2));
        assertThat(invoked.await(200, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void runsAnActionWhateverTheTimeInOtherTenants() throws Exception {
        String other = createTenant();
        try {
            TenantClock stopped = tenants.byId(other).orElseThrow().clock();
            stopped.freeze();
            CountDownLatch done = new CountDownLatch(1);
            request(other, "never", Duration.ofHours(1), done::countDown);
            request("late", Duration.ofHours(1), done::countDown);
            tenants.byId(tenant).orElseThrow().clock().advance(Duration.ofHours(1));
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(late.pending(tenant)).isEmpty();
            assertThat(late.pending(other)).hasSize(1);
        } finally {
            drop(other);
        }
    }

    @Test
    void logsAndRecordsAFailure(CapturedOutput output) {
        request("broken", Duration.ZERO, () -> {
            throw new IllegalStateException("a mistake of the adapter's");
        });
        Soon.is(() -> output.getOut().contains("The delayed action with correlationId=broken failed"));
        assertThat(output).contains("a mistake of the adapter's");
        assertThat(emulator.post("/_emulator/verify?tenant=" + tenant)
                        .json("{\"front\":\"sensor\",\"outcome\":\"FAILED\",\"exactly\":1}")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void doesNotWaitForSlowProviders() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch time = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try {
            for (String slow : List.of("slow-1", "slow-2")) {
                request(slow, Duration.ZERO, () -> {
                    begun.countDown();
                    await(time);
                });
            }
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            request("quick", Duration.ZERO, done::countDown);
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            time.countDown();
        }
    }

    @Test
    void runsActionsOnOneAccountInTheOrderInWhichTheyAreDue() {
        List<Integer> order = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            RequestTrace.PendingAction pending =
                    new RequestTrace.PendingAction(IdentityProvider.OKTA, Action.DISABLE, "one account");
            late.later(
                    pending, TestCalls.in(tenant, "order-" + i), Duration.ZERO, new Provider(() -> order.add(number)));
        }

        Soon.is(() -> order.size() == 200);

        assertThat(order).isSorted().hasSize(200);
    }

    private void assertDiscarded() {
        assertThat(emulator.post("/_emulator/verify?tenant=" + tenant)
                        .json("{\"front\":\"sensor\",\"never\":true,\"withinMilliseconds\":200}")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(userAccountControl()).isEqualTo(512);
        assertThat(late.pending(tenant)).isEmpty();
    }

    private String createTenant() {
        return emulator.post("/_emulator/tenants").send().json().get("id").stringValue();
    }

    private void drop(String tenantId) {
        emulator.request("DELETE", "/_emulator/tenants/" + tenantId).send();
    }

    private static void await(CountDownLatch time) {
        try {
            time.await(50, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void request(String correlationId, Duration delay, Runnable work) {
        request(tenant, correlationId, delay, work);
    }

    private void request(String tenantId, String correlationId, Duration delay, Runnable work) {
        RequestTrace.PendingAction pending =
                new RequestTrace.PendingAction(IdentityProvider.OKTA, Action.DISABLE, "account of " + correlationId);
        late.later(pending, TestCalls.in(tenantId, correlationId), delay, new Provider(work));
    }

    private record Provider(Runnable work) implements IdentityProviderAdapter {

        @Override
        public IdentityProvider identityProvider() {
            return IdentityProvider.OKTA;
        }

        @Override
        public Effect invoke(CallContext context, String accountId, Action action) {
            work.run();
            return Effect.CHANGED;
        }

        @Override
        public Optional<String> identify(CallContext context, String name) {
            return Optional.empty();
        }
    }

    private void requestLongBeforeTheProcessTime() {
        post("clock", "{\"set\":\"2020-01-01T00:00:00Z\",\"frozen\":true}");
        post("asynchronous", "{\"delayMilliseconds\":3600000}");
        String bearer = post("tokens", "{\"clientId\":\"" + TestClient.SOC_AUTOMATION.id() + "\"}");
        assertThat(emulator.invokeAction(bearer, TestAccount.DOCUMENTED_IN_AD, "disable")
                        .status())
                .isEqualTo(200);
        assertThat(late.pending(tenant)).hasSize(1);
        assertThat(userAccountControl()).isEqualTo(512);
    }

    private String post(String path, String body) {
        return emulator.post("/_emulator/" + path + "?tenant=" + tenant)
                .json(body)
                .send()
                .json()
                .path("accessToken")
                .asString("");
    }

    private int userAccountControl() {
        return emulator.get("/_emulator/identities/" + TestAccount.DOCUMENTED_IN_AD.identity() + "?tenant=" + tenant)
                .send()
                .json()
                .get("accounts")
                .get(0)
                .get("state")
                .get("userAccountControl")
                .asInt();
    }
}
