package io.github.graphidentity.activedirectory.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LdapFailuresTests {

    @ParameterizedTest
    @CsvSource({
        "32, ACCOUNT_NOT_FOUND, false",
        "50, REFUSED, false",
        "16, CONFLICT, false",
        " 4, REFUSED, false",
        " 3, TIMEOUT, true",
        "85, TIMEOUT, true",
        "51, UNAVAILABLE, true",
        "52, UNAVAILABLE, true",
        "81, UNAVAILABLE, true",
        "91, UNAVAILABLE, true",
        " 1, UNAVAILABLE, true",
        " 8, REFUSED, false",
        "13, REFUSED, false",
        "49, REFUSED, false",
        "10, REFUSED, false",
        "12, REFUSED, false",
        "19, REFUSED, false",
        "21, REFUSED, false",
        "34, REFUSED, false",
        "53, REFUSED, false",
        "80, REFUSED, false",
        "84, UNAVAILABLE, false"
    })
    void meansWhatTheTableSays(int resultCode, Kind kind, boolean isTransient) {
        LDAPException answer = new LDAPException(ResultCode.valueOf(resultCode), "any");

        assertThat(LdapFailures.of(answer).kind()).isEqualTo(kind);
        assertThat(LdapFailures.of(answer).provider()).contains(IdentityProvider.ACTIVE_DIRECTORY);
        assertThat(LdapFailures.isTransient(answer)).isEqualTo(isTransient);
    }

    /** The text is Windows', which Samba copies; only the number in it counts. */
    @ParameterizedTest
    @CsvSource({
        "525, it does not exist",
        "52e, name or password is wrong",
        "530, it may not sign in at this time",
        "531, it may not sign in from here",
        "532, its password has expired",
        "533, it is disabled",
        "701, it has expired",
        "773, it must change its password first",
        "775, it is locked out"
    })
    void reportsWhyTheServiceAccountCannotBind(String data, String reason) {
        LDAPException refused = answer(
                ResultCode.INVALID_CREDENTIALS,
                "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data " + data + ", v1db1");

        assertThat(LdapFailures.of(refused).reason())
                .isEqualTo("the directory does not accept the service account: " + reason
                        + " (LDAP result 49 invalid credentials).");
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 53})
    void reportsThatAWeakPasswordPreventsEnabling(int resultCode) {
        LDAPException refused = answer(
                ResultCode.valueOf(resultCode),
                "0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0");

        assertThat(LdapFailures.of(refused).reason())
                .contains(": the account's password does not meet it, so set a new password first");
    }

    @Test
    void recognizesAnUntrustedCertificateBehindAFailedConnection() {
        LDAPException untrusted = new LDAPException(
                ResultCode.CONNECT_ERROR, "any", new IOException(new CertificateException("expired")));

        assertThat(LdapFailures.isTransient(untrusted)).isFalse();
        assertThat(LdapFailures.of(untrusted).reason())
                .isEqualTo(
                        "the certificate of the domain controller cannot be trusted (LDAP result 91 connect error).");
    }

    @Test
    void ignoresTheTextOfADiagnosticMessage() {
        assertThat(LdapDiagnostic.of("account disabled, data is missing, 533"))
                .isEqualTo(new LdapDiagnostic(Optional.empty(), Optional.empty()));
        assertThat(LdapDiagnostic.of(null)).isEqualTo(new LdapDiagnostic(Optional.empty(), Optional.empty()));
        assertThat(LdapDiagnostic.of("00002085: UpdErr: old pwdLastSet value not found"))
                .isEqualTo(new LdapDiagnostic(Optional.of("00002085"), Optional.empty()));
    }

    @Test
    void namesTheResultCodeButDoesNotQuoteTheDirectory() {
        LDAPException refused = answer(
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                "00002098: Object CN=Dora Documented,OU=People,DC=contoso,DC=example has no write property access");

        ProviderFailure failure = LdapFailures.of(refused);

        assertThat(failure.reason())
                .isEqualTo("the service account may not write this attribute (LDAP result 50 insufficient access"
                        + " rights).");
        assertThat(failure).hasCause(refused);
    }

    private static LDAPException answer(ResultCode code, String diagnostic) {
        return new LDAPException(new LDAPResult(1, code, diagnostic, null, new String[0], null));
    }
}
