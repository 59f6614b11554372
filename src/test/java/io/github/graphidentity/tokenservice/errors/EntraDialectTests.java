package io.github.graphidentity.tokenservice.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.TestResponse;
import io.github.graphidentity.platform.http.ErrorDialect.Failure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class EntraDialectTests {

    private final EntraDialect dialect =
            new EntraDialect(JsonMapper.shared(), Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void doesNotRevealInternalErrors() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        String path = "/contoso.example/oauth2/v2.0/token";
        dialect.write(
                new Failure(500, path, new IllegalStateException("a secret")),
                new MockHttpServletRequest("POST", path),
                response);
        TestResponse answer = new TestResponse(
                response.getStatus(),
                Map.of(
                        "x-ms-request-id", String.valueOf(response.getHeader("x-ms-request-id")),
                        "cache-control", String.valueOf(response.getHeader("Cache-Control")),
                        "content-type", String.valueOf(response.getContentType())),
                response.getContentAsString());
        EntraBody.assertRefused(answer, TokenRequestError.INTERNAL);
    }

    @Test
    void handlesOnlyPathsOfTheTokenService() {
        assertThat(dialect.handles("/common/oauth2/v2.0/token")).isTrue();
        assertThat(dialect.handles("/common/userrealm/u@contoso.example")).isTrue();
        assertThat(dialect.handles("/common/discovery/instance")).isTrue();
        assertThat(dialect.handles("/v1.0/users")).isFalse();
        assertThat(dialect.handles("/_emulator/tokens/revoke")).isFalse();
    }
}
