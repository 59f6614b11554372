package io.github.graphidentity.tokenservice.errors;

import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import org.jspecify.annotations.Nullable;

/** Errors of a sign-in, and of the codes, tokens and assertions that result from one. */
public enum SignInError implements EntraError {
    @Assumed("general knowledge, AADSTS50034")
    UNKNOWN_USER(
            50034,
            "The user account %s does not exist in the %s directory. To sign into this application, the account must be added to the directory."),

    @Assumed("general knowledge, AADSTS50126")
    WRONG_PASSWORD(50126, "Error validating credentials due to invalid username or password."),

    @DocumentedBy("reference-error-codes.md, AADSTS50055; the suberror is that of MSAL's constants")
    PASSWORD_EXPIRED(50055, "The password is expired."),

    @Assumed("the text of AADSTS50055, with the error of OpenID Connect for a sign-in that needs a page")
    PASSWORD_CHANGE_REQUIRED("interaction_required", 50055, "The password is expired."),

    @Assumed("general knowledge, AADSTS50057")
    USER_DISABLED(50057, "The user account is disabled."),

    @Assumed("general knowledge, AADSTS70000")
    INVALID_GRANT(70000, "The provided value for the input parameter '%s' is not valid."),

    @Assumed("general knowledge, AADSTS70008")
    GRANT_EXPIRED(
            70008,
            "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource."),

    @Assumed("general knowledge, AADSTS54005")
    CODE_REDEEMED(
            54005,
            "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token."),

    @Assumed("general knowledge, AADSTS500112")
    REDIRECT_MISMATCH(
            "invalid_client",
            500112,
            "The reply address '%s' does not match the reply address '%s' provided when requesting Authorization code."),

    @Assumed("general knowledge, AADSTS50011")
    REDIRECT_NOT_REGISTERED(
            "invalid_request",
            50011,
            "The redirect URI '%s' specified in the request does not match the redirect URIs configured for the application '%s'."),

    @Assumed("general knowledge, AADSTS501481")
    VERIFIER_MISMATCH(
            501481, "The Code_Verifier does not match the code_challenge supplied in the authorization request."),

    @Assumed("general knowledge, AADSTS700009")
    REPLY_TYPE("unsupported_response_type", 700009, "The response_type '%s' is not supported. Use 'code'."),

    @ObservedIn("MicrosoftDocs/azure-docs#70773, #80862")
    GRANT_REVOKED(
            50173,
            "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have"
                    + " changed or reset their password. The grant was issued on '%s' and the TokensValidFrom date"
                    + " (before which tokens are not valid) for this user is '%s'."),

    @Assumed("general knowledge, AADSTS50058")
    LOGIN_REQUIRED("login_required", 50058, "A silent sign-in request was sent but no user is signed in."),

    @ObservedIn("ESPTeamsPresence#49")
    DEVICE_PENDING(
            "authorization_pending", 70016, "OAuth 2.0 device flow error. Authorization is pending. Continue polling."),

    @Assumed("general knowledge, AADSTS65004")
    CONSENT_DECLINED("access_denied", 65004, "User declined to consent to access the app."),

    @Assumed("general knowledge, AADSTS65004")
    DEVICE_DECLINED("authorization_declined", 65004, "User declined to consent to access the app."),

    @Assumed("general knowledge, AADSTS70019")
    DEVICE_EXPIRED("expired_token", 70019, "Verification code expired. Have the user retry the sign-in."),

    @Assumed("general knowledge, AADSTS70018")
    DEVICE_UNKNOWN("bad_verification_code", 70018, "Invalid verification code."),

    @Assumed("general knowledge, AADSTS50013")
    ASSERTION_INVALID(50013, "Assertion failed signature validation or is not within its valid time range."),

    @Assumed("general knowledge, AADSTS500131")
    ASSERTION_FOR_OTHERS(
            500131,
            "Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was '%s' and the expected audience is '%s'."),

    @Assumed("general knowledge, AADSTS7000114")
    ASSERTION_WITHOUT_USER(7000114, "Application '%s' is not allowed to make application on-behalf-of calls.");

    @SuppressWarnings("ImmutableEnumChecker") // of texts and numbers
    private final AadstsText errorText;

    SignInError(int code, String text) {
        this("invalid_grant", code, text);
    }

    SignInError(String error, int code, String text) {
        this.errorText = new AadstsText(400, error, code, text);
    }

    @Override
    public AadstsText errorText() {
        return errorText;
    }

    @Override
    public @Nullable String suberror() {
        return this == PASSWORD_EXPIRED ? "user_password_expired" : null;
    }
}
