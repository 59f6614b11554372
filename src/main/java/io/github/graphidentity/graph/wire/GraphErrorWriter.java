package io.github.graphidentity.graph.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.platform.http.RewrittenRequest;
import io.github.graphidentity.platform.logging.LogSafe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes errors in Graph's format: the envelope of errors.md with both ids in {@code innerError} (SDKs depend on this
 * spelling), as plain {@code application/json} without OData parameters.
 */
@Component
public class GraphErrorWriter {

    /** The request attribute that holds the name of the error that was returned. */
    public static final String REFUSAL = GraphErrorWriter.class.getName() + ".refusal";

    private static final Logger log = LoggerFactory.getLogger(GraphErrorWriter.class);

    private static final int THROTTLED = 429;

    /** UTC without a zone, to the second, as in every observed error body. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final JsonMapper json;
    private final Clock clock;

    GraphErrorWriter(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Writes the whole response and flushes it. */
    public void write(GraphException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        RequestIds ids = RequestIds.of(request);
        String date = DATE.format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        Body body = new Body(new Body.Details(
                refusal.error().code(), String.valueOf(refusal.getMessage()), innerError(refusal, date, ids, request)));
        byte[] bytes = json.writeValueAsBytes(body);
        if (!refusal.error().hasOwnLogLine()) {
            log(refusal, request);
        }
        request.setAttribute(REFUSAL, refusal.error().name());
        response.setStatus(refusal.error().status());
        // On an unknown path, GraphHeadersFilter does not set them.
        response.setHeader("request-id", ids.requestId());
        response.setHeader("client-request-id", ids.clientRequestId());
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            response.setHeader("Retry-After", seconds(retryAfter));
        }
        response.getOutputStream().write(bytes);
        // Without the flush, Tomcat would first read the rest of the request.
        response.flushBuffer();
    }

    private static void log(GraphException refusal, HttpServletRequest request) {
        if (request.getMethod() == null) {
            log.info(
                    "Rejected a malformed request on port {}: {}. If the client sent plain HTTP to the HTTPS port, use"
                            + " https:// or the HTTP port.",
                    request.getLocalPort(),
                    refusal.error());
        } else {
            log.info(
                    "{} {} rejected: {}",
                    request.getMethod(),
                    LogSafe.path(RewrittenRequest.sentPath(request)),
                    refusal.error());
        }
    }

    /** A 429 repeats the status as text in {@code innerError} (concepts/throttling.md, sample response). */
    private static Body.InnerError innerError(
            GraphException refusal, String date, RequestIds ids, HttpServletRequest request) {
        boolean throttled = refusal.error().status() == THROTTLED;
        return new Body.InnerError(
                throttled ? "429" : null,
                date,
                throttled ? "Please retry after" : null,
                ids.requestId(),
                ids.clientRequestId(),
                throttled ? "429" : null,
                refusal.error().equals(RequestError.SEGMENT_NOT_FOUND) ? notServed(request) : null);
    }

    /** Tells a missing feature of the emulator from a wrong path, which Graph's message cannot. */
    private static String notServed(HttpServletRequest request) {
        return "graph-identity-emulator does not serve this path. Served calls: " + RequestPaths.base(request)
                + "/_emulator/graph/openapi.json";
    }

    /** Returns at least 1: on 0 and on past dates, shipped SDKs throw or retry without a pause. */
    private static String seconds(Duration delay) {
        return Long.toString(Math.max(1, delay.plusMillis(999).toSeconds()));
    }

    private record Body(Details error) {

        record Details(String code, String message, InnerError innerError) {}

        @JsonInclude(JsonInclude.Include.NON_NULL)
        record InnerError(
                @Nullable String code,
                String date,
                @Nullable String message,
                @JsonProperty("request-id") String requestId,
                @JsonProperty("client-request-id") String clientRequestId,
                @Nullable String status,
                @Nullable String emulator) {}
    }
}
