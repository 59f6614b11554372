package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.delete;
import static io.github.graphidentity.okta.api.OrgRoute.get;
import static io.github.graphidentity.okta.api.OrgRoute.post;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.OktaIds;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgTokens;
import io.github.graphidentity.okta.simulated.OrgUser;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of the Sessions and User Sessions APIs. Like Okta, they cannot list sessions; the control API can. */
final class SessionCalls {

    private static final String MANAGE = "okta.sessions.manage";

    private SessionCalls() {}

    static List<OrgRoute> routes() {
        return List.of(
                post("/authn", "", SessionCalls::authenticate),
                post("/sessions", MANAGE, SessionCalls::create),
                delete("/users/{id}/sessions", UserCalls.MANAGE, SessionCalls::revokeAll),
                get(
                        "/sessions/{id}",
                        "okta.sessions.read",
                        request -> request.org().sessions().get(request.id())),
                post(
                        "/sessions/{id}/lifecycle/refresh",
                        MANAGE,
                        request -> request.org().sessions().refresh(request.id())),
                delete("/sessions/{id}", MANAGE, SessionCalls::revoke));
    }

    @DocumentedBy("Authentication API: SUCCESS with a session token, or PASSWORD_EXPIRED with a state token")
    @Assumed("no policy requires a second factor")
    private static Object authenticate(OrgRequest request) {
        OrgUser user = request.org()
                .sessions()
                .authenticate(request.required("username"), request.required("password"), request.caller());
        boolean expired = user.user().status() == OktaUserStatus.PASSWORD_EXPIRED;
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("expiresAt", OktaIds.time(request.org().clock().instant().plus(OrgTokens.SESSION_TOKEN_LIFETIME)));
        view.put("status", expired ? "PASSWORD_EXPIRED" : "SUCCESS");
        if (expired) {
            view.put("stateToken", OktaIds.of("00"));
        } else {
            view.put(
                    "sessionToken",
                    request.org().tokens().sessionToken(user.user().id()));
        }
        Map<String, Object> shown = Map.of(
                "id",
                user.user().id(),
                "profile",
                Map.of("login", user.user().profile().login()));
        view.put("_embedded", Map.of("user", shown));
        return view;
    }

    @DocumentedBy("Sessions: a session token starts one session; E0000004 for any other")
    private static Object create(OrgRequest request) {
        String user = request.org()
                .tokens()
                .redeem(request.required("sessionToken"))
                .orElseThrow(() -> OrgErrors.of(OktaErrorCode.AUTHENTICATION_FAILED));
        return request.org().sessions().start(user, request.caller());
    }

    private static @Nullable Object revokeAll(OrgRequest request) {
        request.org()
                .sessions()
                .endAll(
                        request.id(),
                        request.flag("oauthTokens", false),
                        request.flag("forgetDevices", true),
                        request.caller());
        return null;
    }

    private static @Nullable Object revoke(OrgRequest request) {
        request.org().sessions().end(request.id(), request.caller());
        return null;
    }
}
