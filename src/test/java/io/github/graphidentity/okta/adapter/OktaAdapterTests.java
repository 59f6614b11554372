package io.github.graphidentity.okta.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.client.RequestNotSent;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.TestUsers;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.IdentityProviderAdapterContract;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.ResponseEntity;

/** The adapter over the simulated org, in process. */
class OktaAdapterTests implements OktaAdapterContract, IdentityProviderAdapterContract {

    private final SimulatedOrg org = new SimulatedOrg(Clock.fixed(TestUsers.NOW, ZoneOffset.UTC), new RecordStore());
    private final OktaUser active = added(OktaUserStatus.ACTIVE);

    @Override
    public SimulatedOrg org() {
        return org;
    }

    @Override
    public OktaOrgs orgs() {
        return context -> org.as(context.correlationId());
    }

    @Override
    public IdentityProviderAdapter testee() {
        return OktaAdapterContract.adapter(orgs());
    }

    @Override
    public IdentityProviderAdapter testeeWithProviderAway() {
        return OktaAdapterContract.adapter(context -> {
            throw new ProviderFailure(Kind.UNAVAILABLE, "the tenant no longer exists.");
        });
    }

    @Override
    public String enabledAccount() {
        return active.id();
    }

    @Override
    public List<String> otherNames() {
        String login = active.profile().login();
        return List.of(login, login.toUpperCase(Locale.ROOT), login.substring(0, login.indexOf('@')));
    }

    @Override
    public String unknownAccount() {
        return "00u00000000000000000";
    }

    @Override
    public State stateOf(String accountId) {
        var user = org.user(accountId).orElseThrow();
        return new State(user.user().status() == OktaUserStatus.ACTIVE, user);
    }

    @Test
    void rejectsAnAmbiguousShortname() {
        org.add(TestUsers.of("00uOne", "sam@contoso.example", OktaUserStatus.ACTIVE), 0);
        assertThat(testee().identify(TestCalls.in(TENANT), "sam")).contains("00uOne");

        org.add(TestUsers.of("00uOther", "sam@fabrikam.example", OktaUserStatus.ACTIVE), 0);

        assertThat(testee().identify(TestCalls.in(TENANT), "sam")).isEmpty();
        assertThat(testee().identify(TestCalls.in(TENANT), "sam@fabrikam.example"))
                .contains("00uOther");
    }

    @Test
    void handlesOkta() {
        assertThat(testee().identityProvider()).isEqualTo(IdentityProvider.OKTA);
    }

