package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Checks the passwords of an org. It computes one hash at a time, since that can take a processor half a second, so that the
 * sign-ins of one org do not take all processors. Thread-safe.
 */
final class PasswordChecks {

    private static final long PATIENCE_SECONDS = 2;

    private final Semaphore hashing = new Semaphore(1, true);

    /** @throws OktaException if too many other sign-ins wait for hashes */
    boolean accepts(UserCredentials credentials, String password) {
        if (credentials.hash() == null) {
            return credentials.accept(password);
        }
        acquire();
        try {
            return credentials.accept(password);
        } finally {
            hashing.release();
        }
    }

    private void acquire() {
        try {
            if (hashing.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw OrgErrors.of(OktaErrorCode.RATE_LIMITED);
    }
}
