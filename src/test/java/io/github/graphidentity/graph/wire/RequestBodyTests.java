package io.github.graphidentity.graph.wire;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.platform.http.ClientConnection;
import io.github.graphidentity.platform.http.TestConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

@EmulatorTest
class RequestBodyTests {

    private static final String UNREADABLE =
            "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON"
                    + " format.";
    private static final String TOO_LARGE = "The request body is larger than the maximum of 4194304 bytes.";
    private static final String DISABLE = DISABLED_IN_AD.body("disable");

    private final Emulator emulator;

    RequestBodyTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "APPLICATION/JSON",
                "application/json;odata.metadata=minimal;IEEE754Compatible=true"
            })
    void acceptsJsonMediaTypesWithParameters(String contentType) {
        assertAccepted(action().body(contentType, DISABLE.getBytes(UTF_8)).send());
    }

    @Test
    void acceptsAnnotations() {
        String annotated = DISABLE.replaceFirst(
                "\\{",
                "{\"@odata.type\":\"#x\",\"action@odata.type\":\"#microsoft.graph.security.action\",\"@odata.x\":{\"a\":[1]},");
        assertAccepted(action().json(annotated).send());
        assertError(
                action().json(DISABLE.replaceFirst("\\{", "{\"@type\":\"x\",")).send(),
                400,
                "BadRequest",
                "The parameter '@type' in the request payload is not a valid parameter for the operation 'invokeAction'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/json", "application/xml", "application/x-www-form-urlencoded", "json", "*/json;;"})
    void rejectsOtherMediaTypes(String contentType) {
        assertError(
                action().body(contentType, DISABLE.getBytes(UTF_8)).send(),
                400,
                "BadRequest",
                "Entity only allows writes with a JSON Content-Type header.");
    }

    @Test
    void countsAnUnpackedBodyAsMemoryOfTheRequest() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/v1.0/$batch");
        TestConnection connection = new TestConnection(1_000_000);
        request.setAttribute(ClientConnection.class.getName(), connection);
        request.setContentType("application/json");
        request.addHeader("Content-Encoding", "gzip");
        request.setContent(gzip(new byte[900_000]));

        assertThat(RequestBody.read(request)).hasSize(900_000);
        assertThat(connection.held()).isEqualTo(900_000);
        request.setContent(gzip(new byte[900_000]));
        assertThatThrownBy(() -> RequestBody.read(request)).isInstanceOf(ResponseStatusException.class);
    }

    @Test
    void rejectsABodyWithoutContentType() {
        assertError(action().untyped(DISABLE).send(), 400, "BadRequest", UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "[]",
                "null",
                "\"disable\"",
                "{'accountId':'a'}",
                "{\"accountId\":\"a\"",
                "{\"accountId\":\"a\"}}",
                "{\"accountId\":\"a\"} trailing",
                "{\"accountId\":\"a\"}{}",
                "{\"accountId\":\"a\",}",
                "{\"accountId\":}",
                "{\"accountId\":NaN}",
                "{accountId:1}",
                "// comment\n{}",
                "<invokeAction/>",
                "{\"accountId\":\"\u0001\"}"
            })
    void rejectsABodyThatIsNotAJsonObject(String body) {
        assertError(action().json(body).send(), 400, "BadRequest", UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'AccountId':'%s','ACTION':'Disable','identityprovider':'ActiveDirectory'}",
                "{'accountId':'%s','action':'DISABLE','IdentityProvider':'ACTIVEDIRECTORY'}",
            })
    void comparesParametersAndMembersWithoutCase(String body) {
        TestResponse response = action().json(body.replace('\'', '"').formatted(DISABLED_IN_AD.accountId()))
                .send();
        assertAccepted(response);
        assertThat(response.json().get("action").stringValue()).isEqualTo("disable");
        assertThat(response.json().get("identityProvider").stringValue()).isEqualTo("activeDirectory");
    }

    @Test
    void rejectsOneParameterInTwoSpellings() {
        assertError(
                action().json("{\"accountId\":\"a\",\"AccountId\":\"b\"}").send(),
                400,
                "BadRequest",
                "Multiple parameters with the name 'accountId' were found in the request payload.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\uDFFF",
                "\\udc00\\ud800",
                "a\\uD83D b",
                "\\\\\\ud800",
                "\\ud83d\\ud83d\\ude00",
            })
    void rejectsHalfOfASurrogatePair(String text) {
        String body = "{\"accountId\":\"" + text + "\",\"action\":\"disable\",\"identityProvider\":\"okta\"}";
        assertError(action().json(body).send(), 400, "BadRequest", UNREADABLE);
        assertError(action().json("{\"" + text + "\":1}").send(), 400, "BadRequest", UNREADABLE);
        assertError(action().body("application/json", body.getBytes(UTF_16LE)).send(), 400, "BadRequest", UNREADABLE);
        assertError(
                emulator.post("/v1.0/$batch")
                        .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                        .json("{\"requests\":[{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/x\",\"headers\":{"
                                + "\"Content-Type\":\"application/json\"},\"body\":" + body + "}]}")
                        .send(),
                400,
                "BadRequest",
                UNREADABLE);
    }

    @Test
    void rejectsASurrogateInUtf8() {
        byte[] body = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};
        assertError(action().body("application/json", body).send(), 400, "BadRequest", UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d\\ude00", "\\\\ud800", "\ud83d\ude00"})
    void acceptsWholeSurrogatePairs(String text) {
        assertThat(action().json("{\"accountId\":\"" + text
                                + "\",\"action\":\"disable\",\"identityProvider\":\"activeDirectory\"}")
                        .send()
                        .status())
                .as("there is no such account")
                .isEqualTo(404);
    }

    @Test
    void rejectsInvalidText() {
        byte[] body = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
        assertError(action().body("application/json", body).send(), 400, "BadRequest", UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void rejectsUnboundedNesting(String opening) {
        assertError(action().json("{\"accountId\":" + opening.repeat(100_000)).send(), 400, "BadRequest", UNREADABLE);
    }

    @Test
    void rejectsUnboundedNumbers() {
        assertError(
                action().json("{\"accountId\":" + "9".repeat(1_000_000) + "}").send(), 400, "BadRequest", UNREADABLE);
    }

    @Test
    void acceptsAByteOrderMark() {
        assertAccepted(action().json("\uFEFF" + DISABLE).send());
    }

    @Test
    void acceptsEveryUnicodeEncodingOfJson() {
        assertAccepted(
                action().body("application/json", DISABLE.getBytes(UTF_16LE)).send());
    }

    @Test
    void acceptsGzip() throws IOException {
        assertAccepted(action().header("Content-Encoding", "gzip")
                .body("application/json", gzip(DISABLE.getBytes(UTF_8)))
                .send());
    }

    @Test
    void rejectsABodyThatIsNotGzipAsDeclared() {
        assertError(action().header("Content-Encoding", "gzip").json(DISABLE).send(), 400, "BadRequest", UNREADABLE);
    }

    @Test
    void rejectsTruncatedGzip() throws IOException {
        byte[] zipped = gzip(DISABLE.getBytes(UTF_8));
        assertError(
                action().header("Content-Encoding", "gzip")
                        .body("application/json", Arrays.copyOf(zipped, zipped.length / 2))
                        .send(),
                400,
                "BadRequest",
                UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deflate", "gzip, gzip", "aes128gcm"})
    void rejectsOtherEncodings(String encoding) {
        assertError(
                action().header("Content-Encoding", encoding).json(DISABLE).send(),
                415,
                "UnsupportedMediaType",
                "The content encoding '" + encoding
                        + "' is not supported. Use gzip, or send the body without Content-Encoding.");
    }

    @Test
    void acceptsAChunkedBody() {
        assertAccepted(
                action().chunked("application/json", DISABLE.getBytes(UTF_8)).send());
    }

    @Test
    void acceptsABodyOfTheMaximumSize() {
        assertAccepted(action().json(DISABLE + " ".repeat(RequestBody.MAX_BYTES - DISABLE.length()))
                .send());
    }

    @Test
    void rejectsALargerChunkedBody() {
        byte[] body = " ".repeat(RequestBody.MAX_BYTES + 1).getBytes(UTF_8);
        assertError(action().chunked("application/json", body).send(), 413, "RequestEntityTooLarge", TOO_LARGE);
    }

    @Test
    void rejectsABodyThatIsTooLargeWhenDecompressed() throws IOException {
        byte[] bomb = gzip(new byte[64 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(RequestBody.MAX_BYTES);
        assertError(
                action().header("Content-Encoding", "gzip")
                        .body("application/json", bomb)
                        .send(),
                413,
                "RequestEntityTooLarge",
                TOO_LARGE);
    }

    @Test
    void rejectsABodyByItsContentLength() {
        // Nothing of the announced body is ever sent, and nothing is waited for.
        assertError(
                emulator.raw("POST " + DISABLED_IN_AD.path() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + emulator.bearer(TestClient.SOC_AUTOMATION)
                        + "\r\nContent-Type: application/json\r\nContent-Length: 999999999999\r\n\r\n"),
                413,
                "RequestEntityTooLarge",
                TOO_LARGE);
    }

    @Test
    void readsNoFurtherThanTheContentLength() {
        assertError(
                emulator.raw("POST " + DISABLED_IN_AD.path() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + emulator.bearer(TestClient.SOC_AUTOMATION)
                        + "\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n" + DISABLE),
                400,
                "BadRequest",
                UNREADABLE);
    }

    @Test
    void readsUpToTheContentLength() {
        // accountId only: the parameters are named in the order of metadata.
        assertError(
                action().json("{\"action\":\"disable\"}").send(),
                400,
                "BadRequest",
                "One or more parameters of the operation 'invokeAction' are missing from the request payload. The missing"
                        + " parameters are: accountId,identityProvider.");
    }

    private TestRequest action() {
        return emulator.post(DISABLED_IN_AD.path()).bearer(emulator.bearer(TestClient.SOC_AUTOMATION));
    }

    private static void assertAccepted(TestResponse response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }
}
