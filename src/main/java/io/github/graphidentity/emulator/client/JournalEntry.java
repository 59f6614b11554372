package io.github.graphidentity.emulator.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request and all that came of it.
 *
 * @param sequence counts the entries of a tenant from 1
 * @param at when it was answered, by the clock of the tenant
 * @param front {@code graph}, {@code tokenService}, {@code okta}, {@code ldap}, or {@code sensor} for what took effect later
 * @param operation what it was about: {@code invokeAction}, {@code token}, {@code users}, …
 * @param outcome one word: the effect of an action, the name of a refusal in the catalogue, {@code OK}
 * @param caller {@code null} where nobody was let in
 * @param invocation the action it turned out to be
 * @param operations what the providers were asked on its behalf
 * @param faults the ids of the rules that had a hand in it
 * @param request {@code null} where there was none
 * @param response {@code null} where it was not answered
 */
public record JournalEntry(
        long sequence,
        Instant at,
        String front,
        String operation,
        String outcome,
        double milliseconds,
        @Nullable Caller caller,
        @Nullable Invocation invocation,
        List<Operation> operations,
        List<String> faults,
        @Nullable Request request,
        @Nullable Response response) {

    /** What is empty is left out of the answer. */
    public JournalEntry {
        operations = operations == null ? List.of() : operations;
        faults = faults == null ? List.of() : faults;
    }

    /** Who asked. */
    public record Caller(String appId, String app, @Nullable String user) {}

    /**
     * The action that was asked for.
     *
     * @param identityAccountsId {@code null} where it took effect later
     * @param outcome its own: with a fault the caller may have been told otherwise
     * @param permission the one that allowed it
     * @param beyondPublished whether Microsoft's published table does not name that permission
     */
    public record Invocation(
            String action,
            String identityProvider,
            @Nullable String identityAccountsId,
            String accountId,
            String correlationId,
            String outcome,
            @Nullable String permission,
            boolean beyondPublished,
            double milliseconds) {}

    /**
     * One thing that a provider was asked.
     *
     * @param operation in the provider's own words: {@code search}, {@code modify}, {@code suspendUser}
     * @param before what was to be changed, as it was
     * @param after the same afterwards, empty where nobody looked
     * @param outcome {@code success}, or the provider's own words for why not
     */
    public record Operation(
            String identityProvider,
            String operation,
            String asked,
            Map<String, Object> before,
            Map<String, Object> after,
            String outcome,
            double milliseconds) {

        /** What is empty is left out of the answer. */
        public Operation {
            before = before == null ? Map.of() : before;
            after = after == null ? Map.of() : after;
        }
    }

    /** As it came over the wire, without its secrets. */
    public record Request(
            String method,
            String path,
            @Nullable String query,
            @Nullable String requestId,
            @Nullable String clientRequestId,
            Map<String, String> headers,
            @Nullable JsonNode body) {

        /** What is empty is left out of the answer. */
        public Request {
            headers = headers == null ? Map.of() : headers;
        }
    }

    /** As it was answered, whatever a fault made of it on the wire. */
    public record Response(
            int status,
            @Nullable String retryAfter,
            @Nullable JsonNode body) {}
}
