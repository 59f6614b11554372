package io.github.graphidentity.emulator.control;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.server.ResponseStatusException;

/** Creates errors of the control API. */
public final class ControlErrors {

    private ControlErrors() {}

    /** A 400 error; {@code detail} says what is wrong and what would be right. */
    public static ResponseStatusException badRequest(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }

    /** Problem details with a title of their own instead of the status text. */
    public static ProblemDetail problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return problem;
    }
}
