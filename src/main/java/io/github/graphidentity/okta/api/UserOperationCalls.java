package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.simulated.OktaIds;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.okta.simulated.OrgUser;
import io.github.graphidentity.okta.simulated.UserCredentials;
import io.github.graphidentity.okta.simulated.UserOperation;
import io.github.graphidentity.okta.simulated.UserOperation.Response;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.http.RequestPaths;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The calls of the User Lifecycle and User Credentials APIs: one for each {@link UserOperation}. */
final class UserOperationCalls {

    private UserOperationCalls() {}

    static List<OrgRoute> routes() {
        return Arrays.stream(UserOperation.values())
                .map(operation -> OrgRoute.post(
                        "/users/{id}/" + operation.path(), UserCalls.MANAGE, request -> answer(operation, request)))
                .toList();
    }

    @DocumentedBy("User Lifecycle, User Credentials: a link is returned if no e-mail is sent")
    @Assumed("sendEmail is true by default for reset_password, where Okta requires it; no page exists at a link")
    private static Object answer(UserOperation asked, OrgRequest request) {
        UserOperation operation = withAnswer(asked, request);
        Response response = operation.response();
        String temporary = response == Response.TEMPORARY_PASSWORD
                        || (operation == UserOperation.EXPIRE_PASSWORD && request.flag("tempPassword", false))
                ? OktaIds.of("Tm9").substring(0, 12)
                : "";
        boolean email = request.flag("sendEmail", response != Response.REACTIVATION);
        OrgUser changed = request.org().change(operation, request.id(), request.caller(), user -> {
            OrgUser after = credentials(operation, request, user, temporary);
            return request.flag(
                            "revokeSessions", Boolean.TRUE.equals(request.body().get("revokeSessions")))
                    ? after.withoutSessions(false, false)
                    : after;
        });
        if (operation == UserOperation.RESET_FACTORS) {
            String userId = changed.user().id();
            request.objects()
                    .list(Kind.FACTOR, userId)
                    .forEach(factor -> request.objects().remove(Kind.FACTOR, userId, factor.id()));
        }
        if (!temporary.isEmpty()) {
            return Map.of("tempPassword", temporary);
        }
        String token = OktaIds.of("");
        return switch (response) {
            case USER -> UserView.of(changed, request);
            case CREDENTIALS -> UserView.credentials(changed);
            case ACTIVATION, REACTIVATION ->
                email
                        ? Map.of()
                        : Map.of("activationUrl", link(request, "/welcome/" + token), "activationToken", token);
            case RESET_LINK -> email ? Map.of() : Map.of("resetPasswordUrl", link(request, "/reset_password/" + token));
            case EMPTY, TEMPORARY_PASSWORD -> Map.of();
        };
    }

    @DocumentedBy("User Credentials, before 2022: forgot_password with an answer sets a new password")
    private static UserOperation withAnswer(UserOperation asked, OrgRequest request) {
        return asked == UserOperation.FORGOT_PASSWORD && request.body().containsKey("recovery_question")
                ? UserOperation.FORGOT_PASSWORD_RECOVERY_QUESTION
                : asked;
    }

    private static OrgUser credentials(UserOperation operation, OrgRequest request, OrgUser user, String temporary) {
        UserCredentials known = user.credentials();
        return switch (operation) {
            case EXPIRE_PASSWORD, EXPIRE_PASSWORD_WITH_TEMP_PASSWORD ->
                temporary.isEmpty() ? user : user.with(known.withPassword(temporary));
            case FORGOT_PASSWORD -> {
                if (known.question() == null) {
                    throw OrgErrors.of(OktaErrorCode.RECOVERY_NOT_ALLOWED);
                }
                yield user;
            }
            case FORGOT_PASSWORD_RECOVERY_QUESTION -> {
                if (known.answer() == null) {
                    throw OrgErrors.of(OktaErrorCode.RECOVERY_NOT_ALLOWED);
                }
                if (!Objects.equals(
                        known.answer(), request.object("recovery_question").get("answer"))) {
                    throw OrgErrors.of(OktaErrorCode.WRONG_ANSWER);
                }
                yield withPassword(user, CredentialsBody.value(request.object("password")), request);
            }
            case CHANGE_PASSWORD -> {
                String before = CredentialsBody.value(request.object("oldPassword"));
                yield withNewPassword(user, before, CredentialsBody.value(request.object("newPassword")), request);
            }
            case CHANGE_RECOVERY_QUESTION -> {
                checkPassword(
                        known, CredentialsBody.value(request.object("password")), "password: Password is not correct");
                yield user.with(CredentialsBody.recovery(known, request.object("recovery_question")));
            }
            default -> user;
        };
    }

    static OrgUser withNewPassword(OrgUser user, String before, String after, OrgRequest request) {
        checkPassword(user.credentials(), before, "oldPassword: Old Password is not correct");
        return withPassword(user, after, request);
    }

    private static OrgUser withPassword(OrgUser user, String password, OrgRequest request) {
        CredentialsBody.checkPolicy(password, user.user().profile().login());
        return user.withNewPassword(password, request.org().clock().instant());
    }

    /** @throws OktaException if it is not the user's password */
    private static void checkPassword(UserCredentials known, String sent, String cause) {
        if (!known.accept(sent)) {
            throw OrgErrors.of(OktaErrorCode.CREDENTIALS_NOT_UPDATED, cause);
        }
    }

    private static String link(OrgRequest request, String path) {
        return RequestPaths.base(request.http()) + path;
    }
}
