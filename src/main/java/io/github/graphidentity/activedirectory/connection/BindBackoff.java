package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.LDAPException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stops binds to all controllers for a while after the service account was rejected. Each bind with a wrong password counts
 * towards the account's lockout, and the domain controllers share the count.
 */
final class BindBackoff {

    /** Stays below Windows' default lockout policy since 2022, ten attempts in ten minutes. */
    private static final Duration HOLD = Duration.ofMinutes(2);

    private record Rejection(LDAPException failure, long until) {}

    private volatile @Nullable Rejection rejection;

    void begin(LDAPException failure) {
        rejection = new Rejection(failure, System.nanoTime() + HOLD.toNanos());
    }

    void check() throws LDAPException {
        Rejection last = rejection;
        if (last != null && System.nanoTime() - last.until() < 0) {
            throw new LDAPException(last.failure().toLDAPResult(), last.failure());
        }
    }
}
