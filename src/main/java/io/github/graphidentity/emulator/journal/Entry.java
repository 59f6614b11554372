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
 * One request and all that came of it.
 *
 * @param sequence counts the entries of a tenant from 1, across deletions
 * @param at when it was answered, by the clock of the tenant
 * @param operation what it was about: {@code invokeAction}, {@code token}, {@code users}, …
 * @param outcome one word: the effect of an action, the name of a refusal in the catalogue, {@code OK}
 * @param operations what the providers were asked on its behalf
 * @param faults the rules that had a hand in it
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
        @Nullable Invoked invocation,
        List<ProviderOperation> operations,
        List<String> faults,
        @Nullable Request request,
        @Nullable Response response) {

    /** What an entry without bodies weighs, measured roughly. */
    private static final int BARE = 600;

    private static final int PER_OPERATION = 200;

    /** Who asked. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Caller(String appId, String app, @Nullable String user) {}

    /**
     * The invocation a request turned out to be.
     *
     * @param identityAccountsId {@code null} where it took effect later: the provider was told of the account alone
     * @param outcome its own: with a fault the caller may have been told otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Invoked(
            Action action,
            IdentityProvider identityProvider,
            @Nullable String identityAccountsId,
            String accountId,
            String correlationId,
            String outcome,
            @Nullable String permission,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean beyondPublished,
            double milliseconds) {}

    /** As it came over the wire; of an LDAP request the name stands for the path. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Request(
            String method,
            String path,
            @Nullable String query,
            @Nullable String requestId,
            @Nullable String clientRequestId,
            Map<String, String> headers,
            @Nullable RecordedBody body) {}

    /** As it was answered, whatever a fault made of it on the wire. */
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

    /** A field of the request's body, where that is an object: what was asked for by who was refused before anybody read it. */
    public Optional<JsonNode> asked(String field) {
        return request == null || request.body() == null
                ? Optional.empty()
                : request.body().json().flatMap(body -> Optional.ofNullable(body.get(field)));
    }

    @JsonIgnore
    int weight() {
        int weight = BARE;
        for (ProviderOperation asked : operations) {
            weight += PER_OPERATION + asked.length();
        }
        if (request != null) {
            weight += request.path().length()
                    + (request.query() == null ? 0 : request.query().length());
            weight += length(request.body());
            for (Map.Entry<String, String> header : request.headers().entrySet()) {
                weight += 80 + header.getValue().length();
            }
        }
        return response == null ? weight : weight + length(response.body());
    }

    private static int length(@Nullable RecordedBody body) {
        return body == null ? 0 : 2 * body.text().length();
    }
}
