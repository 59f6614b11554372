package io.github.graphidentity.journal;

import io.github.graphidentity.journal.Verification.Result;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Something that was expected has not happened, or too often; {@code expectations} says of each what came nearest. 409, since
 * the request is in order and the state of the journal is not, so that {@code curl -f} fails with it.
 */
@ResponseStatus(HttpStatus.CONFLICT)
final class NotVerified extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /** @param madeRoom the number of the newest entry that could not be looked at any more, 0 for none */
    NotVerified(List<Result> results, long madeRoom) {
        super(HttpStatus.CONFLICT, problem(results, madeRoom), null);
    }

    private static ProblemDetail problem(List<Result> results, long madeRoom) {
        String unmet = results.stream()
                .filter(result -> !result.met())
                .map(result -> result.expected() + ": " + result.because() + why(result.nearest()))
                .collect(Collectors.joining("; "));
        String forgotten =
                madeRoom == 0 ? "" : " Entries up to " + madeRoom + " have made room and were not looked at.";
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, unmet + "." + forgotten);
        problem.setTitle("Not verified");
        problem.setProperty("verified", false);
        problem.setProperty("expectations", results);
        return problem;
    }

    private static String why(Expectation.@Nullable Near nearest) {
        return nearest == null
                ? ""
                : "; entry " + nearest.sequence() + " came nearest, but "
                        + nearest.differences().stream()
                                .map(it -> it.field() + " was " + it.actual() + " and not " + it.expected())
                                .collect(Collectors.joining(" and "));
    }
}
