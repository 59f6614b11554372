package io.github.graphidentity.oktaorg;

import static io.github.graphidentity.okta.OktaUserStatus.ACTIVE;
import static io.github.graphidentity.okta.OktaUserStatus.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.graphidentity.okta.OktaException;
import io.github.graphidentity.okta.OktaUser;
import io.github.graphidentity.okta.OktaUserStatus;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedOrgTests {

    private final SimulatedOrg org = new SimulatedOrg(Clock.fixed(TestUsers.NOW, ZoneOffset.UTC));

    @Test
    void suspendsAnActiveUser() {
        OktaUser user = added(ACTIVE);

        org.suspendUser(user.id());

        assertThat(org.getUser(user.id())).isEqualTo(changed(user, SUSPENDED));
    }

    @Test
    void unsuspendsASuspendedUser() {
        OktaUser user = added(SUSPENDED);

        org.unsuspendUser(user.id());

        assertThat(org.getUser(user.id())).isEqualTo(changed(user, ACTIVE));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ACTIVE")
    void refusesToSuspendFromAnyOtherStatus(OktaUserStatus status) {
        OktaUser user = added(status);

        OktaException refusal = refusal(() -> org.suspendUser(user.id()));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.errorCode()).isEqualTo("E0000001");
        assertThat(refusal.errorSummary()).isEqualTo("Api validation failed: suspendUser");
        assertThat(refusal.errorCauses()).containsExactly("Cannot suspend a user that is not active");
        assertThat(org.getUser(user.id())).isEqualTo(user);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SUSPENDED")
    void refusesToUnsuspendFromAnyOtherStatus(OktaUserStatus status) {
        OktaUser user = added(status);

        OktaException refusal = refusal(() -> org.unsuspendUser(user.id()));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.errorCode()).isEqualTo("E0000001");
        assertThat(refusal.errorSummary()).isEqualTo("Api validation failed: unsuspendUser");
        assertThat(refusal.errorCauses()).containsExactly("Cannot unsuspend a user that is not suspended");
        assertThat(org.getUser(user.id())).isEqualTo(user);
    }

    @Test
    void endsEverySessionAndLeavesTheStatusAlone() {
        OktaUser user = TestUsers.in(ACTIVE);
        org.add(user, 3);

        org.revokeUserSessions(user.id(), true);

        assertThat(org.user(user.id())).hasValue(new OrgUser(user, 0));
    }

    @Test
    void suspendingLeavesTheSessionsOpen() {
        OktaUser user = TestUsers.in(ACTIVE);
        org.add(user, 3);

        org.suspendUser(user.id());

        assertThat(org.user(user.id())).get().extracting(OrgUser::sessions).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00u1", "kim.known@contoso.example", "Kim.Known@Contoso.Example", "kim.known", "KIM.KNOWN"})
    void findsAUserByIdByLoginAndByLoginShortname(String key) {
        OktaUser user = TestUsers.of("00u1", "kim.known@contoso.example", ACTIVE);
        org.add(user, 0);

        assertThat(org.getUser(key)).isEqualTo(user);
    }

    @Test
    void takesALoginShortnameOnlyWhileItIsUnambiguous() {
        org.add(TestUsers.of("00u1", "kim@contoso.example", ACTIVE), 0);
        org.add(TestUsers.of("00u2", "kim@fabrikam.example", ACTIVE), 0);

        assertThat(refusal(() -> org.getUser("kim")).errorCode()).isEqualTo("E0000007");
        assertThat(org.getUser("kim@fabrikam.example").id()).isEqualTo("00u2");
    }

    @Test
    void endsSessionsByIdAlone() {
        OktaUser user = TestUsers.in(ACTIVE);
        org.add(user, 1);

        String login = user.profile().login();

        assertThat(refusal(() -> org.revokeUserSessions(login, true)).errorCode())
                .isEqualTo("E0000007");
        assertThat(org.user(user.id())).get().extracting(OrgUser::sessions).isEqualTo(1);
    }

    @Test
    void hasNoUserItWasNotGiven() {
        OktaException refusal = refusal(() -> org.getUser("00uNobody"));

        assertThat(refusal.status()).isEqualTo(404);
        assertThat(refusal.errorCode()).isEqualTo("E0000007");
        assertThat(refusal.errorSummary()).isEqualTo("Not found: Resource not found: 00uNobody (User)");
        assertThat(refusal.errorId()).matches("oae[\\w-]{22}");
        assertThat(refusal(() -> org.suspendUser("00uNobody")).errorCode()).isEqualTo("E0000007");
        assertThat(refusal(() -> org.unsuspendUser("00uNobody")).errorCode()).isEqualTo("E0000007");
        assertThat(refusal(() -> org.revokeUserSessions("00uNobody", true)).errorCode())
                .isEqualTo("E0000007");
    }

    @Test
    void takesAnIdAndALoginOnce() {
        OktaUser user = added(ACTIVE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> org.add(TestUsers.of(user.id(), "other@contoso.example", ACTIVE), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        org.add(TestUsers.of("00u2", user.profile().login().toUpperCase(Locale.ROOT), ACTIVE), 0));
        assertThat(org.users()).containsExactly(new OrgUser(user, 0));
    }

    private OktaUser added(OktaUserStatus status) {
        OktaUser user = TestUsers.in(status);
        org.add(user, 0);
        return user;
    }

    private static OktaUser changed(OktaUser user, OktaUserStatus status) {
        return new OktaUser(
                user.id(),
                status,
                user.created(),
                user.activated(),
                TestUsers.NOW,
                user.lastLogin(),
                TestUsers.NOW,
                user.passwordChanged(),
                user.profile());
    }

    private static OktaException refusal(ThrowingCallable call) {
        return catchThrowableOfType(OktaException.class, call);
    }
}
