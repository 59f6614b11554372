package io.github.graphidentity.okta.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.platform.startup.StartFailure;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrgUrlTests {

    @ParameterizedTest
    @CsvSource({
        "https://example.okta.com, https://example.okta.com",
        "https://example.okta.com/, https://example.okta.com",
        "' https://example.okta.com ', https://example.okta.com",
        "HTTPS://example.okta.com:8443, HTTPS://example.okta.com:8443",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://[::1]:8080, http://[::1]:8080"
    })
    void acceptsTheUrlOfAnOrg(String setting, URI url) {
        assertThat(OrgUrl.of(setting)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.okta.com",
                "ftp://example.okta.com",
                "https://",
                "https://example.okta.com/api/v1",
                "https://example.okta.com?a=b",
                "https://example.okta.com#a",
                "https://user:password@example.okta.com",
                "https://exa mple.okta.com"
            })
    void rejectsOtherUrls(String setting) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> OrgUrl.of(setting))
                .withMessage("emulator.okta.org-url is '%s', which is not the URL of an Okta org.", setting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.okta.com", "http://localhost.example.com", "http://10.0.0.1"})
    void requiresHttps(String setting) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> OrgUrl.of(setting))
                .withMessage("emulator.okta.org-url is '%s': the credentials would travel unencrypted.", setting);
    }
}
