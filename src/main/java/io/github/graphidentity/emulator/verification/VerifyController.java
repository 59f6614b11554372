package io.github.graphidentity.emulator.verification;

import io.github.graphidentity.emulator.control.ControlBody;
import io.github.graphidentity.emulator.journal.JournalEnded;
import io.github.graphidentity.emulator.journal.JournalField;
import io.github.graphidentity.emulator.journal.Journals;
import io.github.graphidentity.emulator.journal.KnownOperations;
import io.github.graphidentity.emulator.verification.VerificationProgress.Result;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.time.Duration;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Verifies expectations against the journal. */
@RestController
class VerifyController {

    /** Longer than any verification takes. */
    private static final long TIMEOUT =
            Verification.MAX_WAIT.plus(Duration.ofSeconds(30)).toMillis();

    private final Journals journals;
    private final WaitingVerifications waiting;

    private final WaitingThreads threads;

    VerifyController(Journals journals, WaitingVerifications waiting, WaitingThreads threads) {
        this.journals = journals;
        this.waiting = waiting;
        this.threads = threads;
    }

    /**
     * The result of a successful verification.
     *
     * @param verified always true
     * @param expectations results of all expectations
     */
    record Verified(boolean verified, List<Result> expectations) {}

    /**
     * Verifies that the journal has the expected entries. It waits until the result is decided, up to {@code withinMilliseconds}.
     */
    @PostMapping("/_emulator/verify")
    DeferredResult<Verified> verify(SimulatedTenant tenant, @ControlBody Verification expected)
            throws VerificationFailed, JournalEnded, TooManyVerifications {
        expected.expectations()
                .forEach(it -> KnownOperations.check(it.pattern().fields().get(JournalField.OPERATION)));
        VerificationProgress progress = progress(tenant.id(), expected);
        DeferredResult<Verified> response = new DeferredResult<>(TIMEOUT);
        if (progress.isDecided() || expected.within().isZero()) {
            response.setResult(result(progress));
        } else {
            var unused = waiting.add(progress, expected.within(), VerifyController::result)
                    .whenComplete((verified, failure) -> {
                        if (failure == null) {
                            response.setResult(verified);
                        } else {
                            response.setErrorResult(failure);
                        }
                    });
        }
        return response;
    }

    /** Checks the entries that the journal has already, which may take long. */
    private VerificationProgress progress(String tenantId, Verification expected) {
        if (!threads.take(tenantId)) {
            throw new TooManyVerifications("Too many requests of this tenant are waiting already.");
        }
        try {
            return new VerificationProgress(expected, journals.of(tenantId));
        } finally {
            threads.release(tenantId);
        }
    }

    /** A journal is closed before it is cleared, so a cleared journal of a deleted tenant is never verified. */
    static Verified result(VerificationProgress progress) {
        if (progress.journal().isClosed() && !progress.isDecided()) {
            throw new JournalEnded();
        }
        if (!progress.isMet()) {
            throw new VerificationFailed(progress.results(), progress.unchecked());
        }
        return new Verified(true, progress.results());
    }
}
