package io.github.graphidentity.okta.simulated;

import static io.github.graphidentity.okta.client.OktaUserStatus.ACTIVE;
import static io.github.graphidentity.okta.client.OktaUserStatus.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.graphidentity.MovingClock;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.UserProvisioning.NewUser;
import io.github.graphidentity.platform.records.RecordStore;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedOrgTests {

    private static final OrgCaller CALLER = new OrgCaller("1", "User", "Tess Tester", "tests/1", "127.0.0.1", "r1");

    private final SimulatedOrg org = new SimulatedOrg(Clock.fixed(TestUsers.NOW, ZoneOffset.UTC), new RecordStore());

    @ParameterizedTest
    @CsvSource(textBlock = """
            SUSPEND,         ACTIVE,           SUSPENDED
            UNSUSPEND,       SUSPENDED,        ACTIVE
            ACTIVATE,        STAGED,           ACTIVE
            ACTIVATE,        DEPROVISIONED,    ACTIVE
            DEACTIVATE,      STAGED,           DEPROVISIONED
            DEACTIVATE,      PROVISIONED,      DEPROVISIONED
            DEACTIVATE,      ACTIVE,           DEPROVISIONED
            DEACTIVATE,      RECOVERY,         DEPROVISIONED
            DEACTIVATE,      LOCKED_OUT,       DEPROVISIONED
            DEACTIVATE,      PASSWORD_EXPIRED, DEPROVISIONED
            DEACTIVATE,      SUSPENDED,        DEPROVISIONED
            REACTIVATE,      PROVISIONED,      PROVISIONED
            REACTIVATE,      RECOVERY,         PROVISIONED
            UNLOCK,          LOCKED_OUT,       ACTIVE
            EXPIRE_PASSWORD, ACTIVE,           PASSWORD_EXPIRED
            RESET_PASSWORD,  ACTIVE,           RECOVERY
            RESET_PASSWORD,  PROVISIONED,      RECOVERY
            RESET_PASSWORD,  RECOVERY,         RECOVERY
            RESET_PASSWORD,  LOCKED_OUT,       RECOVERY
            RESET_PASSWORD,  PASSWORD_EXPIRED, RECOVERY
            """)
    void leadsAUserFromStatusToStatus(UserOperation operation, OktaUserStatus from, OktaUserStatus to) {
        OktaUser user = added(from);

        org.change(operation, user.id(), CALLER);

        assertThat(org.getUser(user.id())).isEqualTo(changed(user, to));
        assertThat(org.log().events())
                .extracting(
                        LogEvent::eventType,
                        event -> event.outcome().result(),
                        event -> event.target().get(0).id())
                .containsExactly(tuple(operation.eventType(), "SUCCESS", user.id()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SUSPEND         | ACTIVE                                                | 400 E0000001 Api validation failed: suspendUser [Cannot suspend a user that is not active]
            UNSUSPEND       | SUSPENDED                                             | 400 E0000001 Api validation failed: unsuspendUser [Cannot unsuspend a user that is not suspended]
            ACTIVATE        | STAGED DEPROVISIONED ACTIVE                           | 403 E0000038 This operation is not allowed in the user's current status. []
            REACTIVATE      | PROVISIONED RECOVERY                                  | 403 E0000038 This operation is not allowed in the user's current status. []
            UNLOCK          | LOCKED_OUT                                            | 403 E0000032 Unlock is not allowed for this user. []
            EXPIRE_PASSWORD | ACTIVE                                                | 403 E0000038 This operation is not allowed in the user's current status. []
            RESET_PASSWORD  | ACTIVE PROVISIONED RECOVERY LOCKED_OUT PASSWORD_EXPIRED | 403 E0000038 This operation is not allowed in the user's current status. []
            """)
    void rejectsAnOperationInEveryOtherStatus(UserOperation operation, String legal, String words) {
        for (OktaUserStatus status : OktaUserStatus.values()) {
            if (!List.of(legal.split(" ")).contains(status.name())) {
                assertRefused(operation, status, words);
            }
        }
    }

    @Test
    void rejectsRepeatedActivationAndDeactivation() {
        assertRefused(
                UserOperation.ACTIVATE, ACTIVE, "403 E0000016 Activation failed because the user is already active []");
        assertRefused(
                UserOperation.DEACTIVATE,
                OktaUserStatus.DEPROVISIONED,
                "400 E0000001 Api validation failed: deactivateUser [Cannot deactivate a user that is deactivated]");
    }

    private void assertRefused(UserOperation operation, OktaUserStatus status, String words) {
        OktaUser user = added(status);

        OktaException refusal = refusal(() -> org.change(operation, user.id(), CALLER));

        assertThat(refusal.status() + " " + refusal.errorCode() + " " + refusal.errorSummary() + " "
                        + refusal.errorCauses())
                .as("%s from %s", operation, status)
                .isEqualTo(words);
        assertThat(org.getUser(user.id())).isEqualTo(user);
        assertThat(org.log().events())
                .last()
                .extracting(LogEvent::eventType, LogEvent::outcome)
                .containsExactly(operation.eventType(), new LogEvent.Outcome("FAILURE", refusal.errorSummary()));
    }

    @Test
    void activatesAUserWithoutAPasswordAsProvisioned() {
        OktaUser.Profile profile = new OktaUser.Profile("Pat", "Probe", "pat", "pat@a.example");
        OktaUser user = org.provisioning()
                .create(new NewUser(profile, UserCredentials.NONE, false, false, List.of()), CALLER)
                .user();

        assertThat(user.status()).isEqualTo(OktaUserStatus.STAGED);
        assertThat(org.change(UserOperation.ACTIVATE, user.id(), CALLER).status())
                .isEqualTo(OktaUserStatus.PROVISIONED);
    }

    @Test
    void endsTheSessionsOfADeactivatedUser() {
        OktaUser user = TestUsers.in(ACTIVE);
        org.add(user, 3);

        org.change(UserOperation.DEACTIVATE, user.id(), CALLER);

        assertThat(org.user(user.id()).orElseThrow())
                .extracting(OrgUser::sessions, OrgUser::oauthTokens, OrgUser::rememberedDevices)
                .containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"true, true, 0, 0", "true, false, 0, 1", "false, true, 3, 0", "false, false, 3, 1"})
    void revokesTokensAndForgetsDevicesOnlyOnRequest(
            boolean oauthTokens, boolean forgetDevices, int tokens, int devices) {
        OktaUser user = TestUsers.in(ACTIVE);
        org.add(user, 3);

        org.sessions().endAll(user.id(), oauthTokens, forgetDevices, CALLER);

        assertThat(org.user(user.id())).hasValue(new OrgUser(user, List.of(), tokens, devices, UserCredentials.NONE));
    }

    @Test
    void expiresSessionsByTheClock() {
        MovingClock clock = new MovingClock(TestUsers.NOW);
        RecordStore store = new RecordStore();
        SimulatedOrg aging = new SimulatedOrg(clock, store);
        OktaUser user = TestUsers.in(ACTIVE);
        aging.add(user, 2);
        String session = aging.sessions().start(user.id(), CALLER).id();
        assertThat(aging.user(user.id())).get().extracting(OrgUser::sessions).isEqualTo(3);

        clock.now = clock.now.plus(Duration.ofDays(60));

        assertThat(aging.user(user.id())).get().extracting(OrgUser::sessions).isEqualTo(0);
        assertThat(aging.users()).extracting(OrgUser::sessions).containsOnly(0);
        assertThat(aging.sessions().find(session)).isEmpty();
        assertThat(new SimulatedOrg(clock, store).user(user.id()))
                .as("the sessions of the seed start with the org")
                .get()
                .extracting(OrgUser::sessions)
                .isEqualTo(2);
    }

    @Test
    void startsAndEndsOneSession() {
        OktaUser user = TestUsers.in(ACTIVE);
        org.add(user, 1);

        OrgSession session = org.sessions().start(user.id(), CALLER);

        assertThat(org.sessions().find(session.id())).hasValue(session);
        assertThat(org.user(user.id()).orElseThrow().sessions()).isEqualTo(2);
        org.sessions().end(session.id(), CALLER);
        assertThat(org.sessions().find(session.id())).isEmpty();
        assertThat(org.user(user.id()).orElseThrow().sessions()).isEqualTo(1);
        assertThat(refusal(() -> org.sessions().end(session.id(), CALLER)).errorCode())
                .isEqualTo("E0000007");
    }

    @Test
    void doesNotSignInASuspendedUser() {
        OktaUser user = added(SUSPENDED);

        assertThat(refusal(() -> org.sessions().start(user.id(), CALLER)).errorCode())
                .isEqualTo("E0000038");
        assertThat(org.user(user.id()).orElseThrow().sessions()).isZero();
        assertThat(org.log().events())
                .extracting(
                        LogEvent::eventType,
                        event -> event.outcome().result(),
                        event -> event.outcome().reason())
                .containsExactly(tuple(
                        "user.session.start",
                        "FAILURE",
                        "This operation is not allowed in the user's current status."));
    }

    @Test
    void logsActorTargetAndCorrelationId() {
        OktaUser user = added(ACTIVE);

        org.as("c0441e1a-1").suspendUser(user.id());

        LogEvent event = org.log().events().get(0);
        assertThat(event)
                .isEqualTo(new LogEvent(
                        event.uuid(),
                        TestUsers.NOW,
                        "user.lifecycle.suspend",
                        "0",
                        "INFO",
                        "Suspend Okta user",
                        new LogEvent.Party(
                                "graph-identity-emulator",
                                "SystemPrincipal",
                                "graph-identity-emulator",
                                "graph-identity-emulator"),
                        new LogEvent.Client(
                                new LogEvent.UserAgent("graph-identity-emulator correlationId/c0441e1a-1"),
                                "127.0.0.1"),
                        new LogEvent.Outcome("SUCCESS", null),
                        List.of(new LogEvent.Party(
                                user.id(), "User", user.profile().login(), "Pat Probe")),
                        new LogEvent.Transaction("WEB", event.transaction().id())));
    }

    @Test
    void keepsTheLatestTenThousandEvents() {
        OktaUser user = added(ACTIVE);
        for (int i = 0; i < 10_001; i++) {
            org.sessions().endAll(user.id(), true, true, CALLER);
        }

        assertThat(org.log().events()).hasSize(10_000);
    }

    @Test
    void findsAUserByTheNewLoginOnly() {
        OktaUser user = added(ACTIVE);
        OktaUser other = added(ACTIVE);
        OktaUser.Profile renamed = new OktaUser.Profile("Pat", "Probe", "new@contoso.example", "pat@a.example");

        assertThat(update(user, renamed).user().profile()).isEqualTo(renamed);

        assertThat(org.getUser("new@contoso.example").id()).isEqualTo(user.id());
        assertThat(refusal(() -> org.getUser(user.profile().login())).errorCode())
                .isEqualTo("E0000007");
        assertThat(refusal(() -> update(other, renamed)).errorCauses())
                .containsExactly("login: An object with this field already exists in the current organization");
    }

    private OrgUser update(OktaUser user, OktaUser.Profile profile) {
        return org.provisioning().update(user.id(), before -> profile, (credentials, login) -> credentials, CALLER);
    }

    @Test
    void suspendingLeavesTheSessionsOpen() {
        OktaUser user = TestUsers.in(ACTIVE);
        org.add(user, 3);

        org.change(UserOperation.SUSPEND, user.id(), CALLER);

        assertThat(org.user(user.id()).orElseThrow().sessions()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00u1", "kim.known@contoso.example", "Kim.Known@Contoso.Example", "kim.known", "KIM.KNOWN"})
    void findsAUserByIdByLoginAndByLoginShortname(String key) {
        OktaUser user = TestUsers.of("00u1", "kim.known@contoso.example", ACTIVE);
        org.add(user, 0);

        assertThat(org.getUser(key)).isEqualTo(user);
    }

    @Test
    void findsAUserByAnUnambiguousShortnameOnly() {
        org.add(TestUsers.of("00u1", "kim@contoso.example", ACTIVE), 0);
        org.add(TestUsers.of("00u2", "kim@fabrikam.example", ACTIVE), 0);

        assertThat(refusal(() -> org.getUser("kim")).errorCode()).isEqualTo("E0000007");
        assertThat(org.getUser("kim@fabrikam.example").id()).isEqualTo("00u2");
    }

    @Test
    void endsSessionsByIdOnly() {
        OktaUser user = TestUsers.in(ACTIVE);
        org.add(user, 1);

        String login = user.profile().login();

        assertThat(refusal(() -> org.sessions().endAll(login, true, true, CALLER))
                        .errorCode())
                .isEqualTo("E0000007");
        assertThat(org.user(user.id())).get().extracting(OrgUser::sessions).isEqualTo(1);
    }

    @Test
    void returnsNotFoundForAnUnknownUser() {
        OktaException refusal = refusal(() -> org.getUser("00uNobody"));

        assertThat(refusal.status()).isEqualTo(404);
        assertThat(refusal.errorCode()).isEqualTo("E0000007");
        assertThat(refusal.errorSummary()).isEqualTo("Not found: Resource not found: 00uNobody (User)");
        assertThat(refusal.errorId()).matches("oae[\\w-]{22}");
        assertThat(refusal(() -> org.change(UserOperation.SUSPEND, "00uNobody", CALLER))
                        .errorCode())
                .isEqualTo("E0000007");
        assertThat(refusal(() -> org.sessions().start("00uNobody", CALLER)).errorCode())
                .isEqualTo("E0000007");
        assertThat(refusal(() -> org.sessions().endAll("00uNobody", true, true, CALLER))
                        .errorCode())
                .isEqualTo("E0000007");
    }

    @Test
    void rejectsADuplicateIdOrLogin() {
        OktaUser user = added(ACTIVE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> org.add(TestUsers.of(user.id(), "other@contoso.example", ACTIVE), 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        org.add(TestUsers.of("00u2", user.profile().login().toUpperCase(Locale.ROOT), ACTIVE), 0));
        assertThat(org.users()).containsExactly(new OrgUser(user, List.of(), 0, 0, UserCredentials.NONE));
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
