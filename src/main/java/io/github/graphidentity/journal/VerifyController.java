package io.github.graphidentity.journal;

import io.github.graphidentity.control.ControlBody;
import io.github.graphidentity.journal.Judgement.Result;
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
        Judgement judgement = awaited(expected, journals.of(tenant.id()));
        if (!judgement.isMet()) {
            throw new NotVerified(judgement.results(), judgement.missed());
        }
        return new Verified(true, judgement.results());
    }

    /** The journal wakes whoever waits. */
    private static Judgement awaited(Verification verification, Journal journal) throws InterruptedException {
        long end = System.nanoTime() + verification.within().toNanos();
        Judgement judgement = new Judgement(verification, journal);
        while (!judgement.isDecided() && !journal.isClosed()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            journal.await(judgement.told(), left);
            judgement.look();
        }
        return judgement;
    }
}
