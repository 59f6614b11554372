package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.control.ControlErrors;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The journal ended before the verification was decided, because its tenant was deleted or the emulator is stopping. */
@ResponseStatus(HttpStatus.GONE)
public final class JournalEnded extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    public JournalEnded() {
        super(
                HttpStatus.GONE,
                ControlErrors.problem(
                        HttpStatus.GONE,
                        "Journal ended",
                        "The journal ended before the verification was decided, because its tenant was deleted or the"
                                + " emulator is stopping. Verify before you delete the tenant or stop the emulator."),
                null);
    }
}
