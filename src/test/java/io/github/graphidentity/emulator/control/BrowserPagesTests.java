package io.github.graphidentity.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;

class BrowserPagesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "127.0.0.1",
                "10.1.2.3",
                "[::1]",
                "emulator",
                "EMULATOR",
                "x.localhost",
                "host.docker.internal",
                "emulator.soc.svc.cluster.local",
                "graph.microsoft.com",
                "lab.corp.com",
                "LAB.corp.com",
                "certificate.corp.com"
            })
    void acceptsHostsThatNoOtherSiteCanUse(String host) {
        assertThat(pages("").isOwnPage(request(host, null))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.com",
                "localhost.evil.com",
                "127.0.0.1.evil.com",
                "10.1.2.3.nip.io",
                "corp.com",
                "evil.com.",
                ""
            })
    void rejectsHostsThatASiteCanRebind(String host) {
        assertThat(pages("").isOwnPage(request(host, null))).isEqualTo(host.isEmpty());
    }

    @Test
    void acceptsEveryHostIfACallerNeedsTheKey() {
        assertThat(pages("key").isOwnPage(request("evil.com", null))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, true",
        "HTTP://LOCALHOST:8080, true",
        "https://localhost:8080, false",
        "http://localhost:3000, false",
        "http://localhost, false",
        "http://evil.com, false",
        "null, false"
    })
    void rejectsOtherOrigins(String origin, boolean accepted) {
        assertThat(pages("").isOwnPage(request("localhost", origin))).isEqualTo(accepted);
        assertThat(pages("key").isOwnPage(request("localhost", origin))).isEqualTo(accepted);
    }

    private static BrowserPages pages(String key) {
        return new BrowserPages(
                new HttpProperties(List.of("lab.corp.com")),
                new ControlProperties(key),
                new MockEnvironment().withProperty("emulator.tls.names", "certificate.corp.com"));
    }

    private static MockHttpServletRequest request(String host, String origin) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/_emulator");
        request.setServerName(host);
        request.setServerPort(8080);
        if (origin != null) {
            request.addHeader("Origin", origin);
        }
        return request;
    }
}
