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

/** Client of the control API of a running emulator. Thread-safe. */
public final class ControlClient {

    private final URI base;
    private final ControlTransport transport;

    /** Creates a client for the emulator at a base URL, such as {@code http://localhost:8080}. */
    public ControlClient(URI base) {
        this(base, null);
    }

    /**
     * Creates a client for an emulator that requires a key.
     *
     * @param key value of {@code emulator.control.key}, {@code null} for none
     */
    public ControlClient(URI base, @Nullable String key) {
        this.base = base;
        this.transport = new ControlTransport(base, key);
    }

    /** Returns the ports, the mode of each provider, and the tenants ({@code GET /_emulator}). */
    public JsonValue describe() {
        return JsonValue.parse(transport.send("GET", "", null));
    }

    /** Returns the certificate authority that clients must trust for HTTPS and LDAPS, in PEM. */
    public String certificateAuthority() {
        return transport.send("GET", "/tls/ca.pem", null);
    }

    /** Returns all tenants. */
    public List<TenantClient> tenants() {
        return JsonValue.parse(transport.send("GET", "/tenants", null))
                .valueStream()
                .map(description -> RecordReader.read(description, Description.class))
                .map(this::tenant)
                .toList();
    }

    /** Returns the default tenant. */
    public TenantClient defaultTenant() {
        return tenants().stream()
                .filter(tenant -> tenant.description().isDefault())
                .findFirst()
                .orElseThrow();
    }

    /** Creates a tenant from the default seed, with a generated id and domain. */
    public TenantClient createTenant() {
        return createTenant("");
    }

    /**
     * Creates a tenant from a seed.
     *
     * @param seed YAML or JSON; omitted sections are taken from the default seed
     */
    public TenantClient createTenant(String seed) {
        return tenant(ControlTransport.read(transport.send("POST", "/tenants", seed), Description.class));
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
     * A tenant, with the credentials of its clients.
     *
     * @param identities number of identities
     * @param oktaApiTokens API tokens (SSWS) that the tenant's Okta org accepts
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

    /** The time of a tenant's clock. */
    public record Time(Instant now, boolean frozen) {}

    /** A token to mint. By default it is an application token for Graph with every permission, valid for one hour. */
    public static final class TokenOrder {

        private final Map<String, Object> fields = new LinkedHashMap<>();

        /** Client id. By default that of the tenant's first client. */
        public TokenOrder client(String clientId) {
            return with("clientId", clientId);
        }

        /** Signed-in user, by userPrincipalName or object id. */
        public TokenOrder user(String user) {
            return with("user", user);
        }

        /** Exact application permissions. */
        public TokenOrder roles(String... permissions) {
            return with("roles", List.of(permissions));
        }

        /** Exact delegated permissions; requires {@link #user}. */
        public TokenOrder scp(String... permissions) {
            return with("scp", List.of(permissions));
        }

        /** Entra roles of the user, by display name or template id. */
        public TokenOrder entraRoles(String... roles) {
            return with("entraRoles", List.of(roles));
        }

        /** Audience ({@code aud}) instead of Graph. */
        public TokenOrder audience(String audience) {
            return with("audience", audience);
        }

        /** Expired five minutes ago. */
        public TokenOrder expired() {
            return with("expired", true);
        }

        /** Lifetime. */
        public TokenOrder expiresIn(Duration lifetime) {
            return with("expiresIn", lifetime.toString());
        }

        /** Further claims, which replace the default ones. */
        public TokenOrder claims(Map<String, ?> claims) {
            return with("claims", claims);
        }

        /** Invalid signature. */
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
