package io.github.graphidentity.tls;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.Schema;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Prepares for the first certificate of the process while another thread still reads the configuration: the tables of its
 * curve, the names that a distinguished name may have, and TLS itself. And all the authorities that Java trusts, which Tomcat
 * reads for an HTTPS port that asks nobody for a certificate. Together they are a tenth of a start.
 */
final class FirstCertificate implements BackgroundPreinitializer {

    @Override
    public void preinitialize() throws GeneralSecurityException, LDAPException {
        CertificateAuthority.newKeys();
        Schema.getDefaultStandardSchema();
        SSLContext.getInstance("TLS").init(null, null, null);
    }
}
