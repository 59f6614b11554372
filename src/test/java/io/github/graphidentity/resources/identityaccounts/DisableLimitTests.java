package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.provider.IdentityProvider.OKTA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.graphidentity.MovingClock;
import io.github.graphidentity.StandingClock;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.Grant;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class DisableLimitTests {

    private final MovingClock clock = new MovingClock(StandingClock.NOW);
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
                clock);
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
    void countsEachCallerSeparately() {
        for (String app : new String[] {"soc", "playbook"}) {
            for (String user : new String[] {null, "ada@contoso.example", "eve@contoso.example"}) {
                begin(app, user, Action.DISABLE, ACTIVE_DIRECTORY);
                begin(app, user, Action.DISABLE, ACTIVE_DIRECTORY);
            }
        }
    }

    @Test
    void canBeSwitchedOff() {
        DisableLimit none = limit(0);
        for (int i = 0; i < 1000; i++) {
            none.begins(invocation("soc", null, Action.DISABLE, ACTIVE_DIRECTORY));
        }
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
