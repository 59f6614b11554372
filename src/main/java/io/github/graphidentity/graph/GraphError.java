package io.github.graphidentity.graph;

import io.github.graphidentity.fidelity.Assumed;
import io.github.graphidentity.fidelity.DocumentedBy;
import io.github.graphidentity.fidelity.ObservedIn;

/**
 * The catalogue of everything this service refuses on Graph's paths. {@code docs/reference/errors.md} is rendered from it.
 */
public enum GraphError {
    @ObservedIn("microsoftgraph/msgraph-sample-reactspa#54")
    TOKEN_EMPTY(401, "InvalidAuthenticationToken", "Access token is empty."),

    @ObservedIn("MaikuB/flutter_appauth#575")
    TOKEN_NOT_A_JWT(
            401,
            "InvalidAuthenticationToken",
            "IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in JWS or JWE Compact"
                    + " Serialization Format. (JWS): 'EncodedHeader.EncodedPayload.EncodedSignature'. (JWE):"
                    + " 'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector.EncodedCiphertext"
                    + ".EncodedAuthenticationTag'."),

    @ObservedIn("microsoftgraph/console-java-connect-sample#1")
    TOKEN_MALFORMED(401, "InvalidAuthenticationToken", "Access token validation failure."),

    @Assumed("by analogy with the observed 'Invalid audience.'")
    TOKEN_SIGNATURE(401, "InvalidAuthenticationToken", "Access token validation failure. Invalid signature."),

