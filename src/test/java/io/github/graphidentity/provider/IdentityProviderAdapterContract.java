package io.github.graphidentity.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * The contract of every adapter. Its tests implement this interface for each provider: simulated in process, simulated over the
 * network, and real.
 */
public interface IdentityProviderAdapterContract {

    /** The adapter with an available provider. */
    IdentityProviderAdapter testee();

    /** The same adapter with an unreachable provider. */
    IdentityProviderAdapter testeeWithProviderAway();

    /** An account that is enabled and that no other test changes. Asked again within one test, the same one. */
    String enabledAccount();

    /** What else the enabled account is called at its provider, in each form that the adapter takes. */
    List<String> otherNames();

    /** An id of the right form that belongs to no account. */
    String unknownAccount();

    /** Text that is no id of this provider. */
    default String noAccountId() {
        return "no such thing)(*\\,=/..%2f\u0000";
    }

    /** The state of the account, read directly from the provider. */
    State stateOf(String accountId);

    /** The tenant whose provider it is. */
    default String tenantId() {
        return "c0ffee00-0000-4000-8000-000000000001";
    }

    /** The timeout of the adapter for any provider. */
    default Duration deadline() {
        return Duration.ofSeconds(30);
    }

    /**
     * An account at its provider.
     *
     * @param held everything the provider says of it: equal exactly when nothing was written in between
     */
    record State(boolean enabled, Object held) {}

    @Test
    default void disablesAnAccount() {
        assertThat(invoke(Action.DISABLE)).isEqualTo(Effect.CHANGED);

        assertThat(stateOf(enabledAccount()).enabled()).isFalse();
    }

    @Test
    default void doesNotChangeADisabledAccountWhenDisablingAgain() {
        invoke(Action.DISABLE);
        State disabled = stateOf(enabledAccount());

        assertThat(invoke(Action.DISABLE)).isEqualTo(Effect.UNCHANGED);

        assertThat(stateOf(enabledAccount())).isEqualTo(disabled);
    }

    @Test
    default void enablesADisabledAccount() {
        invoke(Action.DISABLE);

        assertThat(invoke(Action.ENABLE)).isEqualTo(Effect.CHANGED);

        assertThat(stateOf(enabledAccount()).enabled()).isTrue();
    }

    @Test
    default void doesNotChangeAnEnabledAccountWhenEnablingAgain() {
        State enabled = stateOf(enabledAccount());

        assertThat(invoke(Action.ENABLE)).isEqualTo(Effect.UNCHANGED);

        assertThat(stateOf(enabledAccount())).isEqualTo(enabled);
    }

    @Test
    default void reportsAnUnknownId() {
        assertThat(failureOf(() -> invoke(testee(), unknownAccount(), Action.DISABLE)))
                .isEqualTo(Kind.ACCOUNT_NOT_FOUND);
        assertThat(failureOf(() -> invoke(testee(), unknownAccount(), Action.ENABLE)))
                .isEqualTo(Kind.ACCOUNT_NOT_FOUND);
    }

    @Test
    default void reportsAMalformedId() {
        assertThat(failureOf(() -> invoke(testee(), noAccountId(), Action.DISABLE)))
                .isEqualTo(Kind.ACCOUNT_NOT_FOUND);
        assertThat(failureOf(() -> invoke(testee(), "", Action.DISABLE))).isEqualTo(Kind.ACCOUNT_NOT_FOUND);
        assertThat(failureOf(() -> invoke(testee(), "*", Action.DISABLE))).isEqualTo(Kind.ACCOUNT_NOT_FOUND);
    }

    @Test
    default void findsAnAccountByEachOfItsNames() {
        String account = enabledAccount();

        assertThat(otherNames())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(testee().identify(TestCalls.in(tenantId()), name))
                        .as(name)
                        .contains(account));
        assertThat(testee().identify(TestCalls.in(tenantId()), account)).contains(account);
    }

    @Test
    default void doesNotRevealAccountsForUnknownNames() {
        assertThat(List.of(unknownAccount(), noAccountId(), "", "*", "nobody"))
                .allSatisfy(name -> assertThat(testee().identify(TestCalls.in(tenantId()), name))
                        .as(name)
                        .isEmpty());
    }

    @Test
    default void reportsAnOutageWhenIdentifying() {
        String account = enabledAccount();
        IdentityProviderAdapter away = testeeWithProviderAway();

        assertThat(failureOf(() -> away.identify(TestCalls.in(tenantId()), account)))
                .isIn(Kind.UNAVAILABLE, Kind.TIMEOUT);
    }

    @Test
    default void reportsAnOutageWhenInvoking() {
        IdentityProviderAdapter away = testeeWithProviderAway();
        long start = System.nanoTime();

        assertThat(failureOf(() -> invoke(away, enabledAccount(), Action.DISABLE)))
                .isIn(Kind.UNAVAILABLE, Kind.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(deadline());
    }

    @Test
    default void doesNotRevealCredentialsOrRawProviderText() {
        assertThatThrownBy(() -> invoke(testeeWithProviderAway(), enabledAccount(), Action.DISABLE))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.reason())
                                .endsWith(".")
                                .doesNotContainIgnoringCase("password")
                                .doesNotContainIgnoringCase("exception"));
    }

    @Test
    default void isThreadSafe() throws Exception {
        enabledAccount();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Effect>> invocations = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                invocations.add(threads.submit(() -> invoke(Action.DISABLE)));
            }
            List<Effect> effects = new ArrayList<>();
            for (Future<Effect> invocation : invocations) {
                effects.add(invocation.get(deadline().toSeconds(), TimeUnit.SECONDS));
            }
            assertThat(effects).contains(Effect.CHANGED);
        } finally {
            threads.shutdownNow();
        }
        assertThat(stateOf(enabledAccount()).enabled()).isFalse();
        assertThat(invoke(Action.DISABLE)).isEqualTo(Effect.UNCHANGED);
    }

    /** Asks the testee about the enabled account. */
    private Effect invoke(Action action) {
        return invoke(testee(), enabledAccount(), action);
    }

    private Effect invoke(IdentityProviderAdapter adapter, String accountId, Action action) {
        return adapter.invoke(TestCalls.in(tenantId(), UUID.randomUUID().toString()), accountId, action);
    }

    private static Kind failureOf(ThrowingCallable invocation) {
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, invocation);
        assertThat(failure).as("an invocation that cannot succeed").isNotNull();
        return failure.kind();
    }
}
