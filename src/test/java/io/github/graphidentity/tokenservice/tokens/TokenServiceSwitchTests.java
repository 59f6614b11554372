package io.github.graphidentity.tokenservice.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.tokenservice.errors.EntraDialect;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class TokenServiceSwitchTests {

    private static final String TOKEN = "/contoso.example/oauth2/v2.0/token";

    private final EntraDialect dialect =
            new EntraDialect(JsonMapper.shared(), Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void isOnIfEveryProviderIsSimulated(CapturedOutput output) throws Exception {
        TokenServiceSwitch simulated =
                new TokenServiceSwitch(new MockEnvironment(), new TokenProperties(false), dialect);
        simulated.warn();
        assertThat(simulated.isOn()).isTrue();
        assertThat(passes(simulated, TOKEN)).isTrue();
        assertThat(output).doesNotContain("REAL");
    }

    @Test
    void isOffIfAProviderIsReal(CapturedOutput output) throws Exception {
        TokenServiceSwitch beside = new TokenServiceSwitch(real(), new TokenProperties(false), dialect);
        beside.warn();
        assertThat(beside.isOn()).isFalse();
        assertThat(passes(beside, TOKEN)).isFalse();
        assertThat(passes(beside, "/v1.0/servicePrincipals")).isTrue();
        assertThat(output).doesNotContain("REAL");
    }

    @Test
    void warnsIfASettingKeepsItOnWithARealProvider(CapturedOutput output) throws Exception {
        TokenServiceSwitch lab = new TokenServiceSwitch(real(), new TokenProperties(true), dialect);
        lab.warn();
        assertThat(lab.isOn()).isTrue();
        assertThat(passes(lab, TOKEN)).isTrue();
        assertThat(output)
                .contains("emulator.token.with-real-providers=true: anyone who knows the seed can get a token here and"
                        + " act on REAL accounts");
    }

    private static MockEnvironment real() {
        return new MockEnvironment().withProperty("emulator.okta.org-url", "https://example.okta.com");
    }

    private static boolean passes(TokenServiceSwitch filter, String path) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain chain = new MockFilterChain();
        filter.doFilter(new MockHttpServletRequest("POST", path), response, chain);
        assertThat(response.getStatus()).isIn(200, 403);
        return chain.getRequest() != null;
    }
}
