package io.github.graphidentity.okta.connection;

import io.github.graphidentity.okta.connection.TokenEndpoint.AccessToken;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Authorizes requests as an OAuth service app. It keeps an access token until shortly before the token expires, and binds it to
 * a DPoP key, as every new API Services app requires.
 */
public final class ServiceApp implements OktaCredentials {

    private final TokenEndpoint endpoint;
    private final DpopKey dpop;
    private final Clock clock;
    private @Nullable AccessToken token;
    private @Nullable String nonce;

    /**
     * Uses the org authorization server, because no other server issues okta.* scopes.
     *
     * @param privateKey PEM or JWK
     * @param keyId the key's {@code kid}, or empty
     */
    public ServiceApp(URI orgUrl, String clientId, String privateKey, String keyId, List<String> scopes, Clock clock) {
        this.dpop = new DpopKey();
        this.clock = clock;
        this.endpoint = new TokenEndpoint(
                orgUrl.resolve("/oauth2/v1/token"),
                clientId,
                AssertionKey.parse(privateKey, keyId),
                String.join(" ", scopes),
                dpop);
    }

    /** One thread fetches a token while the others wait, because the token endpoint has the lowest rate limit. */
    @Override
    public synchronized void authorize(HttpRequest request, ClientHttpRequestFactory http) throws IOException {
        AccessToken current = token;
        if (current == null || current.isNearlyExpired(clock.instant())) {
            current = endpoint.fetch(http, clock.instant());
            token = current;
        }
        HttpHeaders headers = request.getHeaders();
        headers.set(HttpHeaders.AUTHORIZATION, current.authorization());
        if (current.isBound()) {
            headers.set(
                    "DPoP",
                    dpop.proof(request.getMethod().name(), request.getURI(), nonce, current.value(), clock.instant()));
        }
    }

    @Override
    public synchronized boolean renew(HttpRequest request, HttpHeaders response) {
        String offered = response.getFirst("DPoP-Nonce");
        if (offered != null && !Objects.equals(offered, nonce)) {
            nonce = offered;
            return true;
        }
        String used = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (Optional.ofNullable(token)
                .map(AccessToken::authorization)
                .filter(it -> it.equals(used))
                .isPresent()) {
            token = null;
        }
        return true;
    }
}
