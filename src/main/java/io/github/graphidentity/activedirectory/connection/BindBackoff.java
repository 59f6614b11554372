package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.LDAPException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A service account that was refused is not offered again for a while, to no controller: each try with a wrong password
 * counts towards its lockout, and a domain shares the count.
 */
final class BindBackoff {

    /** A domain that locks after ten tries in ten minutes, Windows' default since 2022, does not lock at this rate. */
    private static final Duration HOLD = Duration.ofMinutes(2);

    private record Refused(LDAPException refusal, long until) {}

    private volatile @Nullable Refused refused;

    void begin(LDAPException refusal) {
        refused = new Refused(refusal, System.nanoTime() + HOLD.toNanos());
    }

    void check() throws LDAPException {
        Refused last = refused;
        if (last != null && System.nanoTime() - last.until() < 0) {
            throw new LDAPException(last.refusal().toLDAPResult(), last.refusal());
        }
    }
}
