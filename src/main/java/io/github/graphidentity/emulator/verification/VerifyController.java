package io.github.graphidentity.emulator.verification;

import io.github.graphidentity.emulator.control.ControlBody;
import io.github.graphidentity.emulator.journal.JournalEnded;
import io.github.graphidentity.emulator.journal.JournalQuery;
import io.github.graphidentity.emulator.journal.Journals;
import io.github.graphidentity.emulator.journal.KnownOperations;
import io.github.graphidentity.emulator.verification.VerificationProgress.Result;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Says whether what was expected has happened. */
@RestController
class VerifyController {

    /** Later than every verification ends by itself. */
    private static final long GIVEN_UP =
            Verification.LONGEST.plus(Duration.ofSeconds(30)).toMillis();

    private final Journals journals;
    private final WaitingVerifications waiting;

    VerifyController(Journals journals, WaitingVerifications waiting) {
        this.journals = journals;
        this.waiting = waiting;
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
    DeferredResult<Verified> verify(SimulatedTenant tenant, @ControlBody Verification expected)
            throws VerificationFailed, JournalEnded, TooManyVerifications {
        expected.expectations()
                .forEach(it -> KnownOperations.check(it.pattern().fields().get(JournalQuery.OPERATION)));
        VerificationProgress judgement = new VerificationProgress(expected, journals.of(tenant.id()));
        DeferredResult<Verified> answer = new DeferredResult<>(GIVEN_UP);
        if (judgement.isDecided() || expected.within().isZero()) {
            answer.setResult(answer(judgement));
        } else {
            var unused = waiting.add(judgement, expected.within(), VerifyController::answer)
                    .whenComplete((verified, failure) -> {
                        if (failure == null) {
                            answer.setResult(verified);
                        } else {
                            answer.setErrorResult(failure);
                        }
                    });
        }
        return answer;
    }

    /** A journal is closed before it is cleared, so that nothing is said of one that was cleared because it ends. */
    static Verified answer(VerificationProgress judgement) {
        if (judgement.journal().isClosed() && !judgement.isDecided()) {
            throw new JournalEnded();
        }
        if (!judgement.isMet()) {
            throw new VerificationFailed(judgement.results(), judgement.missed());
        }
        return new Verified(true, judgement.results());
    }
}
