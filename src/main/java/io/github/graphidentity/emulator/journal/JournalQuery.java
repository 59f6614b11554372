package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/** The fields by which entries are told apart, in a query and in a pattern alike. */
public enum JournalQuery {
    ACTION("action", "the action of an invocation", (entry, field) -> asked(entry, field)),
    IDENTITY_PROVIDER("identityProvider", "its identity provider", (entry, field) -> asked(entry, field)),
    ACCOUNT_ID("accountId", "its account", (entry, field) -> asked(entry, field)),
    IDENTITY_ACCOUNTS_ID(
            "identityAccountsId",
            "its identity",
            (entry, field) -> invocation(entry).map(Entry.Invoked::identityAccountsId)),
    CORRELATION_ID(
            "correlationId",
            "its correlationId",
            (entry, field) -> invocation(entry).map(Entry.Invoked::correlationId)),
    PERMISSION(
            "permission",
            "the permission that allowed it",
            (entry, field) -> invocation(entry).map(Entry.Invoked::permission)),
    OUTCOME(
            "outcome",
            "one word: `CHANGED`, `UNCHANGED`, `OK`, or the name of the refusal",
            (entry, field) -> Optional.of(entry.outcome())),
    FRONT(
            "front",
            "`graph`, `tokenService`, `okta`, `ldap`, or `sensor` for what took effect later",
            (entry, field) -> Optional.of(entry.front().toString())),
    OPERATION(
            "operation",
            "`invokeAction`, `identityAccounts`, `users`, `token`, …",
            (entry, field) -> Optional.of(entry.operation())),
    STATUS(
            "status",
            "the HTTP status of the answer; of `ldap` the result code",
            (entry, field) ->
                    Optional.ofNullable(entry.response()).map(response -> Integer.toString(response.status()))),
    APP_ID(
            "appId",
            "the client id of the caller",
            (entry, field) -> caller(entry).map(Entry.Caller::appId)),
    APP("app", "its display name", (entry, field) -> caller(entry).map(Entry.Caller::app)),
    USER("user", "the signed-in user", (entry, field) -> caller(entry).map(Entry.Caller::user)),
    REQUEST_ID(
            "requestId",
            "Graph's request-id",
            (entry, field) -> Optional.ofNullable(entry.request()).map(Entry.Request::requestId)),
    CLIENT_REQUEST_ID(
            "clientRequestId",
            "the caller's own",
            (entry, field) -> Optional.ofNullable(entry.request()).map(Entry.Request::clientRequestId)),
    FAULT("fault", "the id of a fault that had a hand in it", (entry, field) -> Optional.empty());

    private final String field;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // a function of its arguments alone
    private final BiFunction<Entry, String, Optional<String>> value;

    JournalQuery(String field, String meaning, BiFunction<Entry, String, Optional<String>> value) {
        this.field = field;
        this.meaning = meaning;
        this.value = value;
    }

    public String field() {
        return field;
    }

    String meaning() {
        return meaning;
    }

    /** What an entry has there, empty where it has nothing. */
    public Optional<String> of(Entry entry) {
        return this == FAULT && !entry.faults().isEmpty()
                ? Optional.of(String.join(", ", entry.faults()))
                : value.apply(entry, field);
    }

    /** Ids are compared as GUIDs are, whatever the case they are written in. */
    public boolean matches(Entry entry, String wanted) {
        return this == FAULT
                ? entry.faults().contains(wanted)
                : of(entry).filter(wanted::equalsIgnoreCase).isPresent();
    }

    /** The values there are, empty where nobody knows them all. */
    List<String> known() {
        return switch (this) {
            case ACTION -> words(Action.values());
            case IDENTITY_PROVIDER -> words(IdentityProvider.values());
            case FRONT -> words(Surface.values());
            default -> List.of();
        };
    }

    /** Refuses what no entry can have there: with a slip of the finger it would be confirmed that something never happened. */
    public String checked(String wanted) {
        List<String> known = known();
        if (!known.isEmpty() && known.stream().noneMatch(wanted::equalsIgnoreCase)) {
            throw refused(field + " must be one of: " + String.join(", ", known) + "; not '" + wanted + "'.");
        }
        if (this == STATUS && !wanted.matches("0|[1-9]\\d{0,8}")) {
            throw refused("status must be a whole number, as 404; not '" + wanted + "'.");
        }
        return wanted;
    }

    private static List<String> words(Object[] members) {
        return Arrays.stream(members).map(String::valueOf).toList();
    }

    public static Optional<JournalQuery> named(String field) {
        for (JournalQuery filter : values()) {
            if (filter.field.equals(field)) {
                return Optional.of(filter);
            }
        }
        return Optional.empty();
    }

    /** What the parameters of a query ask for; there are others besides. */
    public static Predicate<Entry> of(Map<String, String> query) {
        KnownOperations.check(query.get(OPERATION.field));
        Predicate<Entry> wanted = entry -> true;
        for (JournalQuery filter : values()) {
            String asked = query.get(filter.field);
            if (asked != null) {
                String value = filter.checked(asked);
                wanted = wanted.and(entry -> filter.matches(entry, value));
            }
        }
        if (query.containsKey("since")) {
            Instant since = instant(query.get("since"));
            wanted = wanted.and(entry -> !entry.at().isBefore(since));
        }
        return wanted;
    }

    public static String fields() {
        return Arrays.stream(values()).map(JournalQuery::field).collect(Collectors.joining(", "));
    }

    public static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw refused("since must be an instant as in 2026-11-21T12:00:00Z, not '" + text + "'.");
        }
    }

    private static ResponseStatusException refused(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }

    private static Optional<Entry.Invoked> invocation(Entry entry) {
        return Optional.ofNullable(entry.invocation());
    }

    private static Optional<Entry.Caller> caller(Entry entry) {
        return Optional.ofNullable(entry.caller());
    }

    /** What was refused before it became an invocation still says what it asked for. */
    private static Optional<String> asked(Entry entry, String field) {
        Entry.Invoked invoked = entry.invocation();
        if (invoked == null) {
            return entry.asked(field).filter(JsonNode::isString).map(JsonNode::stringValue);
        }
        return Optional.of(
                switch (field) {
                    case "action" -> invoked.action().wireName();
                    case "identityProvider" -> invoked.identityProvider().wireName();
                    default -> invoked.accountId();
                });
    }
}
