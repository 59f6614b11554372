package io.github.graphidentity.activedirectory.simulated;

import io.github.graphidentity.activedirectory.ldap.TestListeners;
import io.github.graphidentity.platform.tls.ServerCertificate;
import io.github.graphidentity.platform.tls.TestCertificates;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

/** A simulated directory on free ports, as the emulator serves it: LDAP with StartTLS, and LDAPS. */
public final class ListeningDirectory implements AutoCloseable {

    private static final ServerCertificate CERTIFICATE = TestCertificates.own();

    private final SimulatedDirectory directory;
    private final TestListeners server;

    private ListeningDirectory(
            SimulatedDirectory directory, InetAddress address, SSLContext tls, SessionOptions options) {
        this.directory = directory;
        this.server = new TestListeners(encrypted -> directory.session(options, encrypted), address, tls);
    }

    /** A domain without accounts of its own, on the loopback address. */
    public static ListeningDirectory ofDomain(String domain) {
        return of(TestDirectory.ofDomain(domain));
    }

    static ListeningDirectory of(SimulatedDirectory directory) {
        return new ListeningDirectory(
                directory, InetAddress.getLoopbackAddress(), CERTIFICATE.sslContext(), SessionOptions.DEFAULT);
    }

    /** With one account in it, on 127.0.0.1. */
    public static ListeningDirectory start() {
        return start("127.0.0.1", CERTIFICATE.sslContext());
    }

    /** The certificate does not name every address. */
    public static ListeningDirectory start(String address) {
        return start(address, CERTIFICATE.sslContext());
    }

    public static ListeningDirectory start(String address, SSLContext tls) {
        return start(address, tls, SessionOptions.DEFAULT);
    }

    static ListeningDirectory start(SessionOptions options) {
        return start("127.0.0.1", CERTIFICATE.sslContext(), options);
    }

    private static ListeningDirectory start(String address, SSLContext tls, SessionOptions options) {
        try {
            return new ListeningDirectory(TestDirectory.withOneAccount(), InetAddress.getByName(address), tls, options);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a client has to trust. */
    public static Resource authority() {
        return new ByteArrayResource(CERTIFICATE.caPem().getBytes(StandardCharsets.UTF_8));
    }

    public SimulatedDirectory directory() {
        return directory;
    }

    /** Connections stay open, and their clients must bind again. */
    public void forgetBinds() {
        server.forgetBinds();
    }

    public int ldapPort() {
        return server.ldapPort();
    }

    public int ldapsPort() {
        return server.ldapsPort();
    }

    @Override
    public void close() {
        server.close();
    }
}
