package io.github.graphidentity.emulator.journal;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The journal ended before it was decided whether all is as expected: its tenant was deleted, or the emulator stops. Of what
 * was still to come nobody will ever know.
 */
@ResponseStatus(HttpStatus.GONE)
public final class JournalEnded extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    public JournalEnded() {
        super(HttpStatus.GONE, problem(), null);
    }

    private static ProblemDetail problem() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.GONE,
                "The journal ended before this was decided: its tenant was deleted, or the emulator stops. Verify"
                        + " first, and end the tenant or the emulator afterwards.");
        problem.setTitle("Journal ended");
        return problem;
    }
}
