package io.github.graphidentity.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.graphidentity.Soon;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import io.github.graphidentity.platform.records.Storage;
import io.github.graphidentity.provider.Identity.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class AccountLocksTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Account DORA = new Account(IdentityProvider.OKTA, "dora");

    private final MockEnvironment settings = new MockEnvironment();
    private AccountLocks locks = new AccountLocks(settings, Storage.NONE, new WaitingThreads(200));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void runsActionsOnOneAccountOneAfterAnother() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> actions = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            actions.add(threads.submit(() -> locks.run("contoso", DORA, LONG, () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                return running.decrementAndGet();
            })));
        }
        for (Future<?> action : actions) {
            action.get(30, TimeUnit.SECONDS);
        }

        assertThat(most).hasValue(1);
    }

    @Test
    void refusesAnActionWhoseTurnDoesNotComeInTime() throws Exception {
        whileBusy(() -> {
            ProviderFailure failure = catchThrowableOfType(
                    ProviderFailure.class,
                    () -> locks.run("contoso", DORA, Duration.ofMillis(10), () -> "must not run"));

            assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.UNAVAILABLE);
            assertThat(failure.reason()).isEqualTo("earlier actions on this account have not finished within 10 ms.");
        });
    }

    @Test
    void doesNotMakeOtherAccountsProvidersAndTenantsWait() throws Exception {
        whileBusy(() -> {
            assertThat(locks.run("contoso", new Account(IdentityProvider.OKTA, "ada"), Duration.ZERO, () -> 1))
                    .isOne();
            assertThat(locks.run(
                            "contoso", new Account(IdentityProvider.ACTIVE_DIRECTORY, "dora"), Duration.ZERO, () -> 2))
                    .isEqualTo(2);
            assertThat(locks.run("fabrikam", DORA, Duration.ZERO, () -> 3)).isEqualTo(3);
        });
    }

    /** Two tenants on one real provider change the same account. */
    @Test
    void ignoresTheTenantIfTheProviderIsReal() throws Exception {
        settings.setProperty("emulator.okta.org-url", "https://example.okta.com");
        locks = new AccountLocks(settings, Storage.NONE, new WaitingThreads(200));

        whileBusy(() -> {
            assertThat(catchThrowableOfType(
                                    ProviderFailure.class,
                                    () -> locks.run("fabrikam", DORA, Duration.ZERO, () -> "must not run"))
                            .kind())
                    .isEqualTo(ProviderFailure.Kind.UNAVAILABLE);
            Account inDirectory = new Account(IdentityProvider.ACTIVE_DIRECTORY, "dora");
            assertThat(locks.run("fabrikam", inDirectory, Duration.ZERO, () -> 3))
                    .isEqualTo(3);
        });
    }

    @Test
    void limitsTheActionsThatWaitForARealProvider() throws Exception {
        settings.setProperty("emulator.okta.org-url", "https://example.okta.com");
        locks = new AccountLocks(settings, Storage.NONE, new WaitingThreads(200));

        whileBusy(() -> {
            AtomicInteger refused = actOnDora(200, "80 actions are waiting for it already.");
            Soon.is(() -> refused.get() == 121);
            assertThat(refused).hasValue(121);
            assertThat(locks.run(
                            "contoso", new Account(IdentityProvider.ACTIVE_DIRECTORY, "dora"), Duration.ZERO, () -> 2))
                    .isEqualTo(2);
        });
    }

    @Test
    void limitsTheActionsOfATenantThatWait() throws Exception {
        whileBusy(() -> {
            AtomicInteger refused = actOnDora(200, "too many requests of this tenant are waiting already.");
            Soon.is(() -> refused.get() == 120);
            assertThat(refused).hasValue(120);
            assertThat(locks.run("fabrikam", DORA, Duration.ZERO, () -> 2)).isEqualTo(2);
        });
    }

    /** Starts actions; returns how many have been refused so far for a reason. */
    private AtomicInteger actOnDora(int actions, String reason) {
        AtomicInteger refused = new AtomicInteger();
        for (int i = 0; i < actions; i++) {
            threads.execute(() -> {
                try {
                    locks.run("contoso", DORA, LONG, () -> 1);
                } catch (ProviderFailure failure) {
                    refused.addAndGet(failure.reason().equals(reason) ? 1 : 0);
                }
            });
        }
        return refused;
    }

    @Test
    void isFreeAgainAfterAFailedAction() {
        assertThatIllegalStateException()
                .isThrownBy(() -> locks.run("contoso", DORA, LONG, () -> {
                    throw new IllegalStateException("failed");
                }));

        assertThat(locks.run("contoso", DORA, Duration.ZERO, () -> "free")).isEqualTo("free");
    }

    private void whileBusy(Runnable test) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<?> busy = threads.submit(() -> locks.run("contoso", DORA, LONG, () -> {
            begun.countDown();
            return await(end);
        }));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        try {
            test.run();
        } finally {
            end.countDown();
            busy.get(30, TimeUnit.SECONDS);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
