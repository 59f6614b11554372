package io.github.graphidentity.resources.users;

import io.github.graphidentity.graph.wire.GraphError;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.ObservedIn;

/** Errors of authentication methods. Their service spells the code in lower case. */
public enum MethodError implements GraphError {
    @ObservedIn("microsoftgraph/microsoft-graph-docs#12187")
    PASS_LIFETIME("Invalid LifetimeInMinutes specified. The valid range between %s and %s."),

    @Assumed("that it fails is documented (authentication-post-phonemethods.md), the answer is not")
    METHOD_EXISTS("The user already has a method with the id '%s'. Change it, or delete it first."),

    @Assumed("the rule is documented (authentication-post-phonemethods.md), the answer is not")
    MOBILE_REQUIRED("An alternateMobile phone requires a mobile phone."),

    @Assumed("the rule is documented (phoneauthenticationmethod-update.md), the answer is not")
    PHONE_TYPE_FIXED("The type of a phone cannot be changed. Add a phone of the type '%s', and delete this one."),

    @Assumed("passwordauthenticationmethod.md documents no delete; the answer is ours")
    PASSWORD_PERMANENT("A password cannot be deleted."),

    @Assumed("the rule is documented (authenticationmethod-resetpassword.md), the answer is not")
    OWN_PASSWORD("resetPassword cannot reset the caller's own password. Use changePassword."),

    @Assumed("the rule is documented (authenticationmethod-resetpassword.md), the answer is not")
    PASSWORD_REQUIRED("newPassword is required, because the user is synchronized from Active Directory."),

    @Assumed("that the password must follow the policy is documented, the answer is not")
    PASSWORD_REJECTED("The new password is not accepted. %s"),

    @Assumed(
            "that password writeback excludes these accounts is documented (concept-sspr-writeback), the answer is not")
    WRITEBACK_PROTECTED(
            "The user's account in Active Directory is or was in a protected group, so its password cannot be reset."),

    @Assumed("the answer is ours")
    PASSWORD_WRONG("currentPassword is not the password of the user.");

    @SuppressWarnings("ImmutableEnumChecker") // of texts and a number
    private final ErrorText errorText;

    MethodError(String message) {
        this.errorText = new ErrorText(400, "badRequest", message);
    }

    @Override
    public ErrorText errorText() {
        return errorText;
    }
}
