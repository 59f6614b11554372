package io.github.graphidentity.activedirectory.ldap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Serves a directory on free ports, as the emulator does: LDAP with StartTLS, and LDAPS. */
public final class TestListeners implements AutoCloseable {

    private static final ConnectionLimits LIMITS =
            new ConnectionLimits(100, Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofMinutes(2));

    private final SessionFactory sessions;
    private final ServedDirectory served = new ServedDirectory();
    private final LdapServer server;
    private final int ldapPort;
    private final int ldapsPort;

    public TestListeners(SessionFactory sessions, InetAddress address, SSLContext tls) {
        this.sessions = sessions;
        served.serve(sessions);
        server = new LdapServer(served, LIMITS);
        try {
            ldapPort = server.listen(address, 0, false, tls);
            ldapsPort = server.listen(address, 0, true, tls);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Serves the same directory anew: connections stay open, and their clients must bind again. */
    public void forgetBinds() {
        served.serve(sessions);
    }

    public int ldapPort() {
        return ldapPort;
    }

    public int ldapsPort() {
        return ldapsPort;
    }

    @Override
    public void close() {
        server.close();
    }
}
