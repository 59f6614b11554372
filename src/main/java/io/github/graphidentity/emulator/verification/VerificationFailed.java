package io.github.graphidentity.emulator.verification;

import io.github.graphidentity.emulator.control.ControlErrors;
import io.github.graphidentity.emulator.verification.VerificationProgress.Result;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * An expectation is not satisfied, or cannot be verified because entries were dropped before they were checked.
 * {@code expectations} has the result of each. The status is 409, so that {@code curl -f} fails.
 */
@ResponseStatus(HttpStatus.CONFLICT)
final class VerificationFailed extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /** @param unchecked number of the newest entry that was dropped before it was checked, 0 for none */
    VerificationFailed(List<Result> results, long unchecked) {
        super(HttpStatus.CONFLICT, problem(results, unchecked), null);
    }

    private static ProblemDetail problem(List<Result> results, long unchecked) {
        String failed = results.stream()
                .filter(result -> !result.met())
                .map(result -> result.expected() + ": " + result.because() + describe(result.nearest()))
                .collect(Collectors.joining("; "));
        String remedy = unchecked == 0
                ? ""
                : " Entries up to " + unchecked
                        + " were dropped before they were checked. Raise emulator.journal.entries or"
                        + " emulator.journal.size, or verify later entries only with \"after\": " + unchecked + ".";
        ProblemDetail problem = ControlErrors.problem(HttpStatus.CONFLICT, "Not verified", failed + "." + remedy);
        problem.setProperty("verified", false);
        problem.setProperty("expectations", results);
        return problem;
    }

    private static String describe(ExpectedCount.@Nullable NearestEntry nearest) {
        return nearest == null
                ? ""
                : "; the nearest entry, " + nearest.sequence() + ", has "
                        + nearest.differences().stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }
}
