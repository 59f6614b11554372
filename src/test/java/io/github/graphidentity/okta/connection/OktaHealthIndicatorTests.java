package io.github.graphidentity.okta.connection;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class OktaHealthIndicatorTests {

    private final WireMockServer okta = new WireMockServer(wireMockConfig().dynamicPort());
    private final FakeTime time = new FakeTime();
    private OktaHealthIndicator indicator;

    @BeforeEach
    void start() {
        okta.start();
        RealOrg org = TestOrgs.at(okta.baseUrl(), time);
        indicator = new OktaHealthIndicator(() -> org.within(Duration.ofSeconds(5), "health"), "example.okta.com");
    }

    @AfterEach
    void stop() {
        okta.stop();
    }

    @Test
    void isUpIfTheOrgAnswers() {
        answers(okJson("[{\"id\":\"00u1\",\"status\":\"ACTIVE\",\"profile\":{\"login\":\"pat@contoso.example\"}}]"));

        Health health = indicator.health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).isEqualTo(Map.of("org", "example.okta.com"));
    }

    @Test
    void isDownWithTheReason() {
        answers(jsonResponse("{\"errorCode\":\"E0000011\",\"errorSummary\":\"Invalid\",\"errorId\":\"oae1\"}", 401));

        Health health = indicator.health();

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails())
                .containsEntry("reason", "the org does not accept the service's credentials (E0000011, errorId oae1).");
    }

    @Test
    void isDownIfTheOrgIsUnreachable() {
        okta.stop();

        assertThat(indicator.health().getDetails()).containsEntry("reason", "the org cannot be reached.");
    }

    private void answers(ResponseDefinitionBuilder answer) {
        okta.stubFor(get(urlPathEqualTo("/api/v1/users")).willReturn(answer));
    }
}
