package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.graph.wire.GraphCode.*;

import io.github.graphidentity.graph.wire.GraphCode;
import io.github.graphidentity.graph.wire.GraphError;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.ObservedIn;

/** Why an action was not carried out. */
public enum InvocationError implements GraphError {
    @ObservedIn("a client that ran it (markolauren/ResponseMCP) quotes the text; status and code are assumed")
    ENTRA_ID_NOT_SUPPORTED(BAD_REQUEST, "EntraID actions are not yet supported"),

    @Assumed("the table is documented, the refusal is not")
    ACTION_NOT_SUPPORTED(
            BAD_REQUEST,
            "The action '%s' is not supported for the identity provider '%s'. Supported identity providers: %s."),

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

    @Assumed("the limit of actions is this service's own")
    LIMIT_REACHED(TOO_MANY_REQUESTS, "No provider was asked: %s"),

    @Assumed("nothing public was found")
    PROVIDER_CONFLICT(
            CONFLICT,
            "The identity provider '%s' could not carry out the action '%s' in the account's current state: %s"),

    @Assumed("status 503 is listed in errors.md")
    PROVIDER_UNAVAILABLE(SERVICE_UNAVAILABLE, "The identity provider '%s' is not available: %s"),

    @Assumed("status 504 is listed in errors.md")
    PROVIDER_TIMEOUT(GATEWAY_TIMEOUT, "The identity provider '%s' did not answer in time: %s");

    @SuppressWarnings("ImmutableEnumChecker") // of texts and a number
    private final ErrorText errorText;

    InvocationError(GraphCode graphCode, String message) {
        this.errorText = new ErrorText(graphCode.status(), graphCode.code(), message);
    }

    @Override
    public ErrorText errorText() {
        return errorText;
    }

    @Override
    public boolean hasOwnLogLine() {
        return true;
    }
}
