package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.get;
import static io.github.graphidentity.okta.api.OrgRoute.noContent;
import static io.github.graphidentity.okta.api.OrgRoute.post;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;

/** The calls of the Sessions and User Sessions APIs. Like Okta, they cannot list sessions; the control API can. */
final class SessionCalls {

    private static final String MANAGE = "okta.sessions.manage";

    private SessionCalls() {}

    static List<OrgRoute> routes() {
        return List.of(
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
