package io.github.graphidentity.graph.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
 * Writes a refusal as Graph words it: the envelope of errors.md with both ids in {@code innerError} (spelled so on the
 * wire, and only so do SDKs read it), and a plain {@code application/json} without OData's parameters.
 */
@Component
public class GraphErrorWriter {

    /** The request attribute that holds the name of the refusal it was answered with. */
    public static final String REFUSAL = GraphErrorWriter.class.getName() + ".refusal";

    private static final Logger log = LoggerFactory.getLogger(GraphErrorWriter.class);

    private static final int THROTTLED = 429;

    /** UTC without a zone, to the second: seen in every real error body. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private final JsonMapper json;
    private final Clock clock;

    GraphErrorWriter(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Answers the request with this refusal; there is nothing left to do for the caller. */
    public void write(GraphException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        RequestIds ids = RequestIds.of(request);
        String date = DATE.format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        Body body = new Body(new Body.Details(
                refusal.error().code(), String.valueOf(refusal.getMessage()), innerError(refusal, date, ids)));
        byte[] bytes = json.writeValueAsBytes(body);
        if (!refusal.error().hasOwnLogLine()) {
            log.info("{} {} refused: {}", request.getMethod(), request.getRequestURI(), refusal.error());
        }
        request.setAttribute(REFUSAL, refusal.error().name());
        response.setStatus(refusal.error().status());
        // On a path that is nobody's, no filter has set them.
        response.setHeader("request-id", ids.requestId());
        response.setHeader("client-request-id", ids.clientRequestId());
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            response.setHeader("Retry-After", seconds(retryAfter));
        }
        response.getOutputStream().write(bytes);
        // Else Tomcat would first read what is still to come of the request.
        response.flushBuffer();
    }

    /** A throttled caller is told the status once more, and as text (concepts/throttling.md, sample response). */
    private static Body.InnerError innerError(GraphException refusal, String date, RequestIds ids) {
        boolean throttled = refusal.error().status() == THROTTLED;
        return new Body.InnerError(
                throttled ? "429" : null,
                date,
                throttled ? "Please retry after" : null,
                ids.requestId(),
                ids.clientRequestId(),
                throttled ? "429" : null);
    }

    /** At least 1: on 0 and on past dates shipped SDKs throw, or hammer. */
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
                @Nullable String status) {}
    }
}
