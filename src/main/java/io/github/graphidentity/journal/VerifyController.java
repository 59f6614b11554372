package io.github.graphidentity.journal;

import io.github.graphidentity.control.ControlBody;
import io.github.graphidentity.journal.Verification.Result;
import io.github.graphidentity.tenant.SimulatedTenant;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says whether what was expected has happened. */
@RestController
class VerifyController {

    private final Journals journals;

    VerifyController(Journals journals) {
        this.journals = journals;
    }

    /**
     * All that was expected has happened.
     *
     * @param verified true
     * @param expectations each, with the entries that are of its kind
     */
    record Verified(boolean verified, List<Result> expectations) {}

    /** Says whether what was expected has happened; waits for it, where it may take its time. */
    @PostMapping("/_emulator/verify")
    Verified verify(SimulatedTenant tenant, @ControlBody Verification expected)
            throws NotVerified, InterruptedException {
        Journal journal = journals.of(tenant.id());
        List<Result> results = awaited(expected, journal);
        if (!results.stream().allMatch(Result::met)) {
            throw new NotVerified(results, journal.madeRoom());
        }
        return new Verified(true, results);
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
}
