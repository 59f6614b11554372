package io.github.graphidentity.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.tenant.Client;
import io.github.graphidentity.tenant.SimulatedTenant;
import io.github.graphidentity.tenant.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Entra's token endpoint.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">Client credentials
 *     grant</a>
 */
@RestController
class TokenController {

    private static final Logger log = LoggerFactory.getLogger(TokenController.class);

    private final Tenants tenants;
    private final TokenIssuer issuer;

    TokenController(Tenants tenants, TokenIssuer issuer) {
        this.tenants = tenants;
        this.issuer = issuer;
    }

    @PostMapping("/{tenant}/oauth2/v2.0/token")
    ResponseEntity<TokenResponse> token(
            @PathVariable("tenant") String name,
            @RequestParam MultiValueMap<String, String> form,
            HttpServletRequest http) {
        TokenRequest request = TokenRequest.of(form, http.getHeader("Authorization"));
        SimulatedTenant tenant = tenants.byName(name).orElseThrow(() -> EntraError.UNKNOWN_TENANT.with(name));
        request.requireClientCredentials();
        Client client = tenant.client(request.clientId())
                .orElseThrow(() -> EntraError.UNKNOWN_CLIENT.with(request.clientId(), name));
        if (!client.hasSecret(request.clientSecret())) {
            throw EntraError.INVALID_SECRET.with(client.id());
        }
        String audience = Resource.audience(request.scope(), tenant, http.getServerName());
        String token = issuer.applicationToken(tenant, client, audience);
        log.info("token issued to {} of tenant {} for {}", client.name(), tenant.id(), audience);
        long seconds = TokenIssuer.EXPIRES_IN.toSeconds();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new TokenResponse("Bearer", seconds, seconds, token));
    }

    private record TokenResponse(
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("ext_expires_in") long extExpiresIn,
            @JsonProperty("access_token") String accessToken) {}
}
