package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.trace.ProviderOperation;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.RequestTrace.PendingAction;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.wire.GraphErrorWriter;
import io.github.graphidentity.graph.wire.RequestIds;
import io.github.graphidentity.platform.http.RewrittenRequest;
import io.github.graphidentity.platform.logging.SecretMasking;
import io.github.graphidentity.platform.logging.UrlSecretMasking;
import io.github.graphidentity.resources.identityaccounts.ActionInvoked;
import io.github.graphidentity.resources.identityaccounts.Invocation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Creates the entries of HTTP requests, and of actions that took effect after their response. */
public final class TracedEntries {

    private static final int MAX_HEADER_LENGTH = 256;

    private static final int MAX_PATH_LENGTH = 1024;

    private static final int MAX_HEADERS = 40;

    private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS\\d+");

    private static final Pattern OKTA_CODE = Pattern.compile("\"errorCode\"\\s*:\\s*\"(E\\d+)\"");

    private static final String UNANSWERED = "CONNECTION_RESET";

    private TracedEntries() {}

    /** @param failed whether an exception was thrown, which is answered with 500 later */
    static Entry ofRequest(
            RequestTrace trace,
            RecordedRequest request,
            RecordedResponse response,
            Instant at,
            long nanoseconds,
            boolean failed) {
        int status = failed ? 500 : response.getStatus();
        RecordedBody body = response.body();
        ActionInvoked invoked = trace.invoked();
        return new Entry(
                0,
                at,
                trace.surface(),
                trace.operation(),
                outcome(trace, request, status, body),
                ProviderOperation.milliseconds(nanoseconds),
                trace.caller().map(TracedEntries::caller).orElse(null),
                invoked == null ? null : invocation(invoked, trace.obstacle()),
                trace.operations(),
                trace.faults(),
                request(trace, request),
                trace.unanswered() ? null : new Entry.Response(status, response.getHeader("Retry-After"), body));
    }

    /**
     * Creates the entry of an action that took effect after its response. Its correlationId is that of the request.
     *
     * @param caller caller of the request
     * @param outcome effect of the action, or the kind of failure
     */
    public static Entry ofLateAction(
            RequestTrace trace,
            @Nullable Caller caller,
            String correlationId,
            String outcome,
            Instant at,
            long nanoseconds) {
        PendingAction action = trace.action().orElseThrow();
        double milliseconds = ProviderOperation.milliseconds(nanoseconds);
        return new Entry(
                0,
                at,
                trace.surface(),
                trace.operation(),
                outcome,
                milliseconds,
                caller == null ? null : caller(caller),
                new Entry.InvocationDetails(
                        action.action(),
                        action.identityProvider(),
                        null,
                        action.accountId(),
                        correlationId,
                        outcome,
                        trace.obstacle(),
                        null,
                        false,
                        null,
                        milliseconds),
                trace.operations(),
                trace.faults(),
                null,
                null);
    }

    static Entry.Caller caller(Caller caller) {
        return new Entry.Caller(caller.appId(), caller.appName(), caller.user());
    }

    private static Entry.InvocationDetails invocation(ActionInvoked event, @Nullable String reason) {
        Invocation invocation = event.invocation();
        return new Entry.InvocationDetails(
                invocation.action(),
                invocation.identityProvider(),
                truncated(invocation.identityAccountsId(), MAX_HEADER_LENGTH),
                truncated(invocation.accountId(), MAX_HEADER_LENGTH),
                event.correlationId(),
                event.outcome(),
                reason,
                invocation.grant().permission(),
                invocation.grant().beyondPublished(),
                invocation.grant().role(),
                ProviderOperation.milliseconds(event.duration().toNanos()));
    }

    private static Entry.Request request(RequestTrace trace, RecordedRequest request) {
        RequestIds ids = trace.surface() == Surface.GRAPH ? RequestIds.of(request) : null;
        String query = request.getQueryString();
        return new Entry.Request(
                request.getMethod(),
                truncated(UrlSecretMasking.path(RewrittenRequest.sentPath(request)), MAX_PATH_LENGTH),
                query == null ? null : truncated(UrlSecretMasking.query(query), MAX_PATH_LENGTH),
                ids == null ? null : ids.requestId(),
                ids == null ? null : ids.clientRequestId(),
                headers(request),
                request.body());
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            if (headers.size() == MAX_HEADERS) {
                break;
            }
            List<String> values = Collections.list(request.getHeaders(name));
            String value = values.size() == 1 ? values.get(0) : String.join(", ", values);
            headers.put(
                    truncated(name.toLowerCase(Locale.ROOT), MAX_HEADER_LENGTH),
                    truncated(SecretMasking.header(name, value), MAX_HEADER_LENGTH));
        }
        return headers;
    }

    /** The outcome of the invocation or the error code of the API; otherwise {@code OK} or the HTTP status. */
    private static String outcome(
            RequestTrace trace, HttpServletRequest request, int status, @Nullable RecordedBody body) {
        ActionInvoked invoked = trace.invoked();
        if (trace.unanswered()) {
            return UNANSWERED;
        } else if (request.getAttribute(GraphErrorWriter.REFUSAL) instanceof String name) {
            return name;
        } else if (invoked != null && status < 400) {
            return invoked.outcome();
        } else if (status < 400) {
            return "OK";
        }
        String text = body == null ? "" : body.text();
        Matcher entra = ENTRA_CODE.matcher(text);
        Matcher okta = OKTA_CODE.matcher(text);
        if (trace.surface() == Surface.TOKEN && entra.find()) {
            return entra.group();
        }
        return trace.surface() == Surface.OKTA && okta.find() ? okta.group(1) : "HTTP_" + status;
    }

    private static String truncated(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }
}
