package io.github.graphidentity.emulator.verification;

import io.github.graphidentity.emulator.verification.VerificationProgress.Result;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Something that was expected has not happened, or too often, or nobody can know that it has not, as entries had to make room
 * that were to be looked at; {@code expectations} says of each what came nearest. 409, since the request is in order and the
 * state of the journal is not, so that {@code curl -f} fails with it.
 */
@ResponseStatus(HttpStatus.CONFLICT)
final class VerificationFailed extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /** @param missed the number of the newest entry that could not be looked at any more, 0 for none */
    VerificationFailed(List<Result> results, long missed) {
        super(HttpStatus.CONFLICT, problem(results, missed), null);
    }

    private static ProblemDetail problem(List<Result> results, long missed) {
        String unmet = results.stream()
                .filter(result -> !result.met())
                .map(result -> result.expected() + ": " + result.because() + why(result.nearest()))
                .collect(Collectors.joining("; "));
        String remedy = missed == 0
                ? ""
                : " Entries up to " + missed
                        + " have made room and were not looked at: raise emulator.journal.entries or"
                        + " emulator.journal.size, or verify what came behind them, with \"after\": " + missed + ".";
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, unmet + "." + remedy);
        problem.setTitle("Not verified");
        problem.setProperty("verified", false);
        problem.setProperty("expectations", results);
        return problem;
    }

    private static String why(ExpectedCount.@Nullable Near nearest) {
        return nearest == null
                ? ""
                : "; entry " + nearest.sequence() + " came nearest, but "
                        + nearest.differences().stream()
                                .map(it -> it.field() + " was " + it.actual() + " and not " + it.expected())
                                .collect(Collectors.joining(" and "));
    }
}
