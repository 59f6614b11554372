package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.get;
import static io.github.graphidentity.okta.api.OrgRoute.noContent;
import static io.github.graphidentity.okta.api.OrgRoute.post;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.simulated.OktaIds;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgSession;
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
                post("/sessions", MANAGE, SessionCalls::create),
                noContent("DELETE", "/users/{id}/sessions", UserCalls.MANAGE, SessionCalls::revokeAll),
                get(
                        "/sessions/{id}",
                        "okta.sessions.read",
                        request -> view(request.org().sessions().get(request.id()), request)),
                post(
                        "/sessions/{id}/lifecycle/refresh",
                        MANAGE,
                        request -> view(request.org().sessions().refresh(request.id()), request)),
                noContent(
                        "DELETE",
                        "/sessions/{id}",
                        MANAGE,
                        request -> request.org().sessions().end(request.id(), request.caller())));
    }

    @DocumentedBy("Sessions: a session token starts one session; E0000004 for any other")
    private static Object create(OrgRequest request) {
        OrgSession session = request.org()
                .tokens()
                .signIns()
                .redeem(
                        request.required("sessionToken"),
                        user -> request.org().sessions().start(user, request.caller()))
                .orElseThrow(() -> OrgErrors.of(OktaErrorCode.AUTHENTICATION_FAILED));
        return view(session, request);
    }

    @DocumentedBy("Sessions: the Session object")
    @Assumed("the id of the identity provider, and that a session of the emulator began with a password alone")
    private static Object view(OrgSession session, OrgRequest request) {
        String self = "/sessions/" + session.id();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", session.id());
        view.put("login", session.login());
        view.put("userId", session.userId());
        view.put("createdAt", OktaIds.time(session.createdAt()));
        view.put("expiresAt", OktaIds.time(session.expiresAt()));
        view.put("status", session.status());
        view.put("lastPasswordVerification", OktaIds.time(session.createdAt()));
        view.put("lastFactorVerification", null);
        view.put("amr", List.of("pwd"));
        view.put("idp", Map.of("id", "00o00000000000000org", "type", "OKTA"));
        view.put("mfaActive", mfaActive(session.userId(), request));
        view.put(
                "_links",
                Map.of(
                        "self", link(self, request, "GET", "DELETE"),
                        "refresh", link(self + "/lifecycle/refresh", request, "POST"),
                        "user", link("/users/" + session.userId(), request, "GET")));
        return view;
    }

    private static boolean mfaActive(String userId, OrgRequest request) {
        return request.objects()
                .list(OrgObject.Kind.FACTOR, userId)
                .anyMatch(factor -> factor.text("status").equals("ACTIVE"));
    }

    private static Map<String, Object> link(String path, OrgRequest request, String... methods) {
        return Map.of("href", request.url(path), "hints", Map.of("allow", List.of(methods)));
    }

    private static void revokeAll(OrgRequest request) {
        boolean tokens = request.flag("oauthTokens", false);
        boolean devices = request.flag("forgetDevices", true);
        request.org().sessions().endAll(request.id(), tokens, devices, request.caller());
    }
}
