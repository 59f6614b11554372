package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
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

    private ListeningDirectory(InetAddress address, SSLContext tls) throws LDAPException {
        this.directory = TestDirectory.withOneAccount(
                InMemoryListenerConfig.createLDAPConfig("ldap", address, 0, tls.getSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig("ldaps", address, 0, tls.getServerSocketFactory(), null));
        directory.server().startListening();
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
        try {
            return new ListeningDirectory(InetAddress.getByName(address), tls);
        } catch (LDAPException | UnknownHostException impossible) {
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

    public int ldapPort() {
        return directory.server().getListenPort("ldap");
    }

    public int ldapsPort() {
        return directory.server().getListenPort("ldaps");
    }

    @Override
    public void close() {
        directory.server().shutDown(true);
    }
}
