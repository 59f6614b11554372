package io.github.graphidentity.okta.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OktaFailuresTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
            400, E0000001, CONFLICT,          the user's current status does not allow it
            400, E0000002, REFUSED,           the org rejected the request
            400, E0000003, REFUSED,           the org rejected the request
            401, E0000004, REFUSED,           the org does not accept the service's credentials
            403, E0000005, REFUSED,           the org does not accept the service's credentials
            403, E0000006, REFUSED,           the service has no permission for this in the org
            404, E0000007, ACCOUNT_NOT_FOUND, the org has no such user
            404, E0000008, REFUSED,           there is no org at the configured URL
            500, E0000009, UNAVAILABLE,       the org reported an internal error
            503, E0000010, UNAVAILABLE,       the org reported an internal error
            401, E0000011, REFUSED,           the org does not accept the service's credentials
            401, E0000015, REFUSED,           the service has no permission for this in the org
            403, E0000016, CONFLICT,          the user's current status does not allow it
            403, E0000023, REFUSED,           the user is managed elsewhere
            403, E0000032, REFUSED,           the user is managed elsewhere
            403, E0000038, CONFLICT,          the user's current status does not allow it
            429, E0000047, UNAVAILABLE,       the org's rate limit is exceeded
            400, E0000006, REFUSED,           the service has no permission for this in the org
            503, E0000007, UNAVAILABLE,       the org reported an internal error
            500, E0000001, UNAVAILABLE,       the org reported an internal error
            401, E0000007, REFUSED,           the org does not accept the service's credentials
            429, E0000001, UNAVAILABLE,       the org's rate limit is exceeded
            404, E0000047, REFUSED,           the org rejected the request
            200, E0000007, UNAVAILABLE,       the server at the configured URL is not an Okta org
            418, E0000999, REFUSED,           the org rejected the request
            599, E0000999, UNAVAILABLE,       the org reported an internal error
            401, HTTP 401, REFUSED,           the org does not accept the service's credentials
            429, HTTP 429, UNAVAILABLE,       the org's rate limit is exceeded
            503, HTTP 503, UNAVAILABLE,       the org reported an internal error
            302, HTTP 302, UNAVAILABLE,       the server at the configured URL is not an Okta org
            404, HTTP 404, UNAVAILABLE,       the server at the configured URL is not an Okta org
            200, HTTP 200, UNAVAILABLE,       the server at the configured URL is not an Okta org
            """)
    void saysWhatAnErrorCodeMeans(int status, String errorCode, Kind kind, String reason) {
        ProviderFailure failure = OktaFailures.of(refusal(status, errorCode));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.provider()).contains(IdentityProvider.OKTA);
        assertThat(failure.reason()).isEqualTo(reason + " (" + errorCode + ", errorId oaeHJcQW).");
    }

    @Test
    void doesNotQuoteOktaInTheReason() {
        ProviderFailure failure = OktaFailures.of(refusal(400, "E0000001"));

        assertThat(failure.reason()).doesNotContain("personal", "summary");
    }

    private static OktaException refusal(int status, String errorCode) {
        return new OktaException(status, errorCode, "a summary", "oaeHJcQW", List.of("something personal"));
    }
}
