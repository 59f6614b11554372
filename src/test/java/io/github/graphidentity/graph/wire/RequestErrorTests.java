package io.github.graphidentity.graph.wire;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.activedirectory.adapter.DirectoryOutage;
import io.github.graphidentity.platform.records.StoreDeleted;
import io.github.graphidentity.platform.records.StoreFull;
import io.github.graphidentity.platform.records.StoreUnavailable;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

@EmulatorTest
class RequestErrorTests extends GraphErrorContract<RequestError> {

    RequestErrorTests(Emulator emulator, TestTokens tokens, DirectoryOutage directory) {
        super(emulator, tokens, directory);
    }

    @ParameterizedTest
    @EnumSource
    void returnsTheDocumentedResponse(RequestError error) {
        assertResponse(error);
    }

    @Override
    public Refusal provoke(RequestError error) {
        return switch (error) {
            case SEGMENT_NOT_FOUND ->
                badRequest(
                        "Resource not found for the segment 'invokeActions'.",
                        authorized(emulator.post(DISABLED_IN_AD.path() + "s"))
                                .json(DISABLED_IN_AD.body("disable"))
                                .send());
            case METHOD_NOT_ALLOWED ->
                new Refusal(
                        405,
                        "Request_BadRequest",
                        "Specified HTTP method is not allowed for the request target.",
                        authorized(emulator.get(DISABLED_IN_AD.path())).send());
            case REQUEST_MALFORMED ->
                badRequest(
                        "The request is malformed or incorrect.",
                        emulator.raw(
                                "POST " + DISABLED_IN_AD.path() + " HTTP/1.1\r\nHost: localhost\r\n"
                                        + "Authorization: Bearer " + emulator.bearer(TestClient.SOC_AUTOMATION)
                                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n"));
            case CONTENT_TYPE_NOT_JSON ->
                badRequest(
                        "Entity only allows writes with a JSON Content-Type header.",
                        action().body("text/plain", "disable".getBytes(UTF_8)).send());
            case CONTENT_ENCODING_UNKNOWN ->
                new Refusal(
                        415,
                        "UnsupportedMediaType",
                        "The content encoding 'br' is not supported. Use gzip, or send the body without Content-Encoding.",
                        action().header("Content-Encoding", "br")
                                .json(DISABLED_IN_AD.body("disable"))
                                .send());
            case PAYLOAD_TOO_LARGE ->
                new Refusal(
                        413,
                        "RequestEntityTooLarge",
                        "The request body is larger than the maximum of 4194304 bytes.",
                        action().json(" ".repeat(RequestBody.MAX_BYTES + 1)).send());
            case PAYLOAD_EMPTY -> withBody("Empty Payload. JSON content expected.", "");
            case PAYLOAD_UNREADABLE ->
                withBody(
                        "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of"
                                + " valid JSON format.",
                        "{");
            case PARAMETERS_MISSING ->
                withBody(
                        "One or more parameters of the operation 'invokeAction' are missing from the request payload. The"
                                + " missing parameters are: accountId,action,identityProvider.",
                        "{}");
            case PARAMETER_UNKNOWN ->
                withBody(
                        "The parameter 'provider' in the request payload is not a valid parameter for the operation"
                                + " 'invokeAction'.",
                        "{\"provider\":\"activeDirectory\"}");
            case PARAMETER_DUPLICATE ->
                withBody(
                        "Multiple parameters with the name 'action' were found in the request payload.",
                        "{\"action\":\"disable\",\"action\":\"enable\"}");
            case PARAMETER_NULL ->
                withBody(
                        "A null value was found for the property named 'action', which has the expected type"
                                + " 'microsoft.graph.security.action[Nullable=False]'. The expected type"
                                + " 'microsoft.graph.security.action[Nullable=False]' does not allow null values.",
                        "{\"accountId\":\"a\",\"action\":null,\"identityProvider\":\"okta\"}");
            case PARAMETER_MISTYPED ->
                withBody(
                        "Cannot convert the literal '7' to the expected type 'Edm.String'.",
                        "{\"accountId\":7,\"action\":\"disable\",\"identityProvider\":\"okta\"}");
            case PARAMETER_NOT_PRIMITIVE ->
                withBody(
                        "An unexpected 'StartArray' node was found when reading from the JSON reader. A 'PrimitiveValue'"
                                + " node was expected.",
                        "{\"accountId\":[],\"action\":\"disable\",\"identityProvider\":\"okta\"}");
            case MEMBER_UNKNOWN ->
                withBody(
                        "Requested value 'Disabled' was not found.",
                        "{\"accountId\":\"a\",\"action\":\"Disabled\",\"identityProvider\":\"okta\"}");
            // SlowClientTests covers it, with a short timeout.
            case BODY_TIMEOUT ->
                new Refusal(
                        408,
                        "RequestTimeout",
                        "The request body did not arrive in time.",
                        during(new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT)));
            case HOST_NOT_ACCEPTED ->
                new Refusal(
                        421,
                        "MisdirectedRequest",
                        "The setting emulator.http.hosts does not contain the host name 'evil.example'. Add it, or send"
                                + " requests to localhost.",
                        emulator.raw("GET /v1.0/users HTTP/1.1\r\nHost: evil.example\r\n\r\n"));
            case TOO_MANY_REQUESTS -> new Refusal(429, "TooManyRequests", "Please retry again later.", throttled());
            case TENANT_DELETED ->
                new Refusal(
                        404,
                        "Request_ResourceNotFound",
                        "Resource 'organization' does not exist or one of its queried reference-property objects are not"
                                + " present.",
                        during(new StoreDeleted()));
            case STORAGE_FULL ->
                new Refusal(
                        507,
                        "InsufficientStorage",
                        "The emulator's memory is full. Delete or reset tenants, or start Java with a larger heap (-Xmx).",
                        during(new StoreFull()));
            case STORAGE_UNAVAILABLE ->
                new Refusal(
                        503,
                        "ServiceUnavailable",
                        "The service is temporarily unavailable. Retry the request after the time in Retry-After.",
                        during(new StoreUnavailable("of the test", "is gone")));
            case LIST_TOO_LONG ->
                new Refusal(
                        503,
                        "ServiceUnavailable",
                        "Lists of this tenant look at too many objects at the same time, or for too long. Filter by an indexed"
                                + " property, or retry the request after the time in Retry-After.",
                        during(RequestError.LIST_TOO_LONG.with().retryAfter(Duration.ofSeconds(10))));
            case INTERNAL ->
                new Refusal(
                        500,
                        "InternalServerError",
                        "Internal error in graph-identity-emulator; see the log entry with this request-id. Please report"
                                + " it as a bug.",
                        during(new IllegalStateException("a bug, for once on purpose")));
        };
    }

    /** As Graph throttles: of its own accord this service does not. */
    private TestResponse throttled() {
        emulator.control("POST", "/faults")
                .json("{\"fault\":\"throttle\",\"first\":1}")
                .send();
        return invoke(DISABLED_IN_AD, "disable");
    }
}
