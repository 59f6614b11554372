package io.github.graphidentity.token;

import io.github.graphidentity.fidelity.Assumed;
import io.github.graphidentity.fidelity.ObservedIn;

/**
 * The catalogue of what the token service refuses: HTTP status, OAuth error, AADSTS code and text.
 *
 * <p>"General knowledge" stands for what every administrator has seen but nobody was found to quote whole.
 */
enum EntraError {
    @ObservedIn("OfficeDev/microsoft-365-agents-toolkit#8621")
    INVALID_SECRET(
            401,
            "invalid_client",
            7000215,
            "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not"
                    + " the client secret ID, for a secret added to app '%s'."),
    @ObservedIn("MicrosoftDocs/azure-docs#25959")
    NO_CREDENTIAL(
            401,
            "invalid_client",
            7000218,
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."),
    @ObservedIn("12Knocksinna/Office365itpros#23")
    UNKNOWN_CLIENT(
            400,
            "unauthorized_client",
            700016,
            "Application with identifier '%s' was not found in the directory '%s'. This can happen if the application has"
                    + " not been installed by the administrator of the tenant or consented to by any user in the tenant."
                    + " You may have sent your authentication request to the wrong tenant."),
    @Assumed("general knowledge; the body was not found quoted whole")
    UNKNOWN_TENANT(
            400,
            "invalid_request",
            90002,
            "Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing into the correct"
                    + " cloud. Check with your subscription administrator, this may happen if there are no active"
                    + " subscriptions for the tenant."),
    @ObservedIn("microsoftgraph/msgraph-sdk-python#181")
    SCOPE_WITHOUT_DEFAULT(
            400,
            "invalid_scope",
            1002012,
            "The provided value for scope %s is not valid. Client credential flows must have a scope value with /.default"
                    + " suffixed to the resource identifier (application ID URI)."),
    @Assumed("general knowledge")
    UNKNOWN_RESOURCE(
            400,
            "invalid_resource",
            500011,
            "The resource principal named %s was not found in the tenant named %s. This can happen if the application has"
                    + " not been installed by the administrator of the tenant or consented to by any user in the tenant."
                    + " You might have sent your authentication request to the wrong tenant."),
    @Assumed("general knowledge: the text for every parameter a grant cannot do without")
    PARAMETER_MISSING(400, "invalid_request", 900144, "The request body must contain the following parameter: '%s'."),
    @Assumed("general knowledge")
    UNSUPPORTED_GRANT(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type '%s'."),
    @ObservedIn("dnnsoftware/Dnn.AzureADProvider#112")
    MALFORMED(400, "invalid_request", 9002313, "Invalid request. Request is malformed or invalid."),
    @ObservedIn("microsoft/PublicScripts#5; the status is assumed")
    WRONG_METHOD(
            405, "invalid_request", 900561, "The endpoint only accepts POST, OPTIONS requests. Received a %s request."),
    @Assumed("our own fault, never an imitation")
    INTERNAL(500, "server_error", 90033, "A transient error has occurred. Please try again.");

    private final int status;
    private final String error;
    private final int code;
    private final String text;

    EntraError(int status, String error, int code, String text) {
        this.status = status;
        this.error = error;
        this.code = code;
        this.text = text;
    }

    /** @param words what the text's placeholders stand for */
    EntraException with(Object... words) {
        return new EntraException(this, String.format(text, words));
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    int code() {
        return code;
    }
}
