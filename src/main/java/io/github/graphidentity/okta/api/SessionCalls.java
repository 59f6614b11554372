package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.get;
import static io.github.graphidentity.okta.api.OrgRoute.noContent;
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

/** The calls of the Sessions and User Sessions APIs. Like Okta, they cannot list sessions; the control API can. */
final class SessionCalls {

    private static final String MANAGE = "okta.sessions.manage";

    private SessionCalls() {}

    static List<OrgRoute> routes() {
        return List.of(
                post("/authn", "", SessionCalls::authenticate),
                post("/sessions", MANAGE, SessionCalls::create),
                noContent("DELETE", "/users/{id}/sessions", UserCalls.MANAGE, SessionCalls::revokeAll),
                get(
                        "/sessions/{id}",
                        "okta.sessions.read",
                        request -> request.org().sessions().get(request.id())),
                post(
                        "/sessions/{id}/lifecycle/refresh",
                        MANAGE,
                        request -> request.org().sessions().refresh(request.id())),
                noContent(
                        "DELETE",
                        "/sessions/{id}",
                        MANAGE,
                        request -> request.org().sessions().end(request.id(), request.caller())));
    }

    @DocumentedBy("Authentication API: SUCCESS with a session token, or PASSWORD_EXPIRED with a state token")
    @Assumed("no policy requires a second factor")
    private static Object authenticate(OrgRequest request) {
        OrgUser user = request.org()
                .sessions()
                .authenticate(request.required("username"), request.required("password"), request.caller());
        boolean expired = user.user().status() == OktaUserStatus.PASSWORD_EXPIRED;
        String id = user.user().id();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("expiresAt", OktaIds.time(request.org().clock().instant().plus(OrgTokens.SESSION_TOKEN_LIFETIME)));
        view.put("status", expired ? "PASSWORD_EXPIRED" : "SUCCESS");
        if (expired) {
            view.put("stateToken", OktaIds.of("00"));
        } else {
            view.put("sessionToken", request.org().tokens().sessionToken(id));
        }
        Map<String, String> profile = Map.of("login", user.user().profile().login());
        view.put("_embedded", Map.of("user", Map.of("id", id, "profile", profile)));
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

    private static void revokeAll(OrgRequest request) {
        boolean tokens = request.flag("oauthTokens", false);
        boolean devices = request.flag("forgetDevices", true);
        request.org().sessions().endAll(request.id(), tokens, devices, request.caller());
    }
}
