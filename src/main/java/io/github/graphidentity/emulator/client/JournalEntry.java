package io.github.graphidentity.emulator.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request with its response and its effects at the identity providers.
 *
 * @param sequence number of the entry in its tenant, starting with 1
 * @param at time of the response, by the tenant's clock
 * @param front API that received the request: {@code graph}, {@code tokenService}, {@code okta} or {@code ldap}; {@code sensor}
 *     for an action that took effect after its response
 * @param operation operation, such as {@code invokeAction}, {@code token} or {@code users}
 * @param outcome {@code CHANGED}, {@code UNCHANGED} or {@code NOT_CARRIED_OUT} for an action, {@code OK}, or the name of the error in the error
 *     catalogue
 * @param milliseconds time from request to response
 * @param caller {@code null} if the caller was not authenticated
 * @param invocation the invokeAction call, if the request was one
 * @param operations requests sent to the identity providers
 * @param faults ids of the faults that affected the request
 * @param request {@code null} for an action that took effect after its response
 * @param response {@code null} if the connection was reset instead
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

    /** Replaces omitted lists by empty ones. */
    public JournalEntry {
        operations = operations == null ? List.of() : operations;
        faults = faults == null ? List.of() : faults;
    }

    /** The authenticated caller. */
    public record Caller(String appId, String app, @Nullable String user) {}

    /**
     * A call of invokeAction.
     *
     * @param identityAccountsId {@code null} for an action that took effect after its response
     * @param outcome effect at the provider or name of the error; a fault may have sent a different response
     * @param reason why the action was accepted but not carried out
     * @param permission permission that allowed the call
     * @param beyondPublished whether Microsoft's published permissions do not include that permission
     * @param role role of the signed-in user that also allowed the call
     */
    public record Invocation(
            String action,
            String identityProvider,
            @Nullable String identityAccountsId,
            String accountId,
            String correlationId,
            String outcome,
            @Nullable String reason,
            @Nullable String permission,
            boolean beyondPublished,
            @Nullable String role,
            double milliseconds) {}

    /**
     * A request to an identity provider.
     *
     * @param operation operation by the provider's name, such as {@code search}, {@code modify} or {@code suspendUser}
     * @param asked target of the operation, such as a DN or a user id
     * @param before state before the operation
     * @param after state after the operation; empty if it was not read
     * @param outcome {@code success}, or the error of the provider
     */
    public record Operation(
            String identityProvider,
            String operation,
            String asked,
            Map<String, Object> before,
            Map<String, Object> after,
            String outcome,
            double milliseconds) {

        /** Replaces omitted maps by empty ones. */
        public Operation {
            before = before == null ? Map.of() : before;
            after = after == null ? Map.of() : after;
        }
    }

    /** The request as received, without secrets. */
    public record Request(
            String method,
            String path,
            @Nullable String query,
            @Nullable String requestId,
            @Nullable String clientRequestId,
            Map<String, String> headers,
            @Nullable JsonValue body) {

        /** Replaces omitted headers by empty ones. */
        public Request {
            headers = headers == null ? Map.of() : headers;
        }
    }

    /** The response as produced, before faults that change it on the wire. */
    public record Response(
            int status,
            @Nullable String retryAfter,
            @Nullable JsonValue body) {}
}
