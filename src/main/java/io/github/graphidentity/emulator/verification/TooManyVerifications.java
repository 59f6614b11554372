package io.github.graphidentity.emulator.verification;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;

/** As many verifications wait in the tenant as may at once: {@code emulator.journal.verifications}. */
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
final class TooManyVerifications extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /** @param most so many may wait in a tenant */
    TooManyVerifications(int most) {
        super(HttpStatus.SERVICE_UNAVAILABLE, problem(most), null);
    }

    private static ProblemDetail problem(int most) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE,
                most + " verifications are waiting in this tenant already, those among them whose clients have gone."
                        + " Let some end, ask for less withinMilliseconds, give each test a tenant of its own, or raise"
                        + " emulator.journal.verifications.");
        problem.setTitle("Too many verifications");
        return problem;
    }
}
