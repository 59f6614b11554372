package io.github.graphidentity.okta.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.TestUsers;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the adapter makes of a user in each status, whatever lies between it and the org. */
public interface OktaAdapterContract {

    String TENANT = "c0ffee00-0000-4000-8000-000000000001";
    String CORRELATION_ID = "c0441e1a-0000-4000-8000-000000000001";

    /** Where users are put, and looked at afterwards. */
    SimulatedOrg org();

    /** How that org is reached. */
    OktaOrgs orgs();

    /** The adapter is known to its package alone. */
    static IdentityProviderAdapter adapter(OktaOrgs orgs) {
        return new OktaAdapter(orgs, new OktaUserSearch(orgs), new OktaSafeguards(false, List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ACTIVE,        DISABLE,             CHANGED,   SUSPENDED,     0
            SUSPENDED,     DISABLE,             UNCHANGED, SUSPENDED,     0
            DEPROVISIONED, DISABLE,             UNCHANGED, DEPROVISIONED, 2
            SUSPENDED,     ENABLE,              CHANGED,   ACTIVE,        2
            ACTIVE,        ENABLE,              UNCHANGED, ACTIVE,        2
            STAGED,          REVOKE_ALL_SESSIONS, CHANGED, STAGED,          0
            PROVISIONED,     REVOKE_ALL_SESSIONS, CHANGED, PROVISIONED,     0
            ACTIVE,          REVOKE_ALL_SESSIONS, CHANGED, ACTIVE,          0
            RECOVERY,        REVOKE_ALL_SESSIONS, CHANGED, RECOVERY,        0
            LOCKED_OUT,      REVOKE_ALL_SESSIONS, CHANGED, LOCKED_OUT,      0
            PASSWORD_EXPIRED,REVOKE_ALL_SESSIONS, CHANGED, PASSWORD_EXPIRED,0
            SUSPENDED,       REVOKE_ALL_SESSIONS, CHANGED, SUSPENDED,       0
            DEPROVISIONED,   REVOKE_ALL_SESSIONS, CHANGED, DEPROVISIONED,   0
            """)
    default void bringsAUserIntoTheWantedStatus(
            OktaUserStatus from, Action action, Effect effect, OktaUserStatus to, int sessionsLeft) {
        OktaUser user = added(from);

        assertThat(invoke(user.id(), action)).isEqualTo(effect);

        assertThat(org().getUser(user.id()).status()).isEqualTo(to);
        assertThat(sessions(user)).isEqualTo(sessionsLeft);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            STAGED,           DISABLE, a user in status STAGED cannot be suspended.
            PROVISIONED,      DISABLE, a user in status PROVISIONED cannot be suspended.
            RECOVERY,         DISABLE, a user in status RECOVERY cannot be suspended.
            LOCKED_OUT,       DISABLE, a user in status LOCKED_OUT cannot be suspended.
            PASSWORD_EXPIRED, DISABLE, a user in status PASSWORD_EXPIRED cannot be suspended.
            STAGED,           ENABLE,  a user in status STAGED cannot be unsuspended.
            PROVISIONED,      ENABLE,  a user in status PROVISIONED cannot be unsuspended.
            RECOVERY,         ENABLE,  a user in status RECOVERY cannot be unsuspended.
            LOCKED_OUT,       ENABLE,  a user in status LOCKED_OUT cannot be unsuspended.
            PASSWORD_EXPIRED, ENABLE,  a user in status PASSWORD_EXPIRED cannot be unsuspended.
            DEPROVISIONED,    ENABLE,  a user in status DEPROVISIONED cannot be unsuspended.
            """)
    default void saysThatAStatusLeadsNowhereAndTouchesNothing(OktaUserStatus from, Action action, String reason) {
        OktaUser user = added(from);

        ProviderFailure failure = failure(user.id(), action);

        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(org().getUser(user.id())).isEqualTo(user);
        assertThat(sessions(user)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"DISABLE, SUSPENDED", "REVOKE_ALL_SESSIONS, ACTIVE"})
    default void looksALoginUpOnceAndActsOnTheId(Action action, OktaUserStatus to) {
        OktaUser user = added(OktaUserStatus.ACTIVE);

        assertThat(invoke(user.profile().login(), action)).isEqualTo(Effect.CHANGED);

        assertThat(org().getUser(user.id()).status()).isEqualTo(to);
        assertThat(sessions(user)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"a/../b@contoso.example", "a%2Fb", "a?b=c", "a b", "a#b", "..", ".", "me", "Me"})
    default void letsNoAccountIdMeanAnythingButAUser(String accountId) {
        ProviderFailure failure = failure(accountId, Action.DISABLE);

        assertThat(failure.kind()).isEqualTo(Kind.ACCOUNT_NOT_FOUND);
    }

    default OktaUser added(OktaUserStatus status) {
        OktaUser user = TestUsers.in(status);
        org().add(user, 2);
        return user;
    }

    default int sessions(OktaUser user) {
        return org().user(user.id()).orElseThrow().sessions();
    }

    default Effect invoke(String accountId, Action action) {
        return adapter(orgs()).invoke(TestCalls.in(TENANT, CORRELATION_ID), accountId, action);
    }

    default ProviderFailure failure(String accountId, Action action) {
        return catchThrowableOfType(ProviderFailure.class, () -> invoke(accountId, action));
    }
}
