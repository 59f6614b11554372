package io.github.graphidentity.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.Soon;
import io.github.graphidentity.StandingClock;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.TestCalls;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.TenantCleared;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.Ordered;

/** What takes effect later does so in the world in which it was asked for, or nowhere. */
@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class LateActionsTests {

    private final Emulator emulator;
    private final LateActions late;
    private final ConfigurableApplicationContext context;
    private final Tenants tenants;
    private final String tenant;

    LateActionsTests(Emulator emulator, LateActions late, ConfigurableApplicationContext context, Tenants tenants) {
        this.emulator = emulator;
        this.late = late;
        this.context = context;
        this.tenants = tenants;
        this.tenant = emulator.tenantId();
    }

    /** A reset brings the tenant's clock back to the process's, which may be later than what an action waits for. */
    @Test
    void areNotDoneInTheWorldAfterAReset() {
        orderLongBeforeTheProcessesTime();
        BeforeAnybodyElse sensor = new BeforeAnybodyElse(late);
        context.addApplicationListener(sensor);
        try {
            assertThat(emulator.post("/_emulator/reset?tenant=" + tenant).send().status())
                    .isEqualTo(204);
        } finally {
            context.removeApplicationListener(sensor);
        }
        assertThat(sensor.looked).isTrue();
        assertThat(emulator.post("/_emulator/verify?tenant=" + tenant)
                        .json("{\"front\":\"sensor\",\"never\":true,\"withinMilliseconds\":200}")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(userAccountControl()).isEqualTo(512);
        assertThat(late.pending(tenant)).isEmpty();
        assertThat(late.delay(tenant)).isEqualTo(Duration.ZERO);
    }

    @Test
    void areLookedAtThoughItIsNotKnownWhatTimeItIsElsewhere(CapturedOutput output) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        order("late", Duration.ofHours(1), done::countDown);
        Clock ended = Clock.offset(Clock.fixed(Instant.MAX, ZoneOffset.UTC), Duration.ofDays(1));
        Clock hourLater = Clock.fixed(StandingClock.NOW.plus(Duration.ofHours(1)), ZoneOffset.UTC);
        late.look(List.of(inTime(ended), inTime(hourLater)));
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(output)
                .contains("late actions of SimulatedTenant[" + tenant)
                .contains("wait, as it is not known which of them are due");
    }

    @Test
    void sayWhatWentWrongWithThem(CapturedOutput output) {
        order("broken", Duration.ZERO, () -> {
            throw new IllegalStateException("a mistake of the adapter's");
        });
        Soon.is(() -> output.getOut().contains("correlationId=broken failed later"));
        assertThat(output).contains("correlationId=broken failed later", "a mistake of the adapter's");
        assertThat(emulator.post("/_emulator/verify?tenant=" + tenant)
                        .json("{\"front\":\"sensor\",\"outcome\":\"FAILED\",\"exactly\":1}")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void doNotWaitForSlowProviders() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch time = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try {
            for (String slow : List.of("slow-1", "slow-2")) {
                order(slow, Duration.ZERO, () -> {
                    begun.countDown();
                    await(time);
                });
            }
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            order("quick", Duration.ZERO, done::countDown);
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            time.countDown();
        }
    }

    private static void await(CountDownLatch time) {
        try {
            time.await(50, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void order(String correlationId, Duration delay, Runnable work) {
        RequestTrace.Acting acting = new RequestTrace.Acting(IdentityProvider.OKTA, Action.DISABLE, "somebody");
        late.later(acting, TestCalls.in(tenant, correlationId), delay, new Provider(work));
    }

    /** The tenant, with all that waits there, at another time. */
    private SimulatedTenant inTime(Clock clock) {
        SimulatedTenant world = tenants.byId(tenant).orElseThrow();
        return new SimulatedTenant(
                world.id(),
                world.domain(),
                world.directory(),
                world.org(),
                world.oktaApiTokens(),
                world.clients(),
                world.users(),
                world.identities(),
                world.index(),
                new TenantClock(clock),
                world.possessions());
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

    private void orderLongBeforeTheProcessesTime() {
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

    /** Looks as soon as the new world stands, before anybody has heard of it. */
    private static final class BeforeAnybodyElse
            implements ApplicationListener<PayloadApplicationEvent<TenantCleared>>, Ordered {

        private final LateActions late;
        private boolean looked;

        BeforeAnybodyElse(LateActions late) {
            this.late = late;
        }

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<TenantCleared> event) {
            late.look();
            looked = true;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }
}
