package io.github.graphidentity.graph;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_ENTRA;
import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_OKTA;
import static io.github.graphidentity.TestAccount.PASSWORD_NEVER_EXPIRES;
import static io.github.graphidentity.TestAccount.STAGED_IN_OKTA;
import static io.github.graphidentity.graph.GraphBody.assertError;
import static io.github.graphidentity.graph.GraphBody.assertHeaders;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.activedirectory.DirectoryOutage;
import io.github.graphidentity.identityaccounts.ProviderFailure;
import io.github.graphidentity.token.TestTokens;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every entry of the catalogue, provoked over HTTP. A new entry does not compile here before it says how it is met. */
@EmulatorTest
class GraphErrorTests {

    private static final String UNAUTHENTICATED = "InvalidAuthenticationToken";

    private final Emulator emulator;
    private final TestTokens tokens;
    private final DirectoryOutage directory;

    GraphErrorTests(Emulator emulator, TestTokens tokens, DirectoryOutage directory) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.directory = directory;
    }

    private record Refusal(int status, String code, String message, TestResponse response) {}

    @ParameterizedTest
    @EnumSource(GraphError.class)
    void isAnsweredWhole(GraphError error) {
        Refusal refusal = provoke(error);
        assertError(refusal.response(), refusal.status(), refusal.code(), refusal.message());
        assertHeaders(
                refusal.response(),
                switch (refusal.status()) {
                    case 401 -> new String[] {"www-authenticate"};
                    case 405 -> new String[] {"allow"};
                    case 503 -> new String[] {"retry-after", "connection"};
                    case 504 -> new String[] {"retry-after"};
                    // Tomcat closes the connection after these, Graph's front end does not: see fidelity.md.
                    case 400, 413, 500 -> new String[] {"connection"};
                    default -> new String[0];
                });
    }

    private String revoked(String bearer) {
        emulator.post("/_emulator/tokens/revoke")
                .json("{\"token\": \"" + bearer + "\"}")
                .send();
        return bearer;
    }

    private Refusal provoke(GraphError error) {
        return switch (error) {
            case TOKEN_EMPTY ->
                unauthenticated("Access token is empty.", disable().send());
            case TOKEN_NOT_A_JWT ->
                withBearer(
                        "IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in JWS or JWE"
                                + " Compact Serialization Format. (JWS): 'EncodedHeader.EncodedPayload.EncodedSignature'."
                                + " (JWE): 'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector"
                                + ".EncodedCiphertext.EncodedAuthenticationTag'.",
                        "nonsense");
            case TOKEN_MALFORMED -> withBearer("Access token validation failure.", "a.b.c");
            case TOKEN_SIGNATURE ->
                withBearer("Access token validation failure. Invalid signature.", tokens.signedByAnotherKey());
            case TOKEN_ISSUER ->
                withBearer("Access token validation failure. Invalid issuer.", tokens.fromAnotherIssuer());
            case TOKEN_AUDIENCE ->
                withBearer("Access token validation failure. Invalid audience.", tokens.forAnotherAudience());
            case TOKEN_EXPIRED -> withBearer("Lifetime validation failed, the token is expired.", tokens.expired());
            case TOKEN_NOT_YET_VALID ->
                withBearer("Lifetime validation failed, the token is not yet valid.", tokens.notYetValid());
            // The claims challenge beside it: TokenRevocationStory.
            case TOKEN_REVOKED ->
                new Refusal(
                        401,
                        UNAUTHENTICATED,
                        "Continuous access evaluation resulted in challenge with result: InteractionRequired and code:"
                                + " TokenIssuedBeforeRevocationTimestamp",
                        disable()
                                .bearer(revoked(tokens.with(claims -> claims.claim("uti", "to-be-revoked"))))
                                .send());
            case DIRECTORY_OBJECT_NOT_FOUND ->
                new Refusal(
                        404,
                        "Request_ResourceNotFound",
                        "Resource 'someone-else' does not exist or one of its queried reference-property objects are not"
                                + " present.",
                        authorized(emulator.get("/v1.0/servicePrincipals(appId='someone-else')"))
                                .send());
            case MISSING_APPLICATION_ROLES ->
                new Refusal(
                        403,
                        "Forbidden",
                        "Missing application roles. API required roles: SecurityIdentitiesActions.ReadWrite.All,"
                                + " application roles: SecurityIdentitiesAccount.Read.All,User.Read.All.",
                        emulator.invokeAction(emulator.bearer(TestClient.READER), DISABLED_IN_AD, "disable"));
            case MISSING_SCOPES ->
                new Refusal(
                        403,
                        "Forbidden",
                        "Missing scope permissions on the request. API requires one of"
                                + " 'SecurityIdentitiesActions.ReadWrite.All'. Scopes on the request 'User.Read'",
                        emulator.invokeAction(
                                tokens.delegated("User.Read", TestTokens.SECURITY_ADMINISTRATOR),
                                DISABLED_IN_AD,
                                "disable"));
            case MISSING_DIRECTORY_ROLE ->
                new Refusal(
                        403,
                        "Forbidden",
                        "The signed-in user must be assigned a supported Microsoft Entra role. Security Administrator is"
                                + " the least privileged role supported for this operation.",
                        emulator.invokeAction(tokens.delegated(TestTokens.ACTIONS), DISABLED_IN_AD, "disable"));
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
                        "The content encoding 'br' is not supported. Send the body as it is, or with gzip.",
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
                        "Requested value 'Disable' was not found.",
                        "{\"accountId\":\"a\",\"action\":\"Disable\",\"identityProvider\":\"okta\"}");
            case ENTRA_ID_NOT_SUPPORTED ->
                badRequest("EntraID actions are not yet supported", invoke(DOCUMENTED_IN_ENTRA, "disable"));
            case ACTION_NOT_SUPPORTED ->
                badRequest(
                        "The action 'forcePasswordReset' is not supported for the identity provider 'okta'. Supported"
                                + " identity providers: activeDirectory.",
                        invoke(DOCUMENTED_IN_OKTA, "forcePasswordReset"));
            case IDENTITY_NOT_FOUND ->
                notFound(
                        "identityAccounts '0104216-0539-4838-88b1-000000000000' was not found.",
                        authorized(emulator.post("/beta/security/identities/identityAccounts/"
                                        + "0104216-0539-4838-88b1-000000000000/invokeAction"))
                                .json(DISABLED_IN_AD.body("disable"))
                                .send());
            case ACCOUNT_NOT_FOUND ->
                notFound(
                        "The account '00u10000000000000010' was not found among the accounts of identityAccounts"
                                + " '1d000000-0000-4000-8000-000000000001'.",
                        action().json(STAGED_IN_OKTA.body("disable")).send());
            case ACCOUNT_AT_OTHER_PROVIDER ->
                badRequest(
                        "The account 'ad000000-0000-4000-8000-000000000001' belongs to the identity provider"
                                + " 'activeDirectory', not to 'okta'.",
                        action().json(DISABLED_IN_AD.body("disable").replace("activeDirectory", "okta"))
                                .send());
            case ACCOUNT_GONE ->
                notFound(
                        "The account 'ad000000-0000-4000-8000-000000000001' was not found at the identity provider"
                                + " 'activeDirectory'.",
                        during(new ProviderFailure(ProviderFailure.Kind.ACCOUNT_NOT_FOUND, "no such account.")));
            case PROVIDER_REFUSED ->
                badRequest(
                        "The identity provider 'activeDirectory' refused the action 'forcePasswordReset': \"password never"
                                + " expires\" is set on the account, so the reset would have no effect.",
                        invoke(PASSWORD_NEVER_EXPIRES, "forcePasswordReset"));
            case PROVIDER_CONFLICT ->
                new Refusal(
                        409,
                        "Conflict",
                        "The identity provider 'okta' could not carry out the action 'disable' in the account's current"
                                + " state: a user in status STAGED cannot be suspended.",
                        invoke(STAGED_IN_OKTA, "disable"));
            case ACTION_WITHHELD ->
                new Refusal(
                        403,
                        "Forbidden",
                        "The identity provider 'activeDirectory' was not asked for the action 'disable': the account is"
                                + " protected.",
                        during(new ProviderFailure(ProviderFailure.Kind.PROTECTED, "the account is protected.")));
            case PROVIDER_UNAVAILABLE ->
                new Refusal(
                        503,
                        "ServiceUnavailable",
                        "The identity provider 'activeDirectory' is not available: it is being restarted.",
                        during(new ProviderFailure(ProviderFailure.Kind.UNAVAILABLE, "it is being restarted.")));
            case PROVIDER_TIMEOUT ->
                new Refusal(
                        504,
                        "GatewayTimeout",
                        "The identity provider 'activeDirectory' did not answer in time: it is slow today.",
                        during(new ProviderFailure(
                                ProviderFailure.Kind.TIMEOUT, "it is slow today.", Duration.ofSeconds(30), null)));
            case INTERNAL ->
                new Refusal(
                        500,
                        "InternalServerError",
                        "The emulator failed. This is a bug of graph-identity-emulator: please report it with this"
                                + " request-id.",
                        during(new IllegalStateException("a bug, for once on purpose")));
        };
    }

    private TestRequest disable() {
        return emulator.post(DISABLED_IN_AD.path()).json(DISABLED_IN_AD.body("disable"));
    }

    private TestRequest action() {
        return authorized(emulator.post(DISABLED_IN_AD.path()));
    }

    private TestRequest authorized(TestRequest request) {
        return request.bearer(emulator.bearer(TestClient.SOC_AUTOMATION));
    }

    private TestResponse invoke(TestAccount account, String action) {
        return emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), account, action);
    }

    private TestResponse during(RuntimeException outage) {
        return directory.during(outage, () -> invoke(DISABLED_IN_AD, "disable"));
    }

    private Refusal withBearer(String message, String bearer) {
        return unauthenticated(message, disable().bearer(bearer).send());
    }

    private Refusal withBody(String message, String body) {
        return badRequest(message, action().json(body).send());
    }

    private static Refusal unauthenticated(String message, TestResponse response) {
        assertThat(response.header("www-authenticate"))
                .isEqualTo("Bearer realm=\"\","
                        + " authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
                        + " client_id=\"00000003-0000-0000-c000-000000000000\"");
        return new Refusal(401, UNAUTHENTICATED, message, response);
    }

    private static Refusal badRequest(String message, TestResponse response) {
        return new Refusal(400, "BadRequest", message, response);
    }

    private static Refusal notFound(String message, TestResponse response) {
        return new Refusal(404, "ResourceNotFound", message, response);
    }
}
