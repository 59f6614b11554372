package io.github.graphidentity.journal;

import io.github.graphidentity.control.ControlBody;
import io.github.graphidentity.journal.Judgement.Result;
import io.github.graphidentity.tenant.SimulatedTenant;
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
    DeferredResult<Verified> verify(SimulatedTenant tenant, @ControlBody Verification expected) throws NotVerified {
        Judgement judgement = new Judgement(expected, journals.of(tenant.id()));
        DeferredResult<Verified> answer = new DeferredResult<>(GIVEN_UP);
        if (judgement.isDecided() || expected.within().isZero()) {
            answer(judgement, answer);
        } else {
            waiting.add(judgement, expected.within(), decided -> answer(decided, answer));
        }
        return answer;
    }

    private static void answer(Judgement judgement, DeferredResult<Verified> answer) {
        if (judgement.isMet()) {
            answer.setResult(new Verified(true, judgement.results()));
        } else {
            answer.setErrorResult(new NotVerified(judgement.results(), judgement.missed()));
        }
    }
}
