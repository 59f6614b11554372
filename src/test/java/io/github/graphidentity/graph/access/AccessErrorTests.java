package io.github.graphidentity.graph.access;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.activedirectory.adapter.DirectoryOutage;
import io.github.graphidentity.graph.wire.GraphErrorContract;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EmulatorTest
class AccessErrorTests extends GraphErrorContract<AccessError> {

    AccessErrorTests(Emulator emulator, TestTokens tokens, DirectoryOutage directory) {
        super(emulator, tokens, directory);
    }

    private static final String OTHER = "c0ffee00-0000-4000-8000-0000000000ff";

    @ParameterizedTest
    @EnumSource
    void returnsTheDocumentedResponse(AccessError error) {
        assertResponse(error);
    }

    @Override
    public Refusal provoke(AccessError error) {
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
            case ISSUER_UNREACHABLE ->
                new Refusal(
                        503,
                        "ServiceUnavailable",
                        "Access token validation failure. The issuer of the token cannot be reached.",
                        disable()
                                .bearer(tokens.with(claims -> claims.issuer(EmulatorTest.UNREACHABLE_ISSUER)))
                                .send());
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
            case MISSING_APPLICATION_ROLES ->
                new Refusal(
                        403,
                        "Forbidden",
                        "Missing application roles. API required roles: SecurityIdentitiesActions.ReadWrite.All,"
                                + " application roles: SecurityIdentitiesAccount.Read.All,User.Read.All.",
                        emulator.invokeAction(emulator.bearer(TestClient.READER), DISABLED_IN_AD, "disable"));
            case INSUFFICIENT_PRIVILEGES ->
                new Refusal(
                        403,
                        "Authorization_RequestDenied",
                        "Insufficient privileges to complete the operation.",
                        emulator.request("PATCH", "/v1.0/users/" + emulator.upn("helpdesk"))
                                .bearer(emulator.bearer(TestClient.READER))
                                .json("{")
                                .send());
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
            case MISSING_MSGRAPH_PERMISSION ->
                new Refusal(
                        403,
                        "Authentication_MSGraphPermissionMissing",
                        "Calling principal does not have required MSGraph permissions AuditLog.Read.All",
                        emulator.get("/v1.0/users?$select=signInActivity")
                                .bearer(emulator.bearer(TestClient.READER))
                                .send());
            case OTHER_TENANT ->
                new Refusal(
                        403,
                        "Authorization_RequestDenied",
                        "The path names the tenant '" + OTHER
                                + "', but the access token is for another tenant. Name the"
                                + " token's tenant, or omit it.",
                        authorized(emulator.get("/v1.0/" + OTHER + "/users")).send());
            case MISSING_DIRECTORY_ROLE ->
                new Refusal(
                        403,
                        "Forbidden",
                        "The signed-in user must be assigned one of the Microsoft Entra roles that this operation supports:"
                                + " Global Administrator, Security Administrator.",
                        emulator.invokeAction(tokens.delegated(TestTokens.ACTIONS), DISABLED_IN_AD, "disable"));
        };
    }

    private String revoked(String bearer) {
        emulator.control("POST", "/tokens/revoke")
                .json("{\"token\": \"" + bearer + "\"}")
                .send();
        return bearer;
    }
}
