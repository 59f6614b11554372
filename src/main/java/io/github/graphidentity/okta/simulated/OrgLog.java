package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.simulated.LogEvent.Client;
import io.github.graphidentity.okta.simulated.LogEvent.Outcome;
import io.github.graphidentity.okta.simulated.LogEvent.Party;
import io.github.graphidentity.okta.simulated.LogEvent.Transaction;
import io.github.graphidentity.okta.simulated.LogEvent.UserAgent;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Table;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The system log of an org. It drops the oldest events when it is full. */
public final class OrgLog {

    private static final int CAPACITY = 10_000;

    /** Okta's messages for the event types. */
    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry("user.lifecycle.create", "Create okta user"),
            Map.entry("user.lifecycle.suspend", "Suspend Okta user"),
            Map.entry("user.lifecycle.unsuspend", "Unsuspend Okta user"),
            Map.entry("user.lifecycle.activate", "Activate Okta user"),
            Map.entry("user.lifecycle.deactivate", "Deactivate Okta user"),
            Map.entry("user.lifecycle.reactivate", "Reactivate Okta user"),
            Map.entry("user.lifecycle.delete.initiated", "Delete Okta user initiated"),
            Map.entry("user.account.unlock", "Unlock user account"),
            Map.entry("user.account.lock", "Max sign in attempts exceeded"),
            Map.entry("user.account.expire_password", "User's Okta password is expired"),
            Map.entry("user.account.reset_password", "User reset password for Okta"),
            Map.entry("user.account.update_password", "User update password for Okta"),
            Map.entry("user.account.update_profile", "Update user profile for Okta"),
            Map.entry("user.account.privilege.grant", "Grant user privilege"),
            Map.entry("user.account.privilege.revoke", "Revoke user privilege"),
            Map.entry("user.mfa.factor.activate", "Activate factor for user"),
            Map.entry("user.mfa.factor.deactivate", "Reset factor for user"),
            Map.entry("user.mfa.factor.reset_all", "Reset all factors for user"),
            Map.entry("user.authentication.auth_via_mfa", "Authentication of user via MFA"),
            Map.entry("user.session.start", "User login to Okta"),
            Map.entry("user.session.end", "User logout from Okta"),
            Map.entry("user.session.clear", "Clear user session"),
            Map.entry("group.lifecycle.create", "Create Okta group"),
            Map.entry("group.lifecycle.delete", "Delete Okta group"),
            Map.entry("group.profile.update", "Update Okta group profile"),
            Map.entry("group.user_membership.add", "Add user to group membership"),
            Map.entry("group.user_membership.remove", "Remove user from group membership"),
            Map.entry("group.privilege.grant", "Grant group privilege"),
            Map.entry("group.privilege.revoke", "Revoke group privilege"),
            Map.entry("application.lifecycle.activate", "Activate application"),
            Map.entry("application.lifecycle.deactivate", "Deactivate application"),
            Map.entry("application.user_membership.add", "Add user to application membership"),
            Map.entry("application.user_membership.remove", "Remove user from application membership"));

    static final Table<Long, NumberedEvent> TABLE = Table.<Long, NumberedEvent>of(
                    "oktaLog", Comparator.naturalOrder(), NumberedEvent::number)
            .writtenAs(new JsonFormat<>(NumberedEvent.class));

    private final RecordStore store;
    private final Clock clock;

    OrgLog(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    void success(String eventType, OktaUser target, OrgCaller caller) {
        success(eventType, caller, party(target));
    }

    public void success(String eventType, OrgCaller caller, Party... targets) {
        append(eventType, "INFO", new Outcome("SUCCESS", null), List.of(targets), caller);
    }

    public void failure(String eventType, @Nullable String reason, OktaUser target, OrgCaller caller) {
        append(eventType, "WARN", new Outcome("FAILURE", reason), List.of(party(target)), caller);
    }

    /** A user as the target of an event. */
    public static Party party(OktaUser user) {
        OktaUser.Profile profile = user.profile();
        return new Party(user.id(), "User", profile.login(), profile.firstName() + " " + profile.lastName());
    }

    /** An object as the target of an event. */
    public static Party party(OrgObject object) {
        String name = object.name().isEmpty() ? object.text("label") : object.name();
        return new Party(object.id(), object.key().kind().label(), "unknown", name);
    }

    /** All events, oldest first. */
    public List<LogEvent> events() {
        return store.now().all(TABLE).map(NumberedEvent::event).toList();
    }

    /** @param number orders the events */
    record NumberedEvent(long number, LogEvent event) {}

    private void append(String eventType, String severity, Outcome outcome, List<Party> targets, OrgCaller caller) {
        LogEvent event = new LogEvent(
                UUID.randomUUID().toString(),
                clock.instant(),
                eventType,
                "0",
                severity,
                MESSAGES.getOrDefault(eventType, eventType),
                new Party(caller.id(), caller.type(), caller.displayName(), caller.displayName()),
                new Client(new UserAgent(caller.userAgent()), caller.ipAddress()),
                outcome,
                targets,
                new Transaction("WEB", caller.requestId()));
        store.update(records -> {
            long last = records.last(TABLE).map(NumberedEvent::number).orElse(0L);
            records.put(TABLE, new NumberedEvent(last + 1, event));
            if (records.size(TABLE) > CAPACITY) {
                records.remove(
                        TABLE, records.all(TABLE).findFirst().orElseThrow().number());
            }
        });
    }
}
