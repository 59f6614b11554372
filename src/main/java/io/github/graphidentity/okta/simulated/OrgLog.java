package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.simulated.LogEvent.Client;
import io.github.graphidentity.okta.simulated.LogEvent.Outcome;
import io.github.graphidentity.okta.simulated.LogEvent.Party;
import io.github.graphidentity.okta.simulated.LogEvent.Transaction;
import io.github.graphidentity.okta.simulated.LogEvent.UserAgent;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
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
            Map.entry("user.account.unlock", "Unlock user account"),
            Map.entry("user.account.expire_password", "User's Okta password is expired"),
            Map.entry("user.account.reset_password", "User reset password for Okta"),
            Map.entry("user.account.update_profile", "Update user profile for Okta"),
            Map.entry("user.session.start", "User login to Okta"),
            Map.entry("user.session.end", "User logout from Okta"),
            Map.entry("user.session.clear", "Clear user session"));

    private final Deque<LogEvent> events = new ArrayDeque<>();
    private final Clock clock;

    OrgLog(Clock clock) {
        this.clock = clock;
    }

    void success(String eventType, OktaUser target, OrgCaller caller) {
        append(eventType, "INFO", new Outcome("SUCCESS", null), target, caller);
    }

    void failure(String eventType, @Nullable String reason, OktaUser target, OrgCaller caller) {
        append(eventType, "WARN", new Outcome("FAILURE", reason), target, caller);
    }

    /** All events, oldest first. */
    public synchronized List<LogEvent> events() {
        return List.copyOf(events);
    }

    private synchronized void append(
            String eventType, String severity, Outcome outcome, OktaUser user, OrgCaller caller) {
        if (events.size() == CAPACITY) {
            events.removeFirst();
        }
        String name = user.profile().firstName() + " " + user.profile().lastName();
        events.addLast(new LogEvent(
                UUID.randomUUID().toString(),
                clock.instant(),
                eventType,
                "0",
                severity,
                MESSAGES.getOrDefault(eventType, eventType),
                new Party(caller.id(), caller.type(), caller.displayName(), caller.displayName()),
                new Client(new UserAgent(caller.userAgent()), caller.ipAddress()),
                outcome,
                List.of(new Party(user.id(), "User", user.profile().login(), name)),
                new Transaction("WEB", caller.requestId())));
    }
}
