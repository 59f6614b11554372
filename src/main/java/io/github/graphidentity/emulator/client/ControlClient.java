package io.github.graphidentity.emulator.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The control API of an emulator, wherever it runs. */
public final class ControlClient {

    private final URI base;
    private final ControlTransport transport;

    /** The control API of the emulator at a base URL, as in {@code http://localhost:8080}. */
    public ControlClient(URI base) {
        this(base, null);
    }

    /**
     * A control API that is closed.
     *
     * @param key the emulator's {@code emulator.control.key}
     */
    public ControlClient(URI base, @Nullable String key) {
        this.base = base;
        this.transport = new ControlTransport(base, key);
    }

    /** What the emulator is, and where it listens. */
    public JsonNode describe() {
        return transport.read(transport.send("GET", "", null), JsonNode.class);
    }

    /** Every tenant. */
    public List<TenantClient> tenants() {
        return List.of(transport.read(transport.send("GET", "/tenants", null), Description[].class)).stream()
                .map(this::tenant)
                .toList();
    }

    /** The one that the emulator started with. */
    public TenantClient defaultTenant() {
        return tenants().stream()
                .filter(tenant -> tenant.description().isDefault())
                .findFirst()
                .orElseThrow();
    }

    /** A further tenant, with the default world under an id and a domain of its own. */
    public TenantClient createTenant() {
        return createTenant("");
    }

    /**
     * A further tenant.
     *
     * @param seed YAML or JSON; what it leaves out is the default world's
     */
    public TenantClient createTenant(String seed) {
        return tenant(transport.read(transport.send("POST", "/tenants", seed), Description.class));
    }

    private TenantClient tenant(Description description) {
        return new TenantClient(base, transport, description);
    }

    static String query(Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }

    /**
     * What a client needs to work in a tenant.
     *
     * @param identities how many there are
     * @param oktaApiTokens what callers of its org's paths authenticate with
     */
    public record Description(
            String id,
            String domain,
            boolean isDefault,
            int identities,
            List<Application> clients,
            List<String> oktaApiTokens) {

        /** Without secrets. */
        @Override
        public String toString() {
            return "Description[" + id + ", " + domain + "]";
        }
    }

    /** An application registered in a tenant. */
    public record Application(
            String id, String name, @Nullable String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return name + " (" + id + ")";
        }
    }

    /** What time it is in a tenant. */
    public record Time(Instant now, boolean frozen) {}

    /** What a token shall be; everything that is left out is as the token service would have it. */
    public static final class TokenOrder {

        private final Map<String, Object> fields = new LinkedHashMap<>();

        /** A token of a client: its id. */
        public TokenOrder client(String clientId) {
            return with("clientId", clientId);
        }

        /** A signed-in user's: userPrincipalName or object id. */
        public TokenOrder user(String user) {
            return with("user", user);
        }

        /** Application permissions, and no others. */
        public TokenOrder roles(String... permissions) {
            return with("roles", List.of(permissions));
        }

        /** Delegated permissions, and no others. */
        public TokenOrder scp(String... permissions) {
            return with("scp", List.of(permissions));
        }

        /** The user's Entra roles, by display name or template id. */
        public TokenOrder entraRoles(String... roles) {
            return with("entraRoles", List.of(roles));
        }

        /** Meant for somebody else than Graph. */
        public TokenOrder audience(String audience) {
            return with("audience", audience);
        }

        /** Five minutes past its end. */
        public TokenOrder expired() {
            return with("expired", true);
        }

        /** Good for so long. */
        public TokenOrder expiresIn(Duration lifetime) {
            return with("expiresIn", lifetime.toString());
        }

        /** Any other claims, which replace the usual. */
        public TokenOrder claims(Map<String, ?> claims) {
            return with("claims", claims);
        }

        /** Not signed by the tenant. */
        public TokenOrder badSignature() {
            return with("badSignature", true);
        }

        private TokenOrder with(String field, Object value) {
            fields.put(field, value);
            return this;
        }

        Map<String, Object> fields() {
            return fields;
        }
    }
}
