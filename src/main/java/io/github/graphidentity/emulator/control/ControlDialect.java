package io.github.graphidentity.emulator.control;

import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.platform.http.ErrorDialect;
import io.github.graphidentity.platform.records.StoreDeleted;
import io.github.graphidentity.platform.records.StoreFull;
import io.github.graphidentity.platform.startup.NearestName;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.tenant.seeds.InvalidValue;
import io.github.graphidentity.tenant.seeds.TenantRejected;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Writes errors of the control API and the actuator as problem details (RFC 9457). */
@Component
@Order(3)
class ControlDialect implements ErrorDialect {

    private final JsonMapper json;
    private final ApiDescription api;

    ControlDialect(JsonMapper json, ApiDescription api) {
        this.json = json;
        this.api = api;
    }

    @Override
    public boolean handles(String path) {
        return isControl(path) || isFile(path);
    }

    /** Returns whether a path is one of the control API or the actuator. The console has files only, which need no protection. */
    static boolean isControl(String path) {
        return (path + "/").startsWith("/_emulator/") || isActuator(path);
    }

    private static boolean isActuator(String path) {
        return (path + "/").startsWith("/actuator/");
    }

    /** Returns whether a path is that of the console or one of its libraries. */
    private static boolean isFile(String path) {
        return (path + "/").startsWith("/console/") || path.startsWith("/webjars/");
    }

    @Override
    public void write(Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemDetail problem = problem(failure);
        ErrorDialect.send(response, problem.getStatus(), "application/problem+json", json.writeValueAsBytes(problem));
    }

    /** Answers a request that no controller receives. */
    void reject(HttpStatus status, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        write(
                new Failure(status.value(), request.getRequestURI(), new ResponseStatusException(status, detail)),
                request,
                response);
    }

    private ProblemDetail problem(Failure failure) {
        if (failure.cause() instanceof ErrorResponseException withProblem) {
            return withProblem.getBody();
        }
        HttpStatus status = HttpStatus.valueOf(status(failure));
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(status.getReasonPhrase());
        problem.setDetail(detail(failure, status));
        return problem;
    }

    private String detail(Failure failure, HttpStatus status) {
        Throwable cause = failure.cause();
        if (cause instanceof OktaException rejected) {
            return rejected.errorSummary();
        } else if (cause instanceof TenantRejected rejected) {
            return String.valueOf(rejected.getMessage());
        } else if (cause instanceof StartFailure invalidSeed) {
            return invalidSeed.getMessage() + " " + invalidSeed.action();
        } else if (cause instanceof MethodArgumentTypeMismatchException mismatch) {
            return "The parameter '" + mismatch.getName() + "' must be "
                    + InvalidValue.expected(mismatch.getRequiredType()) + ", but is '" + mismatch.getValue() + "'.";
        } else if (cause instanceof HttpRequestMethodNotSupportedException method) {
            return method.getMethod() + " is not supported at " + failure.path() + ". Supported methods: "
                    + String.join(", ", method.getSupportedMethods()) + ".";
        } else if (cause instanceof StoreDeleted) {
            return cause.getMessage() + " GET /_emulator/tenants lists the tenants.";
        } else if (status == HttpStatus.NOT_FOUND) {
            String path = failure.path();
            if (isFile(path)) {
                return "Unknown path " + path + ". The console is at /console/.";
            }
            return "Unknown path " + path + "." + NearestName.question(path, api.pathsLike(path)) + " All paths: "
                    + (isActuator(path) ? "/actuator." : "/_emulator/openapi.json.");
        }
        if (cause instanceof StoreFull) {
            return String.valueOf(cause.getMessage());
        }
        String detail =
                cause instanceof ErrorResponse response ? response.getBody().getDetail() : null;
        return detail == null ? defaultDetail(failure, status) : detail;
    }

    private static String defaultDetail(Failure failure, HttpStatus status) {
        return switch (status) {
            case SERVICE_UNAVAILABLE ->
                "The database of emulator.store.url is unavailable. Retry after the time in Retry-After.";
            case INTERNAL_SERVER_ERROR -> "Internal error of the emulator; see its log for the cause.";
            case METHOD_NOT_ALLOWED -> "The method is not supported at " + failure.path() + ".";
            case BAD_REQUEST -> "The path, the query or a header of the request is malformed.";
            default -> "The request was rejected: " + status.getReasonPhrase() + ".";
        };
    }

    private static int status(Failure failure) {
        if (failure.cause() instanceof OktaException rejected) {
            return rejected.status();
        }
        if (failure.cause() instanceof TenantRejected) {
            return HttpStatus.CONFLICT.value();
        }
        // An invalid seed is a StartFailure, whether it comes from a file or over HTTP.
        return failure.cause() instanceof StartFailure ? HttpStatus.BAD_REQUEST.value() : failure.status();
    }
}
