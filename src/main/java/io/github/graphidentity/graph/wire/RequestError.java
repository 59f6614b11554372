package io.github.graphidentity.graph.wire;

import static io.github.graphidentity.graph.wire.GraphCode.*;

import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;

/** Errors in the form of a request: path, method, headers and body. */
public enum RequestError implements GraphError {
    @ObservedIn("microsoftgraph/microsoft-graph-docs#4052")
    SEGMENT_NOT_FOUND(BAD_REQUEST, "Resource not found for the segment '%s'."),

    @DocumentedBy("json-batching.md")
    METHOD_NOT_ALLOWED(REQUEST_BAD_REQUEST, "Specified HTTP method is not allowed for the request target."),

    @Assumed("status 400 is listed in errors.md")
    REQUEST_MALFORMED(BAD_REQUEST, "The request is malformed or incorrect."),

    @Assumed("status 408 is not listed in errors.md")
    BODY_TIMEOUT(REQUEST_TIMEOUT, "The request body did not arrive in time."),

    @ObservedIn("pythondjangoapp#22; the textbook status would be 415")
    CONTENT_TYPE_NOT_JSON(BAD_REQUEST, "Entity only allows writes with a JSON Content-Type header."),

    @Assumed("status 415 is listed in errors.md; SDKs that compress send the body again uncompressed on it")
    CONTENT_ENCODING_UNKNOWN(
            UNSUPPORTED_MEDIA_TYPE,
            "The content encoding '%s' is not supported. Use gzip, or send the body without Content-Encoding."),

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

    @Assumed("text of .NET's Enum.Parse; members are compared without case (traverse-the-graph.md)")
    MEMBER_UNKNOWN(BAD_REQUEST, "Requested value '%s' was not found."),

    @Assumed("a safeguard of our own, never an imitation")
    HOST_NOT_ACCEPTED(MISDIRECTED_REQUEST, "%s"),

    @DocumentedBy("concepts/throttling.md, sample response; returned only when a fault injects it")
    TOO_MANY_REQUESTS(GraphCode.TOO_MANY_REQUESTS, "Please retry again later."),

    @Assumed("as for any object that does not exist; the tenant was deleted while the request was processed")
    TENANT_DELETED(
            REQUEST_RESOURCE_NOT_FOUND,
            "Resource 'organization' does not exist or one of its queried reference-property objects are not present."),

    @DocumentedBy("errors.md, status 507; the emulator's memory is the quota")
    STORAGE_FULL(
            INSUFFICIENT_STORAGE,
            "The emulator's memory is full. Delete or reset tenants, or start Java with a larger heap (-Xmx)."),

    @Assumed("status 503 is listed in errors.md; returned while the database of emulator.store.url is unavailable")
    STORAGE_UNAVAILABLE(
            SERVICE_UNAVAILABLE,
            "The service is temporarily unavailable. Retry the request after the time in Retry-After."),

    @Assumed("a safeguard of our own, never an imitation")
    LIST_TOO_LONG(
            SERVICE_UNAVAILABLE,
            "Lists of this tenant look at too many objects at the same time, or for too long. Filter by an indexed property, or"
                    + " retry the request after the time in Retry-After."),

    @Assumed("our own fault, never an imitation")
    INTERNAL(
            INTERNAL_SERVER_ERROR,
            "Internal error in graph-identity-emulator; see the log entry with this request-id. Please report it as a"
                    + " bug.");

    @SuppressWarnings("ImmutableEnumChecker") // of texts and a number
    private final ErrorText errorText;

    RequestError(GraphCode graphCode, String message) {
        this.errorText = new ErrorText(graphCode.status(), graphCode.code(), message);
    }

    @Override
    public ErrorText errorText() {
        return errorText;
    }
}
