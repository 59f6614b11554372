package io.github.graphidentity.okta.connection;

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
 * An OAuth service app: a short-lived token for its key's signature, kept until shortly before it expires, and bound to a
 * key of this process, as every new API Services app requires.
 */
public final class ServiceApp implements OktaCredentials {

    private final TokenEndpoint endpoint;
    private final DpopKey dpop;
    private final Clock clock;
    private @Nullable AccessToken token;
    private @Nullable String nonce;

    /**
     * An app that asks the org's own authorization server, which alone issues okta.* scopes.
     *
     * @param privateKey PEM or JWK
     * @param keyId its {@code kid}, or nothing
     */
    public ServiceApp(URI orgUrl, String clientId, String privateKey, String keyId, List<String> scopes, Clock clock) {
        this.dpop = new DpopKey();
        this.clock = clock;
        this.endpoint = new TokenEndpoint(
                orgUrl.resolve("/oauth2/v1/token"),
                new ClientAssertion(clientId, AssertionKey.parse(privateKey, keyId), clock),
                String.join(" ", scopes),
                dpop);
    }

    /** One thread fetches a token, and the others wait for it: a token endpoint has the smallest of rate limits. */
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

    /** A nonce to be told, or a token to be replaced. */
    @Override
    public synchronized boolean renew(HttpRequest request, HttpHeaders answer) {
        String asked = answer.getFirst("DPoP-Nonce");
        if (asked != null && !Objects.equals(asked, nonce)) {
            nonce = asked;
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