    @Assumed("by analogy with the observed 'Invalid audience.'")
    TOKEN_ISSUER(401, "InvalidAuthenticationToken", "Access token validation failure. Invalid issuer."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#16208")
    TOKEN_AUDIENCE(401, "InvalidAuthenticationToken", "Access token validation failure. Invalid audience."),

    @ObservedIn("microsoft/Microsoft365DSC#4427")
    TOKEN_EXPIRED(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."),

    @Assumed("by analogy with the observed 'the token is expired.'")
    TOKEN_NOT_YET_VALID(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is not yet valid."),

    @ObservedIn(
            "wazuh/wazuh#31670, at /security/incidents; Defender for Identity itself was seen answering UnknownError with an empty message (microsoft/zerotrustassessment#1352)")
    MISSING_APPLICATION_ROLES(
            403, "Forbidden", "Missing application roles. API required roles: %s, application roles: %s."),

    @ObservedIn("Softeria/ms-365-mcp-server#65, at Teams")
    MISSING_SCOPES(
            403,
            "Forbidden",
            "Missing scope permissions on the request. API requires one of '%s'. Scopes on the request '%s'"),

    @Assumed("the rule is documented (rbac-security-identity-accounts-apis.md), the answer is not")
    MISSING_DIRECTORY_ROLE(
            403,
            "Forbidden",
            "The signed-in user must be assigned a supported Microsoft Entra role. Security Administrator is the least"
                    + " privileged role supported for this operation."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#4052")
    SEGMENT_NOT_FOUND(400, "BadRequest", "Resource not found for the segment '%s'."),

    @DocumentedBy("json-batching.md")
    METHOD_NOT_ALLOWED(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target."),

    @Assumed("status 400 is listed in errors.md")
    BAD_REQUEST(400, "BadRequest", "The request is malformed or incorrect."),

    @ObservedIn("pythondjangoapp#22; the textbook status would be 415")
    CONTENT_TYPE_NOT_JSON(400, "BadRequest", "Entity only allows writes with a JSON Content-Type header."),

    @Assumed("status 415 is listed in errors.md; SDKs that compress send the body again uncompressed on it")
    CONTENT_ENCODING_UNKNOWN(
            415,
            "UnsupportedMediaType",
            "The content encoding '%s' is not supported. Send the body as it is, or with gzip."),

    @Assumed("status 413 is listed in errors.md")
    PAYLOAD_TOO_LARGE(413, "RequestEntityTooLarge", "The request body is larger than the maximum of %s bytes."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs-contrib#7083")
    PAYLOAD_EMPTY(400, "BadRequest", "Empty Payload. JSON content expected."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#6259")
    PAYLOAD_UNREADABLE(
            400,
            "BadRequest",
            "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON"
                    + " format."),

    @ObservedIn("the text at assignLicense; the code varies between workloads")
    PARAMETERS_MISSING(
            400,
            "BadRequest",
            "One or more parameters of the operation '%s' are missing from the request payload. The missing parameters"
                    + " are: %s."),

    @Assumed("text of OData.NET, on which Graph is built")
    PARAMETER_UNKNOWN(
            400,
            "BadRequest",
            "The parameter '%s' in the request payload is not a valid parameter for the operation '%s'."),

    @Assumed("OData.NET refuses duplicates (ODataParameterReaderCore); the text is ours")
    PARAMETER_DUPLICATE(400, "BadRequest", "Multiple parameters with the name '%s' were found in the request payload."),

    @Assumed("text of OData.NET")
    PARAMETER_NULL(
            400,
            "BadRequest",
            "A null value was found for the property named '%1$s', which has the expected type '%2$s[Nullable=False]'."
                    + " The expected type '%2$s[Nullable=False]' does not allow null values."),

    @Assumed("text of OData.NET")
    PARAMETER_MISTYPED(400, "BadRequest", "Cannot convert the literal '%s' to the expected type '%s'."),

    @Assumed("text of OData.NET")
    PARAMETER_NOT_PRIMITIVE(
            400,
            "BadRequest",
            "An unexpected '%s' node was found when reading from the JSON reader. A 'PrimitiveValue' node was expected."),

    @Assumed("text of .NET's Enum.Parse; members are compared exactly, as every SDK sends them")
    MEMBER_UNKNOWN(400, "BadRequest", "Requested value '%s' was not found."),

    @ObservedIn("a client that ran it (markolauren/ResponseMCP) quotes the text; status and code are assumed")
    ENTRA_ID_NOT_SUPPORTED(400, "BadRequest", "EntraID actions are not yet supported"),

    @Assumed("the table is documented, the refusal is not")
    ACTION_NOT_SUPPORTED(
            400,
            "BadRequest",
            "The action '%s' is not supported for the identity provider '%s'. Supported identity providers: %s."),

    @Assumed("nothing public was found")
    IDENTITY_NOT_FOUND(404, "ResourceNotFound", "identityAccounts '%s' was not found."),

    @Assumed("nothing public was found")
    ACCOUNT_NOT_FOUND(
            404, "ResourceNotFound", "The account '%s' was not found among the accounts of identityAccounts '%s'."),

    @Assumed("nothing public was found")
    ACCOUNT_AT_OTHER_PROVIDER(
            400, "BadRequest", "The account '%s' belongs to the identity provider '%s', not to '%s'."),

    @Assumed("nothing public was found")
    ACCOUNT_GONE(404, "ResourceNotFound", "The account '%s' was not found at the identity provider '%s'."),

    @Assumed("nothing public was found; the real service may answer 200 and do nothing")
    PROVIDER_REFUSED(400, "BadRequest", "The identity provider '%s' refused the action '%s': %s"),

    @Assumed("protected accounts and dry runs are this service's own")
    ACTION_WITHHELD(403, "Forbidden", "The identity provider '%s' was not asked for the action '%s': %s"),

    @Assumed("nothing public was found")
    PROVIDER_CONFLICT(
            409,
            "Conflict",
            "The identity provider '%s' could not carry out the action '%s' in the account's current state: %s"),

    @Assumed("status 503 is listed in errors.md")
    PROVIDER_UNAVAILABLE(503, "ServiceUnavailable", "The identity provider '%s' is not available: %s"),

    @Assumed("status 504 is listed in errors.md")
    PROVIDER_TIMEOUT(504, "GatewayTimeout", "The identity provider '%s' did not answer in time: %s"),

    @Assumed("our own fault, never an imitation")
    INTERNAL(
            500,
            "InternalServerError",
            "The emulator failed. This is a bug of graph-identity-emulator: please report it with this request-id.");

    private final int status;
    private final String code;
    private final String message;

    GraphError(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** The refusal, with the words that the message's placeholders stand for. */
    public GraphException with(Object... words) {
        return new GraphException(this, words);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The message, with {@code %s} where the request's own words go. */
    public String message() {
        return message;
    }
}
