package io.github.graphidentity.graph;

import static io.github.graphidentity.graph.GraphCode.*;

import io.github.graphidentity.fidelity.Assumed;
import io.github.graphidentity.fidelity.DocumentedBy;
import io.github.graphidentity.fidelity.ObservedIn;

/**
 * The catalogue of everything this service refuses on Graph's paths. {@code docs/reference/errors.md} is rendered from it.
 */
public enum GraphError {
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

    @ObservedIn("microsoftgraph/microsoft-graph-docs#16208")
    TOKEN_AUDIENCE(INVALID_AUTHENTICATION_TOKEN, "Access token validation failure. Invalid audience."),

    @ObservedIn("microsoft/Microsoft365DSC#4427")
    TOKEN_EXPIRED(INVALID_AUTHENTICATION_TOKEN, "Lifetime validation failed, the token is expired."),

    @Assumed("by analogy with the observed 'the token is expired.'")
    TOKEN_NOT_YET_VALID(INVALID_AUTHENTICATION_TOKEN, "Lifetime validation failed, the token is not yet valid."),

    @Assumed("general knowledge of continuous access evaluation; the challenge beside it is documented")
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

    @Assumed("the rule is documented (rbac-security-identity-accounts-apis.md), the answer is not")
    MISSING_DIRECTORY_ROLE(
            FORBIDDEN,
            "The signed-in user must be assigned a supported Microsoft Entra role. Security Administrator is the least"
                    + " privileged role supported for this operation."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#4052")
    SEGMENT_NOT_FOUND(BAD_REQUEST, "Resource not found for the segment '%s'."),

    @DocumentedBy("json-batching.md")
    METHOD_NOT_ALLOWED(REQUEST_BAD_REQUEST, "Specified HTTP method is not allowed for the request target."),

    @Assumed("status 400 is listed in errors.md")
    REQUEST_MALFORMED(BAD_REQUEST, "The request is malformed or incorrect."),

    @ObservedIn("pythondjangoapp#22; the textbook status would be 415")
    CONTENT_TYPE_NOT_JSON(BAD_REQUEST, "Entity only allows writes with a JSON Content-Type header."),

    @Assumed("status 415 is listed in errors.md; SDKs that compress send the body again uncompressed on it")
    CONTENT_ENCODING_UNKNOWN(
            UNSUPPORTED_MEDIA_TYPE,
            "The content encoding '%s' is not supported. Send the body as it is, or with gzip."),

    @Assumed("status 413 is listed in errors.md")
    PAYLOAD_TOO_LARGE(REQUEST_ENTITY_TOO_LARGE, "The request body is larger than the maximum of %s bytes."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs-contrib#7083")
    PAYLOAD_EMPTY(BAD_REQUEST, "Empty Payload. JSON content expected."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#6259")
    PAYLOAD_UNREADABLE(
            BAD_REQUEST,
            "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON"
                    + " format."),

    @ObservedIn("the text at assignLicense; the code varies between workloads")
    PARAMETERS_MISSING(
            BAD_REQUEST,
            "One or more parameters of the operation '%s' are missing from the request payload. The missing parameters"
                    + " are: %s."),

    @Assumed("text of OData.NET, on which Graph is built")
    PARAMETER_UNKNOWN(
            BAD_REQUEST, "The parameter '%s' in the request payload is not a valid parameter for the operation '%s'."),

    @Assumed("OData.NET refuses duplicates (ODataParameterReaderCore); the text is ours")
    PARAMETER_DUPLICATE(BAD_REQUEST, "Multiple parameters with the name '%s' were found in the request payload."),

    @Assumed("text of OData.NET")
    PARAMETER_NULL(
            BAD_REQUEST,
            "A null value was found for the property named '%1$s', which has the expected type '%2$s[Nullable=False]'."
                    + " The expected type '%2$s[Nullable=False]' does not allow null values."),

    @Assumed("text of OData.NET")
    PARAMETER_MISTYPED(BAD_REQUEST, "Cannot convert the literal '%s' to the expected type '%s'."),

    @Assumed("text of OData.NET")
    PARAMETER_NOT_PRIMITIVE(
            BAD_REQUEST,
            "An unexpected '%s' node was found when reading from the JSON reader. A 'PrimitiveValue' node was expected."),

    @Assumed("text of .NET's Enum.Parse; members are compared exactly, as every SDK sends them")
    MEMBER_UNKNOWN(BAD_REQUEST, "Requested value '%s' was not found."),

    @ObservedIn("a client that ran it (markolauren/ResponseMCP) quotes the text; status and code are assumed")
    ENTRA_ID_NOT_SUPPORTED(BAD_REQUEST, "EntraID actions are not yet supported"),

    @Assumed("the table is documented, the refusal is not")
    ACTION_NOT_SUPPORTED(
            BAD_REQUEST,
            "The action '%s' is not supported for the identity provider '%s'. Supported identity providers: %s."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#18714")
    DIRECTORY_OBJECT_NOT_FOUND(
            REQUEST_RESOURCE_NOT_FOUND,
            "Resource '%s' does not exist or one of its queried reference-property objects are not present."),

    @Assumed("nothing public was found")
    IDENTITY_NOT_FOUND(RESOURCE_NOT_FOUND, "identityAccounts '%s' was not found."),

    @Assumed("nothing public was found")
    ACCOUNT_NOT_FOUND(
            RESOURCE_NOT_FOUND, "The account '%s' was not found among the accounts of identityAccounts '%s'."),

    @Assumed("nothing public was found")
    ACCOUNT_AT_OTHER_PROVIDER(BAD_REQUEST, "The account '%s' belongs to the identity provider '%s', not to '%s'."),

    @Assumed("nothing public was found")
    ACCOUNT_GONE(RESOURCE_NOT_FOUND, "The account '%s' was not found at the identity provider '%s'."),

    @Assumed("nothing public was found; the real service may answer 200 and do nothing")
    PROVIDER_REFUSED(BAD_REQUEST, "The identity provider '%s' refused the action '%s': %s"),

    @Assumed("protected accounts and dry runs are this service's own")
    ACTION_WITHHELD(FORBIDDEN, "The identity provider '%s' was not asked for the action '%s': %s"),

    @Assumed("nothing public was found")
    PROVIDER_CONFLICT(
            CONFLICT,
            "The identity provider '%s' could not carry out the action '%s' in the account's current state: %s"),

    @Assumed("status 503 is listed in errors.md")
    PROVIDER_UNAVAILABLE(SERVICE_UNAVAILABLE, "The identity provider '%s' is not available: %s"),

    @Assumed("status 504 is listed in errors.md")
    PROVIDER_TIMEOUT(GATEWAY_TIMEOUT, "The identity provider '%s' did not answer in time: %s"),

    @Assumed("our own fault, never an imitation")
    INTERNAL(
            INTERNAL_SERVER_ERROR,
            "The emulator failed. This is a bug of graph-identity-emulator: please report it with this request-id.");

    private final GraphCode code;
    private final String message;

    GraphError(GraphCode code, String message) {
        this.code = code;
        this.message = message;
    }

    /** The refusal, with the words that the message's placeholders stand for. */
    public GraphException with(Object... words) {
        return new GraphException(this, words);
    }

    public int status() {
        return code.status();
    }

    public String code() {
        return code.word();
    }

    /** The message, with {@code %s} where the request's own words go. */
    public String message() {
        return message;
    }
}
