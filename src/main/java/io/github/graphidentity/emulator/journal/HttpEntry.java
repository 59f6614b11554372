package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.trace.ProviderOperation;
import io.github.graphidentity.emulator.trace.RequestTrace;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.wire.GraphErrorWriter;
import io.github.graphidentity.graph.wire.RequestIds;
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

/** Makes an entry of a request over HTTP and its answer. */
final class HttpEntry {

    private static final int LONGEST_HEADER = 256;

    private static final int LONGEST_PATH = 1024;

    private static final int MOST_HEADERS = 40;

    private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS\\d+");

    private static final Pattern OKTA_CODE = Pattern.compile("\"errorCode\"\\s*:\\s*\"(E\\d+)\"");

    private static final String UNANSWERED = "CONNECTION_RESET";

    private HttpEntry() {}

    /** @param failed whether something was thrown that nobody has answered yet */
    static Entry of(
            RequestTrace exchange,
            RecordedRequest request,
            RecordedResponse response,
            Instant at,
            long nanoseconds,
            boolean failed) {
        int status = failed ? 500 : response.getStatus();
        RecordedBody answer = response.body();
        ActionInvoked invoked = exchange.invoked();
        return new Entry(
                0,
                at,
                exchange.front(),
                exchange.operation(),
                outcome(exchange, request, status, answer),
                ProviderOperation.milliseconds(nanoseconds),
                exchange.caller().map(HttpEntry::caller).orElse(null),
                invoked == null ? null : invocation(invoked),
                exchange.operations(),
                exchange.faults(),
                request(exchange, request),
                exchange.unanswered() ? null : new Entry.Response(status, response.getHeader("Retry-After"), answer));
    }

    private static Entry.Caller caller(Caller caller) {
        return new Entry.Caller(caller.appId(), caller.appName(), caller.user());
    }

    static Entry.Invoked invocation(ActionInvoked event) {
        Invocation invocation = event.invocation();
        return new Entry.Invoked(
                invocation.action(),
                invocation.identityProvider(),
                bounded(invocation.identityAccountsId(), LONGEST_HEADER),
                bounded(invocation.accountId(), LONGEST_HEADER),
                event.correlationId(),
                event.outcome(),
                invocation.grant().permission(),
                invocation.grant().beyondPublished(),
                ProviderOperation.milliseconds(event.duration().toNanos()));
    }

    private static Entry.Request request(RequestTrace exchange, RecordedRequest request) {
        RequestIds ids = exchange.front() == Surface.GRAPH ? RequestIds.of(request) : null;
        String query = request.getQueryString();
        return new Entry.Request(
                request.getMethod(),
                bounded(request.getRequestURI(), LONGEST_PATH),
                query == null ? null : bounded(SecretMasking.query(query), LONGEST_PATH),
                ids == null ? null : ids.requestId(),
                ids == null ? null : ids.clientRequestId(),
                headers(request),
                request.body());
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            if (headers.size() == MOST_HEADERS) {
                break;
            }
            List<String> values = Collections.list(request.getHeaders(name));
            String value = values.size() == 1 ? values.get(0) : String.join(", ", values);
            headers.put(
                    bounded(name.toLowerCase(Locale.ROOT), LONGEST_HEADER),
                    bounded(SecretMasking.header(name, value), LONGEST_HEADER));
        }
        return headers;
    }

    /** The invocation's where there was one; else the word that the dialect of the path has for it. */
    private static String outcome(
            RequestTrace exchange, HttpServletRequest request, int status, @Nullable RecordedBody answer) {
        ActionInvoked invoked = exchange.invoked();
        if (exchange.unanswered()) {
            return UNANSWERED;
        } else if (request.getAttribute(GraphErrorWriter.REFUSAL) instanceof String name) {
            return name;
        } else if (invoked != null && status < 400) {
            return invoked.outcome();
        } else if (status < 400) {
            return "OK";
        }
        String text = answer == null ? "" : answer.text();
        Matcher entra = ENTRA_CODE.matcher(text);
        Matcher okta = OKTA_CODE.matcher(text);
        if (exchange.front() == Surface.TOKEN && entra.find()) {
            return entra.group();
        }
        return exchange.front() == Surface.OKTA && okta.find() ? okta.group(1) : "HTTP_" + status;
    }

    private static String bounded(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }
}
