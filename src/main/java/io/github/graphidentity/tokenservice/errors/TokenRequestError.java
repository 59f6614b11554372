package io.github.graphidentity.tokenservice.errors;

import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import org.jspecify.annotations.Nullable;

/**
 * Errors of a token request or its client. "General knowledge" marks texts that administrators know but that no public page was
 * found to quote in full; the code list is reference-error-codes.md.
 */
public enum TokenRequestError implements EntraError {
    @ObservedIn("OfficeDev/microsoft-365-agents-toolkit#8621")
    INVALID_SECRET(
            7000215,
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not"
                    + " the client secret ID, for a secret added to app '%s'."),

    @ObservedIn("MicrosoftDocs/azure-docs#25959")
    NO_CREDENTIAL(
            7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."),

    @DocumentedBy("reference-error-codes.md, AADSTS700025")
    PUBLIC_CLIENT_WITH_CREDENTIAL(
            700025, "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."),

    @Assumed("general knowledge, AADSTS700027")
    ASSERTION_SIGNATURE(700027, "Client assertion contains an invalid signature. [Reason - %s]"),

    @Assumed("general knowledge, AADSTS700024")
    ASSERTION_LIFETIME(700024, "Client assertion is not within its valid time range."),

    @Assumed("general knowledge, AADSTS700023")
    ASSERTION_AUDIENCE(700023, "Client assertion audience claim does not match Realm issuer."),

    @Assumed("general knowledge, AADSTS700021")
    ASSERTION_SUBJECT(700021, "Client assertion application identifier doesn't match 'client_id' parameter."),

    @Assumed("the code is that of a malformed token; that Entra refuses a repeated jti is assumed")
    ASSERTION_REPLAYED(50027, "JWT token is invalid: the assertion was used before."),

    @ObservedIn("12Knocksinna/Office365itpros#23")
    UNKNOWN_CLIENT(
            "unauthorized_client",
            700016,
            "Application with identifier '%s' was not found in the directory '%s'. This can happen if the application has"
                    + " not been installed by the administrator of the tenant or consented to by any user in the tenant."
                    + " You may have sent your authentication request to the wrong tenant."),

    @Assumed("general knowledge, AADSTS7000112")
    CLIENT_DISABLED("unauthorized_client", 7000112, "Application '%s'(%s) is disabled."),

    @Assumed("general knowledge, AADSTS90002")
    UNKNOWN_TENANT(
            "invalid_request",
            90002,
            "Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing into the correct"
                    + " cloud. Check with your subscription administrator, this may happen if there are no active"
                    + " subscriptions for the tenant."),

    @Assumed("general knowledge, AADSTS50059")
    NO_TENANT(
            "invalid_request",
            50059,
            "No tenant-identifying information found in either the request or implied by any provided credentials."),

    @ObservedIn("microsoftgraph/msgraph-sdk-python#181")
    SCOPE_WITHOUT_DEFAULT(
            "invalid_scope",
            1002012,
            "The provided value for scope %s is not valid. Client credential flows must have a scope value with /.default"
                    + " suffixed to the resource identifier (application ID URI)."),

    @DocumentedBy("reference-error-codes.md, AADSTS70011")
    INVALID_SCOPE(
            "invalid_scope",
            70011,
            "The provided request must include a 'scope' input parameter. The provided value for the input parameter"
                    + " 'scope' is not valid. The scope %s is not valid."),

    @Assumed("general knowledge, AADSTS500011")
    UNKNOWN_RESOURCE(
            "invalid_resource",
            500011,
            "The resource principal named %s was not found in the tenant named %s. This can happen if the application has"
                    + " not been installed by the administrator of the tenant or consented to by any user in the tenant."
                    + " You might have sent your authentication request to the wrong tenant."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#12893")
    NO_CONSENT(
            "invalid_grant",
            65001,
            "The user or administrator has not consented to use the application with ID '%s' named '%s'. Send an"
                    + " interactive authorization request for this user and resource."),

    @Assumed("general knowledge: the text for every parameter a grant cannot do without")
    PARAMETER_MISSING("invalid_request", 900144, "The request body must contain the following parameter: '%s'."),

    @Assumed("general knowledge, AADSTS70003")
    UNSUPPORTED_GRANT("unsupported_grant_type", 70003, "The app requested an unsupported grant type '%s'."),

    @ObservedIn("dnnsoftware/Dnn.AzureADProvider#112")
    MALFORMED("invalid_request", 9002313, "Invalid request. Request is malformed or invalid."),

    @ObservedIn("microsoft/PublicScripts#5; the status is assumed")
    WRONG_METHOD(
            405, "invalid_request", 900561, "The endpoint only accepts POST, OPTIONS requests. Received a %s request."),

    @ObservedIn("AzureAD/microsoft-authentication-library-for-dotnet#632")
    UNKNOWN_INSTANCE("invalid_instance", 50049, "Unknown or invalid instance."),

    @Assumed("a safeguard of our own, never an imitation")
    SERVICE_OFF(
            403,
            "access_denied",
            530003,
            "The built-in token service is off because an identity provider is real. Get tokens from an issuer in"
                    + " emulator.access.issuers. In a lab, set %s=true to turn the service on."),

    @DocumentedBy("reference-error-codes.md, AADSTS90015; the status is assumed")
    QUERY_TOO_LONG("invalid_request", 90015, "Requested query string is too long."),

    @Assumed("a safeguard of our own, never an imitation; the code is that of a malformed request")
    HOST_NOT_ACCEPTED(421, "invalid_request", 9002313, "%s"),

    @Assumed("error and status; returned while the database of emulator.store.url is unavailable")
    UNAVAILABLE(503, "temporarily_unavailable", 90033, "A transient error has occurred. Please try again."),

    @Assumed("our own fault, never an imitation")
    INTERNAL(500, "server_error", 90033, "A transient error has occurred. Please try again.");

    @SuppressWarnings("ImmutableEnumChecker") // of texts and numbers
    private final AadstsText errorText;

    TokenRequestError(int code, String text) {
        this(401, "invalid_client", code, text);
    }

    TokenRequestError(String error, int code, String text) {
        this(400, error, code, text);
    }

    TokenRequestError(int status, String error, int code, String text) {
        this.errorText = new AadstsText(status, error, code, text);
    }

    @Override
    public AadstsText errorText() {
        return errorText;
    }

    @Override
    public @Nullable String suberror() {
        return this == NO_CONSENT ? "consent_required" : null;
    }
}
