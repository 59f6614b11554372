package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.control.ControlErrors;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields that filter journal entries, in the query of a call and in the pattern of a verification. */
public enum JournalField {
    ACTION(
            "action",
            "action of an invocation",
            entry -> requested(entry, "action", it -> it.action().wireName())),
    IDENTITY_PROVIDER(
            "identityProvider",
            "identity provider of an invocation",
            entry -> requested(
                    entry, "identityProvider", it -> it.identityProvider().wireName())),
    ACCOUNT_ID(
            "accountId",
            "account of an invocation",
            entry -> requested(entry, "accountId", Entry.InvocationDetails::accountId)),
    IDENTITY_ACCOUNTS_ID(
            "identityAccountsId",
            "identity of an invocation",
            entry -> invocation(entry, Entry.InvocationDetails::identityAccountsId)),
    CORRELATION_ID(
            "correlationId",
            "correlationId of an invocation",
            entry -> invocation(entry, Entry.InvocationDetails::correlationId)),
    PERMISSION(
            "permission",
            "permission that allowed an invocation",
            entry -> invocation(entry, Entry.InvocationDetails::permission)),
    OUTCOME(
            "outcome",
            "`CHANGED`, `UNCHANGED`, `NOT_CARRIED_OUT` or `UNKNOWN` for an action, `OK`, or the name of the error in the error catalogue",
            entry -> Optional.of(entry.outcome())),
    FRONT(
            "front",
            "API that received the request: `graph`, `tokenService`, `okta` or `ldap`; `sensor` for an action that took"
                    + " effect after its response",
            entry -> Optional.of(entry.front().toString())),
    OPERATION(
            "operation",
            "operation, such as `invokeAction`, `identityAccounts`, `users` or `token`",
            entry -> Optional.of(entry.operation())),
    STATUS(
            "status",
            "HTTP status of the response; for `ldap` the LDAP result code",
            entry -> Optional.ofNullable(entry.response()).map(response -> Integer.toString(response.status()))),
    APP_ID("appId", "client id of the caller", entry -> caller(entry, Entry.Caller::appId)),
    APP("app", "display name of the calling application", entry -> caller(entry, Entry.Caller::app)),
    USER("user", "userPrincipalName of the signed-in user", entry -> caller(entry, Entry.Caller::user)),
    REQUEST_ID(
            "requestId",
            "`request-id` of Graph's response",
            entry -> Optional.ofNullable(entry.request()).map(Entry.Request::requestId)),
    CLIENT_REQUEST_ID(
            "clientRequestId",
            "`client-request-id` that the caller sent",
            entry -> Optional.ofNullable(entry.request()).map(Entry.Request::clientRequestId)),
    FAULT(
            "fault",
            "id of a fault that affected the request",
            entry -> entry.faults().isEmpty() ? Optional.empty() : Optional.of(String.join(", ", entry.faults())));

    private final String field;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // a stateless function
    private final Function<Entry, Optional<String>> value;

    JournalField(String field, String meaning, Function<Entry, Optional<String>> value) {
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

    /** The value of this field in an entry, if it has one. */
    public Optional<String> valueIn(Entry entry) {
        return value.apply(entry);
    }

    /** Compares values without case. */
    public boolean matches(Entry entry, String expected) {
        return this == FAULT
                ? entry.faults().contains(expected)
                : valueIn(entry).filter(expected::equalsIgnoreCase).isPresent();
    }

    /** All possible values; empty if they are not limited. */
    List<String> possibleValues() {
        return switch (this) {
            case ACTION -> names(Action.values());
            case IDENTITY_PROVIDER -> names(IdentityProvider.values());
            case FRONT -> names(Surface.values());
            default -> List.of();
        };
    }

    /**
     * Returns the value. An impossible value is rejected, because with a typing error {@code never} would always be verified.
     *
     * @throws org.springframework.web.server.ResponseStatusException 400 if no entry can have the value
     */
    public String requirePossible(String expected) {
        List<String> possible = possibleValues();
        if (!possible.isEmpty() && possible.stream().noneMatch(expected::equalsIgnoreCase)) {
            throw ControlErrors.badRequest(
                    field + " must be one of " + String.join(", ", possible) + ", but is '" + expected + "'.");
        }
        if (this == STATUS && !expected.matches("0|[1-9]\\d{0,8}")) {
            throw ControlErrors.badRequest("status must be a whole number such as 404, but is '" + expected + "'.");
        }
        return expected;
    }

    private static List<String> names(Object[] members) {
        return Arrays.stream(members).map(String::valueOf).toList();
    }

    public static Optional<JournalField> named(String field) {
        return Arrays.stream(values()).filter(it -> it.field.equals(field)).findFirst();
    }

    /** The column of a {@link io.github.graphidentity.platform.records.RecordLog}. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the column of an entry contains; a fault is part of the column's text. */
    Optional<String> columnValue(Entry entry) {
        return this == FAULT
                ? valueIn(entry).map(faults -> faultInColumn(String.join(" ", entry.faults())))
                : valueIn(entry).map(value -> value.toLowerCase(Locale.ROOT));
    }

    /** What the column contains if an entry matches. */
    String expectedInColumn(String expected) {
        return this == FAULT ? faultInColumn(expected) : expected.toLowerCase(Locale.ROOT);
    }

    private static String faultInColumn(String faults) {
        return " " + faults + " ";
    }

    public static String allFields() {
        return Arrays.stream(values()).map(JournalField::field).collect(Collectors.joining(", "));
    }

    public static Instant since(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw ControlErrors.badRequest("since must be a time such as 2026-11-21T12:00:00Z, but is '" + text + "'.");
        }
    }

    private static Optional<String> invocation(
            Entry entry, Function<Entry.InvocationDetails, @Nullable String> property) {
        return Optional.ofNullable(entry.invocation()).map(property);
    }

    private static Optional<String> caller(Entry entry, Function<Entry.Caller, @Nullable String> property) {
        return Optional.ofNullable(entry.caller()).map(property);
    }

    /** The property of the invocation; for a request rejected before it became one, the field of its body. */
    private static Optional<String> requested(
            Entry entry, String field, Function<Entry.InvocationDetails, String> property) {
        return entry.invocation() == null
                ? entry.requestField(field).filter(JsonNode::isString).map(JsonNode::stringValue)
                : Optional.of(property.apply(entry.invocation()));
    }
}
