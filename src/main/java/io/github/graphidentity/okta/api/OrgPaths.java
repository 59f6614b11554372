package io.github.graphidentity.okta.api;

import java.util.regex.Pattern;

/** Recognizes the paths of the simulated org. */
public final class OrgPaths {

    /** The org authorization server, and custom ones such as {@code default}. */
    private static final Pattern AUTHORIZATION_SERVERS = Pattern.compile("/oauth2/(?:[^/]+/)?(?:v1|\\.well-known)/.*");

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
