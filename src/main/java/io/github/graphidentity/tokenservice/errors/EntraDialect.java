package io.github.graphidentity.tokenservice.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.platform.http.ErrorDialect;
import io.github.graphidentity.platform.logging.LogSafe;
import io.github.graphidentity.platform.records.StoreDeleted;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes errors of the token service in Entra's format: the OAuth error with AADSTS code, trace id and correlation id. */
@Component
@Order(2)
public class EntraDialect implements ErrorDialect {

    private static final Logger log = LoggerFactory.getLogger(EntraDialect.class);

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final JsonMapper json;
    private final Clock clock;

    public EntraDialect(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @Override
    public boolean handles(String path) {
        return EntraPaths.includes(path);
    }

    @Override
    public void write(Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(failure.cause() instanceof EntraException known ? known : errorFor(failure, request), request, response);
    }

    /** Writes an error response. Filters call it directly, because their exceptions are not resolved. */
    public void write(EntraException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String traceId = UUID.randomUUID().toString();
        String correlationId = TokenTrace.correlationId(request);
        String timestamp = TIMESTAMP.format(clock.instant());
        EntraError error = refusal.error();
        String description = refusal.getMessage() + "\r\nTrace ID: " + traceId + "\r\nCorrelation ID: " + correlationId
                + "\r\nTimestamp: " + timestamp;
        byte[] body = json.writeValueAsBytes(new Body(
                error.error(),
                description,
                List.of(error.code()),
                timestamp,
                traceId,
                correlationId,
                "https://login.microsoftonline.com/error?code=" + error.code(),
                error.suberror()));
        log.info(
                "{} rejected: {} AADSTS{} (client {}, correlation id {})",
                LogSafe.path(request.getRequestURI()),
                error.error(),
                error.code(),
                TokenTrace.client(request),
                correlationId);
        response.setHeader("Cache-Control", "no-store, no-cache");
        response.setHeader("Pragma", "no-cache");
        response.setHeader("x-ms-request-id", traceId);
        ErrorDialect.send(response, error.status(), "application/json; charset=utf-8", body);
    }

    private static EntraException errorFor(Failure failure, HttpServletRequest request) {
        if (failure.cause() instanceof StoreDeleted) {
            return TokenRequestError.UNKNOWN_TENANT.with(failure.path().split("/", -1)[1]);
        }
        return switch (failure.status()) {
            case 405 -> TokenRequestError.WRONG_METHOD.with(request.getMethod());
            case 503, 507 -> TokenRequestError.UNAVAILABLE.with();
            case 421 -> TokenRequestError.HOST_NOT_ACCEPTED.with(failure.reason());
            default -> failure.status() < 500 ? TokenRequestError.MALFORMED.with() : TokenRequestError.INTERNAL.with();
        };
    }

    private record Body(
            String error,
            @JsonProperty("error_description") String errorDescription,
            @JsonProperty("error_codes") List<Integer> errorCodes,
            String timestamp,
            @JsonProperty("trace_id") String traceId,
            @JsonProperty("correlation_id") String correlationId,
            @JsonProperty("error_uri") String errorUri,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String suberror) {}
}
