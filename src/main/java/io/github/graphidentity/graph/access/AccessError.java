package io.github.graphidentity.graph.access;

import static io.github.graphidentity.graph.wire.GraphCode.*;

import io.github.graphidentity.graph.wire.GraphCode;
import io.github.graphidentity.graph.wire.GraphError;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.ObservedIn;

/** Errors of authentication and authorization. */
public enum AccessError implements GraphError {
    @ObservedIn("microsoftgraph/msgraph-sample-reactspa#54")
    TOKEN_EMPTY(INVALID_AUTHENTICATION_TOKEN, "Access token is empty."),

    @ObservedIn("MaikuB/flutter_appauth#575")
    TOKEN_NOT_A_JWT(
            INVALID_AUTHENTICATION_TOKEN,
            "IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in JWS or JWE Compact"
                    + " Serialization Format. (JWS): 'EncodedHeader.EncodedPayload.EncodedSignature'. (JWE):"
                    + " 'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector.EncodedCiphertext"
                    + ".EncodedAuthenticationTag'."),

    @ObservedIn("microsoftgraph/console-java-connect-sample#1")
    TOKEN_MALFORMED(INVALID_AUTHENTICATION_TOKEN, "Access token validation failure."),

    @Assumed("by analogy with the observed 'Invalid audience.'")
    TOKEN_SIGNATURE(INVALID_AUTHENTICATION_TOKEN, "Access token validation failure. Invalid signature."),

    @Assumed("by analogy with the observed 'Invalid audience.'")
    TOKEN_ISSUER(INVALID_AUTHENTICATION_TOKEN, "Access token validation failure. Invalid issuer."),

    @Assumed("status 503 is listed in errors.md; Graph has one issuer, which is always available")
    ISSUER_UNREACHABLE(
            SERVICE_UNAVAILABLE, "Access token validation failure. The issuer of the token cannot be reached."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#16208")
    TOKEN_AUDIENCE(INVALID_AUTHENTICATION_TOKEN, "Access token validation failure. Invalid audience."),

    @ObservedIn("microsoft/Microsoft365DSC#4427")
    TOKEN_EXPIRED(INVALID_AUTHENTICATION_TOKEN, "Lifetime validation failed, the token is expired."),

    @Assumed("by analogy with the observed 'the token is expired.'")
    TOKEN_NOT_YET_VALID(INVALID_AUTHENTICATION_TOKEN, "Lifetime validation failed, the token is not yet valid."),

    @Assumed("general knowledge of continuous access evaluation; the challenge in the header is documented")
    TOKEN_REVOKED(
            INVALID_AUTHENTICATION_TOKEN,
            "Continuous access evaluation resulted in challenge with result: InteractionRequired and code:"
                    + " TokenIssuedBeforeRevocationTimestamp"),

    @ObservedIn(
            "wazuh/wazuh#31670, at /security/incidents; Defender for Identity itself was seen answering UnknownError with an empty message (microsoft/zerotrustassessment#1352)")
    MISSING_APPLICATION_ROLES(FORBIDDEN, "Missing application roles. API required roles: %s, application roles: %s."),

    @ObservedIn("Softeria/ms-365-mcp-server#65, at Teams")
    MISSING_SCOPES(
            FORBIDDEN,
            "Missing scope permissions on the request. API requires one of '%s'. Scopes on the request '%s'"),

    @ObservedIn("microsoftgraph/microsoft-graph-docs-contrib#5864")
    INSUFFICIENT_PRIVILEGES(AUTHORIZATION_REQUEST_DENIED, "Insufficient privileges to complete the operation."),

    @ObservedIn("microsoftgraph/microsoft-graph-explorer-v4#2731, of signInActivity")
    MISSING_MSGRAPH_PERMISSION(
            MSGRAPH_PERMISSION_MISSING, "Calling principal does not have required MSGraph permissions %s"),

    @Assumed("Graph serves the data of the token's tenant only; the code and the text are ours")
    OTHER_TENANT(
            AUTHORIZATION_REQUEST_DENIED,
            "The path names the tenant '%s', but the access token is for another tenant. Name the token's tenant, or omit"
                    + " it."),

    @Assumed("the rule is documented (rbac-security-identity-accounts-apis.md), the answer is not")
    MISSING_DIRECTORY_ROLE(
            FORBIDDEN,
            "The signed-in user must be assigned one of the Microsoft Entra roles that this operation supports: %s.");

    @SuppressWarnings("ImmutableEnumChecker") // of texts and a number
    private final ErrorText errorText;

    AccessError(GraphCode graphCode, String message) {
        this.errorText = new ErrorText(graphCode.status(), graphCode.code(), message);
    }

    @Override
    public ErrorText errorText() {
        return errorText;
    }

    @Override
    public boolean hasOwnLogLine() {
        return this != OTHER_TENANT;
    }
}