    @Test
    void reportsTheSuspensionIfOnlyEndingTheSessionsFailed() {
        OktaUser user = added(OktaUserStatus.ACTIVE);

        ProviderFailure failure = failure(new BrokenSessions(client()), user, Action.DISABLE);

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.reason())
                .isEqualTo("the user was suspended, but the sessions were not ended:"
                        + " the service has no permission for this in the org (E0000006, errorId oaeTest).");
        assertThat(org.getUser(user.id()).status()).isEqualTo(OktaUserStatus.SUSPENDED);
        assertThat(sessions(user)).isEqualTo(2);
    }

    @Test
    void reportsTheEarlierSuspensionIfEndingTheSessionsFailed() {
        OktaUser user = added(OktaUserStatus.SUSPENDED);

        ProviderFailure failure = failure(new BrokenSessions(client()), user, Action.DISABLE);

        assertThat(failure.reason())
                .isEqualTo("the user was already suspended, but the sessions were not ended:"
                        + " the service has no permission for this in the org (E0000006, errorId oaeTest).");
    }

    @Test
    void endsTheSessionsWhenAPartialDisableIsRepeated() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        failure(new BrokenSessions(client()), user, Action.DISABLE);

        assertThat(invoke(user.id(), Action.DISABLE)).isEqualTo(Effect.UNCHANGED);

        assertThat(sessions(user)).isZero();
    }

    @Test
    void succeedsIfAnotherClientSuspendedTheUser() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        OktaClient raced = new Forwarding(client()) {
            @Override
            public void suspendUser(String id) {
                super.suspendUser(id);
                super.suspendUser(id);
            }
        };

        assertThat(OktaAdapterContract.adapter(context -> raced)
                        .invoke(TestCalls.in(TENANT, CORRELATION_ID), user.id(), Action.DISABLE))
                .isEqualTo(Effect.UNCHANGED);
        assertThat(sessions(user)).isZero();
    }

    /** Another client reverses the status each time, between the read and the write. */
    @ParameterizedTest
    @CsvSource({"DISABLE, ACTIVE, SUSPENDED, 1", "ENABLE, SUSPENDED, ACTIVE, 3", "DISABLE, ACTIVE, SUSPENDED, 5"})
    void prevailsOverAnOpposedClient(Action action, OktaUserStatus from, OktaUserStatus to, int opposed) {
        OktaUser user = added(from);
        AtomicInteger reversals = new AtomicInteger();
        OktaClient raced = new Forwarding(client()) {
            private void race(String id, Consumer<String> ours, Consumer<String> theirs) {
                if (reversals.getAndIncrement() < opposed) {
                    ours.accept(id);
                    try {
                        ours.accept(id);
                    } finally {
                        theirs.accept(id);
                    }
                }
                ours.accept(id);
            }

            @Override
            public void suspendUser(String id) {
                race(id, super::suspendUser, super::unsuspendUser);
            }

            @Override
            public void unsuspendUser(String id) {
                race(id, super::unsuspendUser, super::suspendUser);
            }
        };

        assertThat(OktaAdapterContract.adapter(context -> raced)
                        .invoke(TestCalls.in(TENANT, CORRELATION_ID), user.id(), action))
                .isEqualTo(Effect.CHANGED);
        assertThat(org.getUser(user.id()).status()).isEqualTo(to);
        assertThat(reversals).hasValue(opposed + 1);
    }

    @Test
    void answersNoneOfManyOpposedCallersWithAConflict() throws Exception {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Callable<Effect>> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Action action = i % 2 == 0 ? Action.DISABLE : Action.ENABLE;
            calls.add(() -> invoke(user.id(), action));
        }

        for (Future<Effect> call : threads.invokeAll(calls)) {
            assertThat(call.get()).isIn(Effect.CHANGED, Effect.UNCHANGED);
        }
        threads.shutdown();
    }

    @Test
    void reportsAConflictIfAnotherClientDeactivatedTheUser() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        OktaClient raced = new Forwarding(client()) {
            @Override
            public void suspendUser(String id) {
                throw refusal(400, "E0000001");
            }
        };

        ProviderFailure failure = failure(raced, user, Action.DISABLE);

        assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
        assertThat(failure.reason())
                .isEqualTo("the user's current status does not allow it (E0000001, errorId oaeTest).");
    }

    @Test
    void reportsAnUnknownResultIfTheOrgFailedToEndTheSessions() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        OktaClient failing = new Forwarding(client()) {
            @Override
            public void revokeUserSessions(String id, boolean oauthTokens, boolean forgetDevices) {
                throw refusal(500, "E0000009");
            }
        };

        assertThat(failure(failing, user, Action.DISABLE).reason())
                .isEqualTo("the user was suspended, but it is not known whether the sessions were ended:"
                        + " the org reported an internal error (E0000009, errorId oaeTest).");
    }

    @Test
    void retriesIfTheFirstRequestHadNoEffect() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        AtomicInteger asked = new AtomicInteger();
        OktaClient failingOnce = new Forwarding(client()) {
            @Override
            public void suspendUser(String id) {
                if (asked.getAndIncrement() == 0) {
                    throw new ProviderFailure(Kind.TIMEOUT, "the org did not answer within the time allowed.");
                }
                super.suspendUser(id);
            }
        };

        assertThat(OktaAdapterContract.adapter(context -> failingOnce)
                        .invoke(TestCalls.in(TENANT, CORRELATION_ID), user.id(), Action.DISABLE))
                .isEqualTo(Effect.CHANGED);
        assertThat(asked).hasValue(2);
        assertThat(org.getUser(user.id()).status()).isEqualTo(OktaUserStatus.SUSPENDED);
    }

    @Test
    void succeedsIfTheFirstRequestTakesEffectLate() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        AtomicInteger asked = new AtomicInteger();
        OktaClient late = new Forwarding(client()) {
            @Override
            public void suspendUser(String id) {
                if (asked.getAndIncrement() == 0) {
                    throw new ProviderFailure(Kind.TIMEOUT, "the org did not answer within the time allowed.");
                }
                super.suspendUser(id);
                super.suspendUser(id);
            }
        };

        assertThat(OktaAdapterContract.adapter(context -> late)
                        .invoke(TestCalls.in(TENANT, CORRELATION_ID), user.id(), Action.DISABLE))
                .isEqualTo(Effect.CHANGED);
        assertThat(sessions(user)).isZero();
    }

    @Test
    void doesNotRetryIfOnlyTheResponseWasLost() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        AtomicInteger asked = new AtomicInteger();
        OktaClient mute = new Forwarding(client()) {
            @Override
            public void suspendUser(String id) {
                asked.incrementAndGet();
                super.suspendUser(id);
                throw new ProviderFailure(Kind.UNAVAILABLE, "the org's response is incomplete or is not valid HTTP.");
            }
        };

        assertThat(OktaAdapterContract.adapter(context -> mute)
                        .invoke(TestCalls.in(TENANT, CORRELATION_ID), user.id(), Action.DISABLE))
                .isEqualTo(Effect.CHANGED);
        assertThat(asked).hasValue(1);
        assertThat(sessions(user)).isZero();
    }

    @Test
    void reportsAnUnknownResultIfTheUserCannotBeReadAfterwards() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        AtomicInteger lookedAt = new AtomicInteger();
        OktaClient dying = new Forwarding(client()) {
            @Override
            public OktaUser getUser(String id) {
                if (lookedAt.getAndIncrement() > 0) {
                    throw new ProviderFailure(Kind.UNAVAILABLE, "the org cannot be reached.");
                }
                return super.getUser(id);
            }

            @Override
            public void suspendUser(String id) {
                throw new ProviderFailure(Kind.TIMEOUT, "the org did not answer within the time allowed.");
            }
        };

        ProviderFailure failure = failure(dying, user, Action.DISABLE);

        assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(failure.reason())
                .isEqualTo("it is not known whether the user's status was changed:"
                        + " the org did not answer within the time allowed.");
    }

    /** An org that went away before anything was sent has changed nothing. */
    @Test
    void reportsAnUnknownResultOnlyForRequestsThatWereSent() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        AtomicInteger lookedAt = new AtomicInteger();
        OktaClient away = new Forwarding(client()) {
            @Override
            public OktaUser getUser(String id) {
                if (lookedAt.getAndIncrement() > 0) {
                    throw unreached();
                }
                return super.getUser(id);
            }

            @Override
            public void suspendUser(String id) {
                throw unreached();
            }

            @Override
            public void revokeUserSessions(String id, boolean oauthTokens, boolean forgetDevices) {
                throw unreached();
            }
        };

        assertThat(failure(away, user, Action.DISABLE).reason()).isEqualTo("the org cannot be reached.");
        lookedAt.set(0);
        assertThat(failure(away, added(OktaUserStatus.SUSPENDED), Action.DISABLE)
                        .reason())
                .isEqualTo(
                        "the user was already suspended, but the sessions were not ended: the org cannot be reached.");
    }

    @Test
    void retriesIfTheFirstRequestWasNotSent() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        AtomicInteger asked = new AtomicInteger();
        OktaClient backSoon = new Forwarding(client()) {
            @Override
            public void suspendUser(String id) {
                if (asked.getAndIncrement() == 0) {
                    throw unreached();
                }
                super.suspendUser(id);
            }
        };

        assertThat(OktaAdapterContract.adapter(context -> backSoon)
                        .invoke(TestCalls.in(TENANT, CORRELATION_ID), user.id(), Action.DISABLE))
                .isEqualTo(Effect.CHANGED);
        assertThat(asked).hasValue(2);
    }

    private static ProviderFailure unreached() {
        return new ProviderFailure(Kind.UNAVAILABLE, "the org cannot be reached.").causedBy(new RequestNotSent(null));
    }

    @Test
    void passesOnTheCorrelationId() {
        AtomicReference<String> handedOn = new AtomicReference<>();
        OktaOrgs orgs = context -> {
            handedOn.set(context.tenantId() + " " + context.correlationId());
            return client();
        };

        OktaAdapterContract.adapter(orgs).invoke(TestCalls.in(TENANT, CORRELATION_ID), active.id(), Action.DISABLE);

        assertThat(handedOn).hasValue(TENANT + " " + CORRELATION_ID);
    }

    @ParameterizedTest
    @EnumSource(names = {"FORCE_PASSWORD_RESET", "REQUIRE_USER_TO_SIGN_IN_AGAIN", "MARK_USER_AS_COMPROMISED"})
    void rejectsActionsOutsideTheSupportTable(Action action) {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> invoke(enabledAccount(), action)))
                .hasMessage("the support table keeps " + action + " from Okta");
    }

    @Test
    void doesNotChangeAProtectedUser() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        for (String name : List.of(
                user.id(), user.profile().login(), user.profile().login().toUpperCase(Locale.ROOT))) {
            OktaSafeguards safeguards = new OktaSafeguards(false, List.of("00uOther", name), List.of());
            for (Action action : List.of(Action.DISABLE, Action.ENABLE, Action.REVOKE_ALL_SESSIONS)) {
                ProviderFailure failure = failure(safeguards, user, action);

                assertThat(failure.kind()).isEqualTo(Kind.PROTECTED);
                assertThat(failure.reason()).isEqualTo("the user is protected by emulator.okta.protected-users.");
            }
        }
        assertUntouched(user);
    }

    @Test
    void doesNotChangeAMemberOfAProtectedGroup() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        org.groups().seedMember("00gAdmins", "Administrators", user.id());

        for (String name : List.of("administrators", "00gAdmins")) {
            ProviderFailure failure =
                    failure(new OktaSafeguards(false, List.of(), List.of(name)), user, Action.DISABLE);

            assertThat(failure.kind()).isEqualTo(Kind.PROTECTED);
            assertThat(failure.reason())
                    .isEqualTo("the user is in a group that emulator.okta.protected-groups protects.");
        }
        assertUntouched(user);
    }

    @Test
    void doesNotChangeAUserWhoseGroupsCannotBeRead() {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        OktaClient blind = new Forwarding(client()) {
            @Override
            public List<OktaGroup> listUserGroups(String id) {
                throw refusal(403, "E0000006");
            }
        };
        OktaOrgs orgs = context -> blind;
        OktaAdapter adapter = new OktaAdapter(
                orgs, new OktaUserSearch(orgs), new OktaSafeguards(false, List.of(), List.of("Administrators")));

        assertThat(catchThrowableOfType(
                                ProviderFailure.class,
                                () -> adapter.invoke(TestCalls.in(TENANT, CORRELATION_ID), user.id(), Action.DISABLE))
                        .kind())
                .isEqualTo(Kind.REFUSED);
        assertUntouched(user);
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, DISABLE, suspended the user and ended the sessions",
        "SUSPENDED, DISABLE, ended the sessions of a user that is already suspended",
        "SUSPENDED, ENABLE, unsuspended the user",
        "ACTIVE, REVOKE_ALL_SESSIONS, ended the sessions"
    })
    void reportsWhatADryRunWouldHaveDone(OktaUserStatus status, Action action, String change) {
        OktaUser user = added(status);

        ProviderFailure failure = failure(new OktaSafeguards(true, List.of(), List.of()), user, action);

        assertThat(failure.kind()).isEqualTo(Kind.DRY_RUN);
        assertThat(failure.reason()).isEqualTo("this is a dry run; the action would have " + change + ".");
        assertUntouched(user);
    }

    @Test
    void reportsAConflictInADryRunToo() {
        OktaUser user = added(OktaUserStatus.STAGED);

        assertThat(failure(new OktaSafeguards(true, List.of(), List.of()), user, Action.DISABLE)
                        .kind())
                .isEqualTo(Kind.CONFLICT);
    }

    private void assertUntouched(OktaUser user) {
        assertThat(org.getUser(user.id())).isEqualTo(user);
        assertThat(sessions(user)).isEqualTo(2);
    }

    private ProviderFailure failure(OktaSafeguards safeguards, OktaUser user, Action action) {
        return catchThrowableOfType(
                ProviderFailure.class,
                () -> new OktaAdapter(orgs(), new OktaUserSearch(orgs()), safeguards)
                        .invoke(TestCalls.in(TENANT, CORRELATION_ID), user.id(), action));
    }

    private OktaClient client() {
        return org.as(CORRELATION_ID);
    }

    private static OktaException refusal(int status, String errorCode) {
        return new OktaException(status, errorCode, "a summary", "oaeTest", List.of());
    }

    private static ProviderFailure failure(OktaClient client, OktaUser user, Action action) {
        return catchThrowableOfType(
                ProviderFailure.class,
                () -> OktaAdapterContract.adapter(context -> client)
                        .invoke(TestCalls.in(TENANT, CORRELATION_ID), user.id(), action));
    }

    /** Does everything but end sessions. */
    private static final class BrokenSessions extends Forwarding {
        BrokenSessions(OktaClient org) {
            super(org);
        }

        @Override
        public void revokeUserSessions(String id, boolean oauthTokens, boolean forgetDevices) {
            throw refusal(403, "E0000006");
        }
    }

    private static class Forwarding implements OktaClient {
        private final OktaClient org;

        Forwarding(OktaClient org) {
            this.org = org;
        }

        @Override
        public List<OktaUser> listUsers(String filter, int limit) {
            return org.listUsers(filter, limit);
        }

        @Override
        public ResponseEntity<List<OktaUser>> listUsers(int limit, @Nullable String after) {
            return org.listUsers(limit, after);
        }

        @Override
        public OktaUser getUser(String id) {
            return org.getUser(id);
        }

        @Override
        public List<OktaGroup> listUserGroups(String id) {
            return org.listUserGroups(id);
        }

        @Override
        public List<OktaGroup> listGroups(String q) {
            return org.listGroups(q);
        }

        @Override
        public ResponseEntity<List<OktaUser>> listGroupUsers(String id, int limit, @Nullable String after) {
            return org.listGroupUsers(id, limit, after);
        }

        @Override
        public void suspendUser(String id) {
            org.suspendUser(id);
        }

        @Override
        public void unsuspendUser(String id) {
            org.unsuspendUser(id);
        }

        @Override
        public void revokeUserSessions(String id, boolean oauthTokens, boolean forgetDevices) {
            org.revokeUserSessions(id, oauthTokens, forgetDevices);
        }
    }
}
