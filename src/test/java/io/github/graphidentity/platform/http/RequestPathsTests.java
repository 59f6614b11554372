package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPathsTests {

    @ParameterizedTest
    @CsvSource({
        "/%5Femulator/x, /_emulator/x",
        "/_emulator;a=b/x;c, /_emulator/x",
        "/contoso.example%2f/oauth2, /contoso.example%2F/oauth2",
        "/a%2Fb, /a%2Fb",
        "/a%252fb, /a%2fb",
        "/a%5cb, '/a\\b'",
        "//a, //a",
        "/%zz, /%zz"
    })
    void returnThePathThatSpringRoutes(String requested, String path) {
        assertThat(RequestPaths.decoded(requested)).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/a//b, /a/b",
        "//a/./b/, /a/b/",
        "/a/x/../b, /a/b",
        "/../../a, /a",
        "/.., /",
        "/a\\..\\b, '/a\\..\\b'",
        "/a#b/c, /a",
        "/a/%2e%2E/b, /b",
        "/a%2Fb/../c, /c",
        "/a/;x, /a/",
        "/a/;x/;y, /a/",
        "/a;x, /a"
    })
    void guessThePathThatAMalformedOneMeans(String requested, String path) {
        assertThat(RequestPaths.meant(requested)).isEqualTo(path);
    }
}
