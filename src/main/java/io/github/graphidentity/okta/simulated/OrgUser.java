package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.records.Index;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user of the simulated org.
 *
 * @param user as the Users API shows it
 * @param openSessions the sessions at the org, not at its applications
 * @param oauthTokens the number of tokens that applications hold
 * @param rememberedDevices the number of devices that do not need a second factor
 */
public record OrgUser(
        OktaUser user,
        List<OrgSession> openSessions,
        int oauthTokens,
        int rememberedDevices,
        UserCredentials credentials) {

    /** Finds a user by login, without case. */
    static final Index<String, OrgUser> LOGIN = Index.unique(
            "login",
            String.CASE_INSENSITIVE_ORDER,
            user -> user.user().profile().login());

    /** Finds users by the value of a field, without case. Users in status ACTIVE, which most are, are not found by it. */
    static final Index<FieldValue, OrgUser> FIELD = Index.of(
            "field",
            Comparator.comparing(FieldValue::field).thenComparing(FieldValue::value, String.CASE_INSENSITIVE_ORDER),
            OrgUser::fieldValues);

    /** Finds the user of a session. */
    static final Index<String, OrgUser> SESSION = Index.of("session", Comparator.naturalOrder(), OrgUser::sessionIds);

    static final Table<String, OrgUser> TABLE = Table.<String, OrgUser>of(
                    "okta.users",
                    Comparator.<String>naturalOrder(),
                    user -> user.user().id(),
                    LOGIN,
                    FIELD,
                    SESSION)
            .writtenAs(new JsonFormat<>(OrgUser.class));

    private static final Set<OktaUserStatus> PASSWORD_NEEDED =
            Set.of(OktaUserStatus.PROVISIONED, OktaUserStatus.RECOVERY, OktaUserStatus.PASSWORD_EXPIRED);

    /** A value of a field, for example of {@code profile.lastName}. */
    record FieldValue(String field, String value) {}

    public static OrgUser of(OktaUser user, int sessions, UserCredentials credentials) {
        List<OrgSession> open =
                Stream.generate(() -> OrgSession.ofSeed(user)).limit(sessions).toList();
        return new OrgUser(user, open, sessions, Math.min(sessions, 1), credentials);
    }

    private static List<FieldValue> fieldValues(OrgUser indexed) {
        OktaUser user = indexed.user;
        List<FieldValue> values = new ArrayList<>();
        if (user.status() != OktaUserStatus.ACTIVE) {
            values.add(new FieldValue("status", user.status().name()));
        }
        user.profile().properties().forEach((name, value) -> {
            boolean byLogin = name.equals("login")
                    || (name.equals("email") && user.profile().login().equalsIgnoreCase(value.toString()));
            if (!byLogin) {
                OrgObject.texts(value).forEach(text -> values.add(new FieldValue("profile." + name, text)));
            }
        });
        return values;
    }

    private static List<String> sessionIds(OrgUser user) {
        return user.openSessions.isEmpty()
                ? List.of()
                : user.openSessions.stream().map(OrgSession::id).toList();
    }

    public int sessions() {
        return openSessions.size();
    }

    /** With the open sessions, and the times of those of the seed. */
    OrgUser at(Instant now, Instant started) {
        return openSessions.isEmpty()
                ? this
                : with(withoutExpired(now, started).openSessions.stream()
                        .map(session -> session.startedAt(started))
                        .toList());
    }

    OrgUser withoutExpired(Instant now, Instant started) {
        return with(openSessions.stream()
                .filter(session -> session.startedAt(started).expiresAt().isAfter(now))
                .toList());
    }

    OrgUser with(OktaUser changed) {
        return new OrgUser(changed, openSessions, oauthTokens, rememberedDevices, credentials);
    }

    public OrgUser with(UserCredentials changed) {
        return new OrgUser(user, openSessions, oauthTokens, rememberedDevices, changed);
    }

    /** With a password that the user knows, so that a user without one can sign in. */
    @Assumed("documented is that setting a password activates a user; not from which statuses")
    public OrgUser withNewPassword(String password, Instant now) {
        OktaUser changed = PASSWORD_NEEDED.contains(user.status()) ? user.withStatus(OktaUserStatus.ACTIVE, now) : user;
        return with(changed.withNewPassword(now)).with(credentials.withPassword(password));
    }

    /** Whether the status and the password are those of the other state of the user; false for {@code null}. */
    boolean signsInLike(@Nullable OrgUser other) {
        return other != null
                && user.status() == other.user.status()
                && Objects.equals(user.passwordChanged(), other.user.passwordChanged())
                && Objects.equals(credentials.password(), other.credentials.password());
    }

    private OrgUser with(List<OrgSession> sessions) {
        return new OrgUser(user, sessions, oauthTokens, rememberedDevices, credentials);
    }

    public OrgUser withoutSessions(boolean endTokens, boolean forgetDevices) {
        return new OrgUser(
                user, List.of(), endTokens ? 0 : oauthTokens, forgetDevices ? 0 : rememberedDevices, credentials);
    }

    OrgUser with(OrgSession session) {
        List<OrgSession> sessions =
                Stream.concat(openSessions.stream(), Stream.of(session)).toList();
        return new OrgUser(user, sessions, oauthTokens + 1, Math.max(rememberedDevices, 1), credentials);
    }

    /** Replaces the session with the same id. */
    OrgUser renewing(OrgSession session) {
        return with(openSessions.stream()
                .map(open -> open.id().equals(session.id()) ? session : open)
                .toList());
    }

    OrgUser without(OrgSession session) {
        return with(openSessions.stream()
                .filter(open -> !open.id().equals(session.id()))
                .toList());
    }
}
