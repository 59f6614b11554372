package io.github.graphidentity.okta.api;

import java.util.regex.Pattern;

/** Which paths are the simulated org's. */
public final class OrgPaths {

    /** The org's own, and those that an org can have beside it, {@code default} among them. */
    private static final Pattern AUTHORIZATION_SERVERS = Pattern.compile("/oauth2/(?:[^/]+/)?v1/.*");

    private OrgPaths() {}

    public static boolean includes(String path) {
        return isApi(path) || isAuthorizationServer(path);
    }

    static boolean isApi(String path) {
        return path.startsWith("/api/v1/");
    }

    static boolean isAuthorizationServer(String path) {
        return AUTHORIZATION_SERVERS.matcher(path).matches();
    }
}
