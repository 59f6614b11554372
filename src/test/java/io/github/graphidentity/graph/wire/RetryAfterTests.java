package io.github.graphidentity.graph.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.resources.identityaccounts.InvocationError;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class RetryAfterTests {

    private final GraphErrorWriter errors = new GraphErrorWriter(JsonMapper.shared(), Clock.systemUTC());

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT0.001S, 1", "PT1S, 1", "PT1.001S, 2", "PT5S, 5", "PT1M30S, 90", "PT-3S, 1"})
    void roundsUpToWholeSecondsAndAtLeastOne(Duration delay, String seconds) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        errors.write(
                InvocationError.PROVIDER_UNAVAILABLE.with("okta", "away.").retryAfter(delay),
                new MockHttpServletRequest(),
                response);
        assertThat(response.getHeader("Retry-After")).isEqualTo(seconds);
    }
}
