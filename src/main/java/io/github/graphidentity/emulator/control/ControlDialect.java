package io.github.graphidentity.emulator.control;

import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.platform.http.ErrorDialect;
import io.github.graphidentity.platform.startup.StartFailure;
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
import tools.jackson.databind.json.JsonMapper;

/** Problem details (RFC 9457) for the control API and the actuator: an operator must never mistake them for Graph's. */
@Component
@Order(3)
class ControlDialect implements ErrorDialect {

    private final JsonMapper json;

    ControlDialect(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean handles(String path) {
        return isControl(path) || path.equals("/actuator") || path.startsWith("/actuator/");
    }

    private static boolean isControl(String path) {
        return path.equals("/_emulator") || path.startsWith("/_emulator/");
    }

    @Override
    public void write(Failure failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemDetail problem = problem(failure);
        byte[] body = json.writeValueAsBytes(problem);
        response.setStatus(problem.getStatus());
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static ProblemDetail problem(Failure failure) {
        if (failure.cause() instanceof ErrorResponseException told) {
            return told.getBody();
        }
        HttpStatus status = HttpStatus.valueOf(status(failure));
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(status.getReasonPhrase());
        problem.setDetail(detail(failure, status));
        return problem;
    }

    private static String detail(Failure failure, HttpStatus status) {
        Throwable cause = failure.cause();
        if (cause instanceof OktaException refusal) {
            // The simulated org refuses in its own words; here they are told as the operator's.
            return refusal.errorSummary();
        } else if (cause instanceof TenantRejected conflict) {
            return String.valueOf(conflict.getMessage());
        } else if (cause instanceof StartFailure mistake) {
            return mistake.getMessage() + " " + mistake.action();
        } else if (cause instanceof MethodArgumentTypeMismatchException mistyped) {
            return mistyped.getName() + " cannot be '" + mistyped.getValue() + "'.";
        } else if (cause instanceof HttpRequestMethodNotSupportedException method) {
            return method.getMethod() + " is not answered at " + failure.path() + ". There are: "
                    + String.join(", ", method.getSupportedMethods()) + ".";
        } else if (status == HttpStatus.NOT_FOUND) {
            return "There is nothing at " + failure.path() + ". GET /_emulator says what there is.";
        }
        String told =
                cause instanceof ErrorResponse response ? response.getBody().getDetail() : null;
        return told == null ? usual(failure, status) : told;
    }

    /** Of what was refused before anybody knew what it is about. */
    private static String usual(Failure failure, HttpStatus status) {
        return switch (status) {
            case INTERNAL_SERVER_ERROR ->
                "The emulator failed, and its log says at what: this is a mistake of its own.";
            case METHOD_NOT_ALLOWED -> "This method is not answered at " + failure.path() + ".";
            case BAD_REQUEST ->
                "The request cannot be read: there is something in its path, its parameters or its headers that no"
                        + " request has.";
            default -> "The request was refused: " + status.getReasonPhrase() + ".";
        };
    }

    private static int status(Failure failure) {
        if (failure.cause() instanceof OktaException refusal) {
            return refusal.status();
        }
        if (failure.cause() instanceof TenantRejected) {
            return HttpStatus.CONFLICT.value();
        }
        // A seed is the same, and wrong in the same words, whether it comes from a file or over HTTP.
        return failure.cause() instanceof StartFailure ? HttpStatus.BAD_REQUEST.value() : failure.status();
    }
}
