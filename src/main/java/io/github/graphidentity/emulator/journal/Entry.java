package io.github.graphidentity.emulator.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.graphidentity.emulator.trace.ProviderOperation;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request with its response and its effects at the identity providers.
 *
 * @param sequence number of the entry in its tenant, starting with 1; numbers are not reused after deletions
 * @param at time of the response, by the tenant's clock
 * @param front API that received the request; {@code sensor} for an action that took effect after its response
 * @param operation operation, such as {@code invokeAction}, {@code token} or {@code users}
 * @param outcome {@code CHANGED}, {@code UNCHANGED}, {@code NOT_CARRIED_OUT} or {@code UNKNOWN} for an action, {@code OK}, or the name of the
 *     error in the error catalogue
 * @param milliseconds time from request to response
 * @param caller {@code null} if the caller was not authenticated
 * @param invocation the invokeAction call, if the request was one
 * @param operations requests sent to the identity providers
 * @param faults ids of the faults that affected the request
 * @param response {@code null} if the connection was reset instead
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Entry(
        long sequence,
        Instant at,
        Surface front,
        String operation,
        String outcome,
        double milliseconds,
        @Nullable Caller caller,
        @Nullable InvocationDetails invocation,
        List<ProviderOperation> operations,
        List<String> faults,
        @Nullable Request request,
        @Nullable Response response) {

    /** Measured size of an entry without bodies, in bytes. */
    private static final int BASE_SIZE = 600;

    private static final int OPERATION_SIZE = 200;

    /**
     * The authenticated caller.
     *
     * @param appId client id; for LDAP the DN
     * @param app display name of the application
     * @param user userPrincipalName of the signed-in user, if any
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
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
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record InvocationDetails(
            Action action,
            IdentityProvider identityProvider,
            @Nullable String identityAccountsId,
            String accountId,
            String correlationId,
            String outcome,
            @Nullable String reason,
            @Nullable String permission,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean beyondPublished,
            @Nullable String role,
            double milliseconds) {}

    /**
     * The request as received, without secrets.
     *
     * @param method HTTP method; for LDAP the operation
     * @param path path of the URL; for LDAP the DN, or base and filter
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Request(
            String method,
            String path,
            @Nullable String query,
            @Nullable String requestId,
            @Nullable String clientRequestId,
            Map<String, String> headers,
            @Nullable RecordedBody body) {}

    /**
     * The response as produced, before faults that change it on the wire.
     *
     * @param status HTTP status; for LDAP the result code
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Response(
            int status,
            @Nullable String retryAfter,
            @Nullable RecordedBody body) {}

    Entry numbered(long number) {
        return new Entry(
                number,
                at,
                front,
                operation,
                outcome,
                milliseconds,
                caller,
                invocation,
                operations,
                faults,
                request,
                response);
    }

    /** A field of the request's body, if the body is a JSON object. */
    public Optional<JsonNode> requestField(String field) {
        return request == null || request.body() == null
                ? Optional.empty()
                : request.body().json().flatMap(body -> Optional.ofNullable(body.get(field)));
    }

    /** The approximate size in memory, in bytes. */
    @JsonIgnore
    int size() {
        int size = BASE_SIZE;
        for (ProviderOperation operation : operations) {
            size += OPERATION_SIZE + operation.length();
        }
        if (request != null) {
            size += request.path().length()
                    + (request.query() == null ? 0 : request.query().length());
            size += size(request.body());
            for (Map.Entry<String, String> header : request.headers().entrySet()) {
                size += 80 + header.getValue().length();
            }
        }
        return response == null ? size : size + size(response.body());
    }

    private static int size(@Nullable RecordedBody body) {
        return body == null ? 0 : 2 * body.text().length();
    }
}
