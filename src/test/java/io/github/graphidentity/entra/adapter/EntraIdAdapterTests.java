package io.github.graphidentity.entra.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.StandingClock;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.TestUser;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.IdentityProviderAdapterContract;
import io.github.graphidentity.provider.TestCalls;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Qualifier;

/** The adapter over the users of the simulated tenant. */
@EmulatorTest
class EntraIdAdapterTests implements IdentityProviderAdapterContract {

    private final IdentityProviderAdapter adapter;
    private final Emulator emulator;
    private final EntraUsers users;
    private final EntraUser user;

    EntraIdAdapterTests(
            @Qualifier("entraIdAdapter") IdentityProviderAdapter adapter, Emulator emulator, Tenants tenants) {
        this.emulator = emulator;
        this.adapter = adapter;
        this.users = tenants.byId(emulator.tenantId()).orElseThrow().users();
        this.user = TestUser.with(UUID.randomUUID().toString(), "adapter.user", emulator.domain());
        users.add(user);
    }

    @Override
    public IdentityProviderAdapter testee() {
        return adapter;
    }

    /** What a tenant leaves when it is dropped. */
    @Override
    public IdentityProviderAdapter testeeWithProviderAway() {
        return new IdentityProviderAdapter() {
            @Override
            public IdentityProvider identityProvider() {
                return adapter.identityProvider();
            }

            @Override
            public Effect invoke(CallContext context, String accountId, Action action) {
                return adapter.invoke(TestCalls.in("dropped", context.correlationId()), accountId, action);
            }

            @Override
            public Optional<String> identify(CallContext context, String name) {
                return adapter.identify(TestCalls.in("dropped"), name);
            }
        };
    }

    @Override
    public String tenantId() {
        return emulator.tenantId();
    }

    @Override
    public String enabledAccount() {
        return user.id();
    }

    @Override
    public List<String> otherNames() {
        return List.of(user.userPrincipalName(), user.userPrincipalName().toUpperCase(Locale.ROOT));
    }

    @Override
    public String unknownAccount() {
        return "00000000-0000-4000-8000-00000000dead";
    }

    @Override
    public State stateOf(String accountId) {
        EntraUser held = users.find(accountId).orElseThrow();
        return new State(held.accountEnabled(), held);
    }

    @Test
    void namesItsProvider() {
        assertThat(adapter.identityProvider()).isEqualTo(IdentityProvider.ENTRA_ID);
    }

    @ParameterizedTest
    @EnumSource(names = {"REVOKE_ALL_SESSIONS", "REQUIRE_USER_TO_SIGN_IN_AGAIN"})
    void revokesTheSessionsOfTheUser(Action action) {
        assertThat(adapter.invoke(TestCalls.in(tenantId(), "c"), user.id(), action))
                .isEqualTo(Effect.CHANGED);
        assertThat(users.get(user.id())).isEqualTo(user.withSessionsRevoked(StandingClock.NOW));
    }

    @Test
    void raisesTheRiskOfAUserMarkedAsCompromisedOnce() {
        assertThat(adapter.invoke(TestCalls.in(tenantId(), "c"), user.id(), Action.MARK_USER_AS_COMPROMISED))
                .isEqualTo(Effect.CHANGED);
        assertThat(users.get(user.id())).isEqualTo(user.withSessionsRevoked(StandingClock.NOW));
        assertThat(users.objects().find("riskyUser", user.id()).orElseThrow().properties())
                .contains(Map.entry("riskLevel", "high"), Map.entry("riskState", "confirmedCompromised"));
        assertThat(adapter.invoke(TestCalls.in(tenantId(), "c"), user.id(), Action.MARK_USER_AS_COMPROMISED))
                .isEqualTo(Effect.UNCHANGED);
    }

    @Test
    void rejectsAPasswordReset() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(
                        () -> adapter.invoke(TestCalls.in(tenantId(), "c"), user.id(), Action.FORCE_PASSWORD_RESET));
    }
}
