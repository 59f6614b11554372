package io.github.graphidentity.token;

import io.github.graphidentity.tenant.SimulatedTenant;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * What a client credentials request asks a token for. This service knows one resource, Graph, under all the names clients
 * give it.
 */
final class Resource {

    private static final String GRAPH = "https://graph.microsoft.com";
    private static final String GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000";
    private static final String DEFAULT = "/.default";

    /** msal4j adds these to every request, so Entra must accept them. */
    private static final Set<String> OPENID_SCOPES = Set.of("openid", "profile", "offline_access", "email");

    private Resource() {}

    /**
     * Reads the scope parameter.
     *
     * @param scope the request's scopes, of which one names the resource
     * @return the audience of the token
     */
    static String audience(String scope, SimulatedTenant tenant, String host) {
        List<String> named = List.of(scope.strip().split("\\s+")).stream()
                .filter(part -> !OPENID_SCOPES.contains(part))
                .toList();
        if (named.size() != 1 || !named.get(0).endsWith(DEFAULT)) {
            throw EntraError.SCOPE_WITHOUT_DEFAULT.with(scope);
        }
        String resource = named.get(0).substring(0, named.get(0).length() - DEFAULT.length());
        if (resource.equals(GRAPH_APP_ID)) {
            return GRAPH_APP_ID;
        }
        if (isGraph(resource, host)) {
            return GRAPH;
        }
        throw EntraError.UNKNOWN_RESOURCE.with(resource, tenant.domain());
    }

    /** kiota's default scope is made of the scheme and host it calls, without the port. */
    private static boolean isGraph(String resource, String host) {
        String trimmed = resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource;
        return trimmed.equals(GRAPH) || host.equals(host(trimmed));
    }

    private static String host(String resource) {
        try {
            return String.valueOf(URI.create(resource).getHost());
        } catch (IllegalArgumentException noUri) {
            return "";
        }
    }
}
