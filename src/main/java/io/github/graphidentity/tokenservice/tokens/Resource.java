package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.net.URI;
import java.util.Optional;

/**
 * The resource of a token: Graph, under any of its names, or a web API that is registered as a client of the tenant.
 *
 * @param audience the token's {@code aud}
 * @param api the client of the web API, or empty for Graph
 */
public record Resource(String audience, Optional<Client> api) {

    static final String GRAPH = "https://graph.microsoft.com";
    static final String GRAPH_APP_ID = "00000003-0000-0000-c000-000000000000";

    private static final String API = "api://";

    /** Finds a resource by name, or throws {@link EntraException}. */
    public static Resource named(String name, SimulatedTenant tenant, String base) {
        if (name.equals(GRAPH_APP_ID)) {
            return new Resource(GRAPH_APP_ID, Optional.empty());
        }
        // Kiota's default scope consists of the scheme and host that it calls, without the port.
        if (name.equals(GRAPH) || host(name).equals(host(base))) {
            return new Resource(GRAPH, Optional.empty());
        }
        String clientId = name.startsWith(API) ? name.substring(API.length()) : name;
        Client api = tenant.client(clientId)
                .orElseThrow(() -> TokenRequestError.UNKNOWN_RESOURCE.with(name, tenant.domain()));
        return new Resource(name, Optional.of(api));
    }

    /** Returns whether an audience names this client as a web API. */
    public static boolean isApi(String audience, Client client) {
        return audience.equals(client.id()) || audience.equals(API + client.id());
    }

    /** Returns whether an audience names Graph. */
    static boolean isGraph(String audience) {
        return audience.equals(GRAPH) || audience.equals(GRAPH + "/") || audience.equals(GRAPH_APP_ID);
    }

    private static String host(String name) {
        try {
            String host = URI.create(name).getHost();
            return host == null ? name : host;
        } catch (IllegalArgumentException noUri) {
            return name;
        }
    }
}
