package io.github.graphidentity.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.tenant.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * OpenID discovery and the key set of each tenant, on the host and under the tenant name the client used: libraries compare
 * the issuer with the authority they were given.
 */
@RestController
class DiscoveryController {

    private final Tenants tenants;
    private final SigningKeys keys;

    DiscoveryController(Tenants tenants, SigningKeys keys) {
        this.tenants = tenants;
        this.keys = keys;
    }

    @GetMapping("/{tenant}/v2.0/.well-known/openid-configuration")
    Configuration configuration(@PathVariable String tenant, HttpServletRequest request) {
        String id = idOf(tenant);
        String authority = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/" + id)
                .toUriString();
        return new Configuration(
                authority + "/oauth2/v2.0/token",
                authority + "/discovery/v2.0/keys",
                authority + "/v2.0",
                authority + "/oauth2/v2.0/authorize",
                List.of("client_secret_post", "client_secret_basic"),
                List.of("client_credentials"),
                List.of("token"),
                List.of("pairwise"),
                List.of("RS256"));
    }

    @GetMapping("/{tenant}/discovery/v2.0/keys")
    Map<String, Object> keys(@PathVariable String tenant) {
        idOf(tenant);
        return keys.publicKeys().toJSONObject();
    }

    private String idOf(String tenant) {
        return tenants.byName(tenant)
                .orElseThrow(() -> EntraError.UNKNOWN_TENANT.with(tenant))
                .id();
    }

    /** What libraries read of it; {@code authorization_endpoint} is required to be there even where nobody calls it. */
    private record Configuration(
            @JsonProperty("token_endpoint") String tokenEndpoint,
            @JsonProperty("jwks_uri") String jwksUri,
            String issuer,
            @JsonProperty("authorization_endpoint") String authorizationEndpoint,

            @JsonProperty("token_endpoint_auth_methods_supported")
            List<String> authMethods,

            @JsonProperty("grant_types_supported") List<String> grantTypes,
            @JsonProperty("response_types_supported") List<String> responseTypes,
            @JsonProperty("subject_types_supported") List<String> subjectTypes,

            @JsonProperty("id_token_signing_alg_values_supported")
            List<String> signingAlgorithms) {}
}
