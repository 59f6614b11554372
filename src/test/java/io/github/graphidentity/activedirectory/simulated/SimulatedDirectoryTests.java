package io.github.graphidentity.activedirectory.simulated;

import static io.github.graphidentity.activedirectory.simulated.TestDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.DOCUMENTED;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import io.github.graphidentity.activedirectory.ldap.TestListeners;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.tls.ServerCertificate;
import io.github.graphidentity.platform.tls.TestCertificates;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory as LDAP tools meet it, over real ports. */
class SimulatedDirectoryTests {

    private static final ServerCertificate CERTIFICATE = TestCertificates.own();

    @TempDir
    private static Path files;

    private static SimulatedDirectory directory;
    private static TestListeners server;

    @BeforeAll
    static void listen() throws Exception {
        directory = TestDirectory.withOneAccount();
        server = new TestListeners(
                encrypted -> directory.session(SessionOptions.DEFAULT, encrypted),
                InetAddress.getLoopbackAddress(),
                CERTIFICATE.sslContext());
        Files.writeString(files.resolve("ca.pem"), CERTIFICATE.caPem());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void answersTheAdministrator() throws LDAPException {
        try (LDAPConnection ldap = new LDAPConnection("127.0.0.1", port("ldap"), ADMINISTRATOR, PASSWORD)) {
            SearchResultEntry found = ldap.searchForEntry(
                    BASE_DN, SearchScope.SUB, Filter.createEqualityFilter("objectGUID", DOCUMENTED.bytes()));

            assertThat(found.getAttributeValue("sAMAccountName")).isEqualTo("dora.documented");
            assertThat(found.getAttributeValue("userPrincipalName")).isEqualTo("dora.documented@contoso.example");
            assertThat(found.getAttributeValue("userAccountControl")).isEqualTo("512");
            assertThat(found.getAttributeValue("pwdLastSet")).isEqualTo("134397360000000000");
            assertThat(found.getAttributeValueBytes("objectSid"))
                    .isEqualTo(new SecurityIdentifier("S-1-5-21-989687458-3461180213-172365591-281652").bytes());
        }
    }

    @Test
    void servesTheSameEntriesInProcessAndOverLdap() throws LDAPException {
        directory.add(TestDirectory.account("ada.adonly", 512));
        try (LDAPConnection ldap = new LDAPConnection("127.0.0.1", port("ldap"), ADMINISTRATOR, PASSWORD)) {
            String dn = ldap.searchForEntry(BASE_DN, SearchScope.SUB, "(sAMAccountName=ada.adonly)")
                    .getDN();

            ldap.modify(dn, new Modification(ModificationType.REPLACE, "userAccountControl", "514"));

            assertThat(SystemLdap.of(directory).getEntry(dn).getAttributeValue("userAccountControl"))
                    .isEqualTo("514");
        }
    }

    @Test
    void rejectsAnonymousSearches() throws LDAPException {
        try (LDAPConnection anonymous = new LDAPConnection("127.0.0.1", port("ldap"))) {
            assertThatThrownBy(() -> anonymous.search(BASE_DN, SearchScope.SUB, "(objectClass=user)"))
                    .isInstanceOfSatisfying(
                            LDAPException.class,
                            refused -> assertThat(refused.getResultCode()).isEqualTo(ResultCode.OPERATIONS_ERROR));
        }
    }

    @Test
    void rejectsAWrongPassword() {
        assertThatThrownBy(() -> new LDAPConnection("127.0.0.1", port("ldap"), ADMINISTRATOR, "wrong"))
                .isInstanceOfSatisfying(
                        LDAPException.class,
                        refused -> assertThat(refused.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS));
    }

    @Test
    void servesLdapsWithACertificateOfTheEmulatorsAuthority() throws Exception {
        SSLUtil trusting =
                new SSLUtil(new PEMFileTrustManager(files.resolve("ca.pem").toFile()));
        LDAPConnectionOptions verifying = new LDAPConnectionOptions();
        verifying.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));

        try (LDAPConnection ldap = new LDAPConnection(
                trusting.createSSLSocketFactory(), verifying, "localhost", port("ldaps"), ADMINISTRATOR, PASSWORD)) {
            assertThat(ldap.getEntry(BASE_DN).getAttributeValue("dc")).isEqualTo("contoso");
        }
    }

    @Test
    void isNotTrustedByAClientWithoutItsAuthority() {
        SSLUtil system = new SSLUtil();

        assertThatThrownBy(() -> new LDAPConnection(system.createSSLSocketFactory(), "localhost", port("ldaps")))
                .isInstanceOfSatisfying(
                        LDAPException.class,
                        refused -> assertThat(refused.getResultCode()).isEqualTo(ResultCode.CONNECT_ERROR));
    }

    @Test
    void doesNotFindAnUnknownObjectGuid() {
        assertThat(directory.entry(TestDirectory.account("nobody", 512).objectGuid()))
                .isEqualTo(Optional.empty());
    }

    private static int port(String listener) {
        return listener.equals("ldap") ? server.ldapPort() : server.ldapsPort();
    }
}
