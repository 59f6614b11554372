package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.delete;
import static io.github.graphidentity.okta.api.OrgRoute.get;
import static io.github.graphidentity.okta.api.OrgRoute.post;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of the Sessions and User Sessions APIs. Like Okta, they cannot list sessions; the control API can. */
final class SessionCalls {

    private static final String MANAGE = "okta.sessions.manage";

    private SessionCalls() {}

    static List<OrgRoute> routes() {
        return List.of(
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
