package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.post;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.FactorType;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgFactors;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgSignIns.SignIn;
import io.github.graphidentity.okta.simulated.OrgSignIns.SignIn.Status;
import io.github.graphidentity.okta.simulated.OrgUser;
import io.github.graphidentity.okta.simulated.UserOperation;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.List;
import java.util.Map;

/** The calls of the Authentication API. A sign-in that is not complete continues with its state token. */
final class AuthnCalls {

    private AuthnCalls() {}

    static List<OrgRoute> routes() {
        return List.of(
                post("/authn", "", AuthnCalls::begin),
                post("/authn/credentials/change_password", "", AuthnCalls::changePassword),
                post(AuthnView.VERIFY, "", AuthnCalls::verify),
                post("/authn/cancel", "", AuthnCalls::cancel));
    }

    @DocumentedBy("Authentication API: primary authentication, or the state of a transaction")
    private static Object begin(OrgRequest request) {
        if (request.body().containsKey("stateToken")) {
            return AuthnView.of(unfinished(request), request);
        }
        OrgUser user = request.org()
                .sessions()
                .authenticate(credential("username", request), credential("password", request), request.caller());
        return AuthnView.of(request.org().tokens().signIns().begin(user, status(user, request)), request);
    }

    private static String credential(String name, OrgRequest request) {
        if (!(request.body().get(name) instanceof String text) || text.isBlank()) {
            throw incomplete();
        }
        return text;
    }

    /** A sign-in without a name or without a password. */
    @ObservedIn("Okta's response to such requests, as public clients of the Authentication API handle it")
    static OktaException incomplete() {
        return OrgErrors.invalidRequest(
                "authRequest", "The 'username' and 'password' attributes are required in this context.");
    }

    /** What a user who knows the password meets next. */
    private static Status status(OrgUser user, OrgRequest request) {
        if (user.user().status() == OktaUserStatus.LOCKED_OUT) {
            return Status.LOCKED_OUT;
        } else if (user.user().status() == OktaUserStatus.PASSWORD_EXPIRED) {
            return Status.PASSWORD_EXPIRED;
        } else if (!request.org().policies().requireFactor()) {
            return Status.SUCCESS;
        }
        return AuthnView.activeFactors(user.user().id(), request).isEmpty() ? Status.MFA_ENROLL : Status.MFA_REQUIRED;
    }

    @DocumentedBy("Authentication API: change a password that has expired")
    private static Object changePassword(OrgRequest request) {
        SignIn signIn = unfinished(request, Status.PASSWORD_EXPIRED);
        String before = request.required("oldPassword");
        String after = request.required("newPassword");
        OrgUser changed = request.org()
                .change(UserOperation.CHANGE_PASSWORD, signIn.userId(), request.caller(), user -> {
                    unfinished(request);
                    return UserOperationCalls.withNewPassword(user, before, after, request);
                });
        return AuthnView.of(request.org().tokens().signIns().begin(changed, status(changed, request)), request);
    }

    @DocumentedBy("Authentication API: a push is polled with the state token; a code that is sent is awaited")
    private static Object verify(OrgRequest request) {
        SignIn signIn = unfinished(request, Status.MFA_REQUIRED, Status.MFA_CHALLENGE);
        OrgFactors factors = AuthnView.factors(signIn.userId(), request);
        OrgObject factor = factors.get(request.path("factorId"));
        String code = FactorCalls.passCode(request);
        boolean challenged = signIn.factor().equals(factor.id());
        return switch (FactorType.of(factor)) {
            case PUSH -> {
                if (!challenged) {
                    factors.push(factor);
                    yield challenge(signIn, factor, "WAITING", request);
                }
                String result = factors.result(factor, factor.text("transaction"));
                yield result.equals("SUCCESS")
                        ? succeed(signIn, factor, request)
                        : challenge(signIn, factor, result, request);
            }
            case SMS, CALL, EMAIL -> {
                if (code.isEmpty()) {
                    yield challenge(signIn, factor, "CHALLENGE", request);
                }
                factors.verify(factor, code);
                yield succeed(signIn, factor, request);
            }
            case QUESTION, TOTP -> {
                factors.verify(factor, code);
                yield succeed(signIn, factor, request);
            }
        };
    }

    private static Object cancel(OrgRequest request) {
        request.org().tokens().signIns().end(unfinished(request));
        return Map.of();
    }

    private static Object succeed(SignIn signIn, OrgObject factor, OrgRequest request) {
        return AuthnView.of(request.org().tokens().signIns().succeed(signIn, factor), request);
    }

    private static Object challenge(SignIn signIn, OrgObject factor, String result, OrgRequest request) {
        Map<String, Object> view = AuthnView.of(request.org().tokens().signIns().challenge(signIn, factor), request);
        view.put("factorResult", result);
        return view;
    }

    @DocumentedBy("Authentication API: E0000011 for an unknown or expired state token")
    private static SignIn unfinished(OrgRequest request) {
        return request.org()
                .tokens()
                .signIns()
                .unfinished(request.required("stateToken"))
                .orElseThrow(() -> OrgErrors.of(OktaErrorCode.INVALID_TOKEN));
    }

    private static SignIn unfinished(OrgRequest request, Status... expected) {
        SignIn signIn = unfinished(request);
        if (!List.of(expected).contains(signIn.status())) {
            throw OrgErrors.of(OktaErrorCode.NOT_ALLOWED_IN_STATUS);
        }
        return signIn;
    }
}
