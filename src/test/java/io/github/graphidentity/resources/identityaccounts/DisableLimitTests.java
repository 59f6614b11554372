package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.provider.IdentityProvider.OKTA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.graphidentity.MovingClock;
import io.github.graphidentity.StandingClock;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.Grant;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.StoreUnavailable;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.mock.env.MockEnvironment;

class DisableLimitTests {

    private final MovingClock clock = new MovingClock(StandingClock.NOW);
    private final RecordStore store = new RecordStore();
    private boolean available = true;
    private final DisableLimit limit = limit(2);

    private DisableLimit limit(int disableLimit) {
        return new DisableLimit(
                new MockEnvironment().withProperty("emulator.active-directory.url", "ldaps://dc1.corp.example"),
                new GraphProperties(
                        ResponseShape.BOTH,
                        SupportTable.ACTION_PAGE,
                        Duration.ofSeconds(10),
                        disableLimit,
                        Duration.ofMinutes(10)),
                clock,
                this::store);
    }

    private RecordStore store() {
        if (!available) {
            throw new StoreUnavailable("of a test", "is down");
        }
        return store;
    }

    @Test
    void countsARefusedCallIfTheStoreIsUnavailableAfterwards() {
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        available = false;
        end(Action.DISABLE, ACTIVE_DIRECTORY, null, InvocationError.ACCOUNT_GONE);

        available = true;
        assertLimited("soc", null);
    }

    @Test
    void countsTheCallsOfOtherEmulatorsAndEarlierProcesses() {
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        DisableLimit other = limit(2);
        other.begins(invocation("soc", null, Action.DISABLE, ACTIVE_DIRECTORY));

        assertLimited("soc", null);
        assertThat(new DisableLimit.Tables().keptTables()).hasSize(1);
    }

    @Test
    void forgetsCallersWithoutACallThatCounts() {
        for (int i = 0; i < 1_000; i++) {
            begin("app " + i, null, Action.DISABLE, ACTIVE_DIRECTORY);
        }
        Table<?, ?> table = new DisableLimit.Tables().keptTables().get(0);
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        assertThat(store.now().size(table)).isEqualTo(1_001);

        clock.now = clock.now.plus(Duration.ofMinutes(10));
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        assertThat(store.now().size(table)).isEqualTo(1);
    }

    @Test
    void refusesACallerThatDisablesTooMuch() {
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        clock.now = clock.now.plus(Duration.ofMinutes(4));
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);

        ProviderFailure failure =
                catchThrowableOfType(ProviderFailure.class, () -> begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY));

        assertThat(failure.kind()).isEqualTo(Kind.LIMITED);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(6));
        assertThat(failure.reason())
                .isEqualTo("this caller has disabled accounts 2 times within 600 seconds."
                        + " emulator.graph.disable-limit is 2.");
        clock.now = clock.now.plus(Duration.ofMinutes(6));
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
    }

    @Test
    void countsNeitherOtherActionsNorSimulatedProviders() {
        for (int i = 0; i < 10; i++) {
            begin("soc", null, Action.ENABLE, ACTIVE_DIRECTORY);
            begin("soc", null, Action.DISABLE, OKTA);
        }
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
    }

    @Test
    void countsACallerWhoseNameIsSpelledDifferently() {
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        begin("SOC", null, Action.DISABLE, ACTIVE_DIRECTORY);
        assertLimited("Soc", null);
    }

    @Test
    void countsEachCallerSeparately() {
        for (String app : new String[] {"soc", "playbook"}) {
            begin(app, null, Action.DISABLE, ACTIVE_DIRECTORY);
            begin(app, null, Action.DISABLE, ACTIVE_DIRECTORY);
        }
        for (String user : new String[] {"ada@contoso.example", "eve@contoso.example", "soc"}) {
            begin("soc", user, Action.DISABLE, ACTIVE_DIRECTORY);
            begin("playbook", user, Action.DISABLE, ACTIVE_DIRECTORY);
            assertLimited("soc", user);
        }
        assertLimited("soc", null);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "IDENTITY_NOT_FOUND",
                "ACCOUNT_NOT_FOUND",
                "ACCOUNT_AT_OTHER_PROVIDER",
                "ACCOUNT_GONE",
                "PROVIDER_REFUSED",
                "ACTION_WITHHELD",
                "PROVIDER_CONFLICT"
            })
    void doesNotCountCallsThatDisabledNothing(InvocationError error) {
        for (int i = 0; i < 5; i++) {
            begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
            end(Action.DISABLE, ACTIVE_DIRECTORY, null, error);
        }
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        end(Action.ENABLE, ACTIVE_DIRECTORY, null, error);
        end(Action.DISABLE, OKTA, null, error);
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        assertLimited("soc", null);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROVIDER_UNAVAILABLE", "PROVIDER_TIMEOUT", "LIMIT_REACHED", "ACTION_NOT_SUPPORTED"})
    void keepsTheCountAfterOtherErrors(InvocationError error) {
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        end(Action.DISABLE, ACTIVE_DIRECTORY, null, error);
        assertLimited("soc", null);
    }

    @Test
    void countsCallsThatAreCarriedOut() {
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        end(Action.DISABLE, ACTIVE_DIRECTORY, Effect.CHANGED, null);
        begin("soc", null, Action.DISABLE, ACTIVE_DIRECTORY);
        end(Action.DISABLE, ACTIVE_DIRECTORY, null, null);
        assertLimited("soc", null);
    }

    @Test
    void canBeSwitchedOff() {
        DisableLimit none = limit(0);
        for (int i = 0; i < 1000; i++) {
            none.begins(invocation("soc", null, Action.DISABLE, ACTIVE_DIRECTORY));
        }
    }

    private void assertLimited(String app, @Nullable String user) {
        assertThat(catchThrowableOfType(ProviderFailure.class, () -> begin(app, user, Action.DISABLE, ACTIVE_DIRECTORY))
                        .kind())
                .isEqualTo(Kind.LIMITED);
    }

    private void end(
            Action action, IdentityProvider provider, @Nullable Effect effect, @Nullable InvocationError error) {
        limit.invoked(new ActionInvoked(
                invocation("soc", null, action, provider),
                "c",
                effect,
                error == null ? null : error.with("a", "b", "c"),
                Duration.ZERO));
    }

    private void begin(String app, @Nullable String user, Action action, IdentityProvider provider) {
        limit.begins(invocation(app, user, action, provider));
    }

    private static Invocation invocation(String app, @Nullable String user, Action action, IdentityProvider provider) {
        Caller caller = new Caller("contoso", app, app, user, null, Set.of(), Set.of());
        return new Invocation(
                "id", "account", action, provider, caller, TestCalls.in("contoso"), new Grant("any", false, null));
    }
}
