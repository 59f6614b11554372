package io.github.graphidentity.activedirectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.identityaccounts.ProviderFailure;
import io.github.graphidentity.identityaccounts.ProviderFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdapFailuresTests {

    @ParameterizedTest
    @CsvSource({
        "32, ACCOUNT_NOT_FOUND",
        "50, REFUSED",
        "16, CONFLICT",
        " 3, TIMEOUT",
        "85, TIMEOUT",
        "51, UNAVAILABLE",
        "52, UNAVAILABLE",
        "81, UNAVAILABLE",
        "91, UNAVAILABLE",
        " 1, UNAVAILABLE",
        " 8, UNAVAILABLE",
        "49, UNAVAILABLE",
        "12, REFUSED",
        "19, REFUSED",
        "21, REFUSED",
        "34, REFUSED",
        "53, REFUSED",
        "80, REFUSED",
        "10, REFUSED"
    })
    void meansWhatTheTableSays(int resultCode, Kind kind) {
        assertThat(failure(resultCode).kind()).isEqualTo(kind);
    }

    @Test
    void namesTheResultCodeAndKeepsTheDirectorysOwnWordsForTheLog() {
        LDAPException refused = new LDAPException(
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                "00002098: Object CN=Dora Documented,OU=People,DC=contoso,DC=example has no write property access");

        ProviderFailure failure = LdapFailures.of(refused);

        assertThat(failure.reason())
                .isEqualTo(
                        "the service account may not write this attribute (LDAP result 50 insufficient access rights).");
        assertThat(failure).hasCause(refused);
    }

    private static ProviderFailure failure(int resultCode) {
        return LdapFailures.of(new LDAPException(ResultCode.valueOf(resultCode), "any"));
    }
}
