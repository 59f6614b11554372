package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The scope parameter of a request, taken apart.
 *
 * @param openId the scopes OpenID Connect knows; msal4j adds three of them even where they mean nothing
 * @param resource what the token is for, as the client names it; Graph where only OpenID scopes were asked for
 * @param permissions the permissions at that resource, without its name
 */
public record RequestedScopes(Set<String> openId, String resource, Set<String> permissions) {

    /** Everything that was consented to. */
    public static final String DEFAULT = ".default";

    private static final Set<String> OPENID = Set.of("openid", "profile", "email", "offline_access");

    /** Reads a scope parameter; one that names two resources is refused, as no token serves two. */
    public static RequestedScopes parse(String scope) {
        Set<String> openId = new LinkedHashSet<>();
        Set<String> resources = new LinkedHashSet<>();
        Set<String> permissions = new LinkedHashSet<>();
        for (String part : scope.strip().split("\\s+", -1)) {
            if (OPENID.contains(part)) {
                openId.add(part);
                continue;
            }
            int slash = part.lastIndexOf('/');
            resources.add(slash < 0 ? Resource.GRAPH : withoutTrailingSlash(part.substring(0, slash)));
            permissions.add(part.substring(slash + 1));
        }
        if (resources.size() > 1 || permissions.contains("")) {
            throw TokenRequestError.INVALID_SCOPE.with(scope);
        }
        return new RequestedScopes(openId, resources.stream().findFirst().orElse(Resource.GRAPH), permissions);
    }

    public boolean asksForAll() {
        return permissions.contains(DEFAULT);
    }

    /** Whether a refresh token was asked for. */
    public boolean isOffline() {
        return openId.contains("offline_access");
    }

    /** Graph's resource identifier may be written with a slash at its end, which then stands twice. */
    private static String withoutTrailingSlash(String resource) {
        return resource.endsWith("/") && !resource.endsWith("//")
                ? resource.substring(0, resource.length() - 1)
                : resource;
    }
}
