package io.github.graphidentity.journal;

import io.github.graphidentity.control.ControlBody;
import io.github.graphidentity.control.SelectedTenant;
import io.github.graphidentity.journal.Verification.Result;
import io.github.graphidentity.tenant.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Says whether what was expected has happened. If not, the answer is 409, since the request is in order and the state of the
 * journal is not; so that {@code curl -f} fails with it.
 */
@RestController
class VerifyController {

    private final Tenants tenants;
    private final Journals journals;

    VerifyController(Tenants tenants, Journals journals) {
        this.tenants = tenants;
        this.journals = journals;
    }

    /** All that was expected has happened. */
    record Verified(boolean verified, List<Result> expectations) {}

    @PostMapping("/_emulator/verify")
    ResponseEntity<Object> verify(HttpServletRequest request) throws IOException, InterruptedException {
        Journal journal = journals.of(SelectedTenant.of(request, tenants).id());
        Verification verification = Verification.of(ControlBody.read(request, JsonNode.class));
        List<Result> results = awaited(verification, journal);
        return results.stream().allMatch(Result::met)
                ? ResponseEntity.ok(new Verified(true, results))
                : ResponseEntity.status(HttpStatus.CONFLICT)
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(problem(results, journal));
    }

    /** The journal wakes whoever waits; only what has an upper bound has to be waited out to the end. */
    private static List<Result> awaited(Verification verification, Journal journal) throws InterruptedException {
        long end = System.nanoTime() + verification.within().toNanos();
        boolean waitsItOut = verification.expectations().stream().anyMatch(Expectation::isBounded);
        while (true) {
            long newest = journal.newest();
            List<Result> results = verification.judge(journal);
            long left = end - System.nanoTime();
            boolean decided = results.stream().allMatch(Result::met)
                    ? !waitsItOut
                    : Verification.isLost(verification.expectations(), results);
            if (decided || left <= 0 || journal.isClosed()) {
                return results;
            }
            journal.await(newest, left);
        }
    }

    private static ProblemDetail problem(List<Result> results, Journal journal) {
        String unmet = results.stream()
                .filter(result -> !result.met())
                .map(result -> result.expected() + ": " + result.because() + why(result))
                .collect(Collectors.joining("; "));
        String forgotten = journal.madeRoom() == 0
                ? ""
                : " Entries up to " + journal.madeRoom() + " have made room and were not looked at.";
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, unmet + "." + forgotten);
        problem.setTitle("Not verified");
        problem.setProperty("verified", false);
        problem.setProperty("expectations", results);
        return problem;
    }

    private static String why(Result result) {
        Expectation.Near nearest = result.nearest();
        return nearest == null
                ? ""
                : "; entry " + nearest.sequence() + " came nearest, but "
                        + nearest.differences().stream()
                                .map(it -> it.field() + " was " + it.actual() + " and not " + it.expected())
                                .collect(Collectors.joining(" and "));
    }
}
