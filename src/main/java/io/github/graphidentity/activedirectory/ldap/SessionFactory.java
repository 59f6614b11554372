package io.github.graphidentity.activedirectory.ldap;

import io.github.graphidentity.activedirectory.simulated.DirectorySession;
import java.util.function.BooleanSupplier;

/** Opens sessions on a directory. Thread-safe. */
@FunctionalInterface
public interface SessionFactory {

    /**
     * Opens an anonymous session.
     *
     * @param encrypted whether the connection uses TLS at the time of the call; StartTLS may change it
     */
    DirectorySession open(BooleanSupplier encrypted);
}
