package io.github.graphidentity.activedirectory.ldap;

import static io.github.graphidentity.activedirectory.ldap.FakeDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.ldap.FakeDirectory.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.platform.tls.ServerCertificate;
import io.github.graphidentity.platform.tls.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import org.springframework.core.io.ByteArrayResource;

/** A server with a {@link FakeDirectory} on two free ports. */
final class TestLdapServer implements AutoCloseable {

    static final ConnectionLimits LIMITS =
            new ConnectionLimits(5000, Duration.ofMinutes(2), Duration.ofMinutes(15), Duration.ofMinutes(2));

    private static final ServerCertificate CERTIFICATE = TestCertificates.own();

    final FakeDirectory directory = new FakeDirectory();
    final ServedDirectory served = new ServedDirectory();
    final RequestMemory memory;
    final LdapServer server;
    final int ldapPort;
    final int ldapsPort;

    private TestLdapServer(ConnectionLimits limits, Executor threads, RequestMemory memory) {
        this.memory = memory;
        served.serve(directory);
        server = new LdapServer(served, limits, threads, memory);
        try {
            ldapPort = server.listen(InetAddress.getLoopbackAddress(), 0, false, CERTIFICATE.sslContext());
            ldapsPort = server.listen(InetAddress.getLoopbackAddress(), 0, true, CERTIFICATE.sslContext());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    static TestLdapServer start() {
        return start(LIMITS);
    }

    static TestLdapServer start(ConnectionLimits limits) {
        ConnectionLimits applied = limits.possible();
        return new TestLdapServer(applied, LdapServer.threads(limits), RequestMemory.quarterOfHeap());
    }

    static TestLdapServer start(Executor threads) {
        return new TestLdapServer(LIMITS, threads, RequestMemory.quarterOfHeap());
    }

    static TestLdapServer start(RequestMemory memory) {
        return new TestLdapServer(LIMITS, LdapServer.threads(LIMITS), memory);
    }

    /** Trusts the server's certificate. */
    static SSLContext trusting() {
        return TestCertificates.trusting(
                new ByteArrayResource(CERTIFICATE.caPem().getBytes(UTF_8)));
    }

    LDAPConnection anonymous() throws LDAPException {
        return new LDAPConnection("127.0.0.1", ldapPort);
    }

    LDAPConnection bound() throws LDAPException {
        return new LDAPConnection("127.0.0.1", ldapPort, ADMINISTRATOR, PASSWORD);
    }

    LDAPConnection overTls() throws LDAPException {
        return new LDAPConnection(trusting().getSocketFactory(), "127.0.0.1", ldapsPort);
    }

    RawLdapClient raw() throws IOException {
        return new RawLdapClient(ldapPort);
    }

    @Override
    public void close() {
        server.close();
    }
}
