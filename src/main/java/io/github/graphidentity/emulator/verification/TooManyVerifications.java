package io.github.graphidentity.emulator.verification;

import io.github.graphidentity.emulator.control.ControlErrors;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The tenant has the maximum of waiting verifications, {@code emulator.journal.verifications}, or of waiting requests. */
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
final class TooManyVerifications extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    TooManyVerifications(int max) {
        this(max + " verifications are waiting in this tenant already, including those of disconnected clients."
                + " Use a shorter withinMilliseconds or a separate tenant for each test, or raise"
                + " emulator.journal.verifications.");
    }

    TooManyVerifications(String detail) {
        super(
                HttpStatus.SERVICE_UNAVAILABLE,
                ControlErrors.problem(HttpStatus.SERVICE_UNAVAILABLE, "Too many verifications", detail),
                null);
    }
}
