package io.github.graphidentity.graph.wire;

/** The {@code code} of a Graph error, which clients branch on, and its HTTP status. */
public enum GraphCode {
    BAD_REQUEST(400, "BadRequest"),
    REQUEST_INVALID(400, "Request_BadRequest"),
    REQUEST_UNSUPPORTED_QUERY(400, "Request_UnsupportedQuery"),
    INVALID_AUTHENTICATION_TOKEN(401, "InvalidAuthenticationToken"),
    FORBIDDEN(403, "Forbidden"),
    MSGRAPH_PERMISSION_MISSING(403, "Authentication_MSGraphPermissionMissing"),
    AUTHORIZATION_REQUEST_DENIED(403, "Authorization_RequestDenied"),
    DIRECTORY_QUOTA_EXCEEDED(403, "Directory_QuotaExceeded"),
    RESOURCE_NOT_FOUND(404, "ResourceNotFound"),
    REQUEST_RESOURCE_NOT_FOUND(404, "Request_ResourceNotFound"),
    REQUEST_BAD_REQUEST(405, "Request_BadRequest"),
    REQUEST_TIMEOUT(408, "RequestTimeout"),
    CONFLICT(409, "Conflict"),
    REQUEST_ENTITY_TOO_LARGE(413, "RequestEntityTooLarge"),
    UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType"),
    MISDIRECTED_REQUEST(421, "MisdirectedRequest"),
    FAILED_DEPENDENCY(424, "FailedDependency"),
    TOO_MANY_REQUESTS(429, "TooManyRequests"),
    INTERNAL_SERVER_ERROR(500, "InternalServerError"),
    SERVICE_UNAVAILABLE(503, "ServiceUnavailable"),
    GATEWAY_TIMEOUT(504, "GatewayTimeout"),
    INSUFFICIENT_STORAGE(507, "InsufficientStorage");

    private final int status;
    private final String code;

    GraphCode(int status, String code) {
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    /** Returns the code as the response body spells it. */
    public String code() {
        return code;
    }
}
