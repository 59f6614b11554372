package io.github.graphidentity.okta.connection;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Which user of a real org the emulator is. */
class OwnUserTests {

    private final WireMockServer okta = new WireMockServer(wireMockConfig().dynamicPort());
    private RealOrg org;

    @BeforeEach
    void start() {
        okta.start();
        org = TestOrgs.at(okta.baseUrl(), new FakeTime());
    }

    @AfterEach
    void stop() {
        okta.stop();
    }

    @Test
    void isTheOwnerOfTheApiToken() {
        answers(200, "{\"id\":\"00uOwner\",\"status\":\"ACTIVE\",\"profile\":{\"login\":\"owner@contoso.example\"}}");

        assertThat(org.isOwn("00uOwner")).isTrue();
        assertThat(org.isOwn("00uOther")).isFalse();

        okta.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({"500, E0000009, UNAVAILABLE", "401, E0000011, REFUSED"})
    void isLookedUpAgainAfterAFailure(int status, String code, Kind kind) {
        answers(status, "{\"errorCode\":\"" + code + "\",\"errorSummary\":\"No\",\"errorId\":\"oae1\"}");
        assertThat(catchThrowableOfType(ProviderFailure.class, () -> org.isOwn("00uOwner"))
                        .kind())
                .isEqualTo(kind);

        answers(200, "{\"id\":\"00uOwner\",\"status\":\"ACTIVE\",\"profile\":{\"login\":\"owner@contoso.example\"}}");

        assertThat(org.isOwn("00uOwner")).isTrue();
    }

    @Test
    void isNotKnownIfTheOrgRefusesToName() {
        answers(404, "{\"errorCode\":\"E0000007\",\"errorSummary\":\"Not found\",\"errorId\":\"oae1\"}");

        assertThat(org.isOwn("00uOwner")).isFalse();
        assertThat(org.isOwn("00uOwner")).isFalse();

        okta.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void doesNotExistForAServiceApp() {
        OktaCredentials app = new OktaCredentials() {
            @Override
            public void authorize(HttpRequest request, ClientHttpRequestFactory http) {}

            @Override
            public boolean renew(HttpRequest request, HttpHeaders response) {
                return false;
            }
        };
        RateLimit rateLimit = new RateLimit(Clock.systemUTC(), new SimpleMeterRegistry());

        assertThat(new RealOrg(TestOrgs.properties(okta.baseUrl()), app, rateLimit, new FakeTime()).isOwn("00uOwner"))
                .isFalse();
        okta.verify(0, anyRequestedFor(anyUrl()));
    }

    private void answers(int status, String body) {
        okta.stubFor(get("/api/v1/users/me").willReturn(jsonResponse(body, status)));
    }
}
