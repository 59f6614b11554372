package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The parsed scope parameter of a request.
 *
 * @param openId the OpenID Connect scopes; msal4j sends three of them with every request
 * @param resource the resource as the client names it; Graph if only OpenID Connect scopes were requested
 * @param permissions the permissions for that resource, without its name
 */
public record RequestedScopes(Set<String> openId, String resource, Set<String> permissions) {

    /** The scope that requests every consented permission. */
    public static final String DEFAULT = ".default";

    /** Codes and refresh tokens keep the scope, so a longer one would fill the heap. */
    private static final int MAX_LENGTH = 8_000;

    /** Each scope takes memory of its own. */
    private static final int MAX_SCOPES = 100;

    private static final Set<String> OPENID = Set.of("openid", "profile", "email", "offline_access");

    /** Parses a scope parameter, or throws {@link EntraException} if it names two resources, because a token has only one. */
    public static RequestedScopes parse(String scope) {
        if (scope.length() > MAX_LENGTH) {
            throw TokenRequestError.QUERY_TOO_LONG.with();
        }
        Set<String> openId = new LinkedHashSet<>();
        Set<String> resources = new LinkedHashSet<>();
        Set<String> permissions = new LinkedHashSet<>();
        for (String part : scope.strip().split("\\s+", -1)) {
            if (permissions.size() >= MAX_SCOPES) {
                throw TokenRequestError.QUERY_TOO_LONG.with();
            }
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

    /** Returns whether {@code .default} was requested. */
    public boolean includesDefault() {
        return permissions.contains(DEFAULT);
    }

    /** Returns whether a refresh token was requested ({@code offline_access}). */
    public boolean includesRefreshToken() {
        return openId.contains("offline_access");
    }

    /** A resource identifier that ends with a slash leads to a double slash in the scope. */
    private static String withoutTrailingSlash(String resource) {
        return resource.endsWith("/") && !resource.endsWith("//")
                ? resource.substring(0, resource.length() - 1)
                : resource;
    }
}
