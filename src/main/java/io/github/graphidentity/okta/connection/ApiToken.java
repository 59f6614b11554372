package io.github.graphidentity.okta.connection;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Okta's own scheme: a token that has the rights of the administrator who created it. */
public final class ApiToken implements OktaCredentials {

    private final String authorization;

    public ApiToken(String token) {
        this.authorization = "SSWS " + token;
    }

    @Override
    public void authorize(HttpRequest request, ClientHttpRequestFactory http) {
        request.getHeaders().set(HttpHeaders.AUTHORIZATION, authorization);
    }

    /** There is no other. */
    @Override
    public boolean renew(HttpRequest request, HttpHeaders answer) {
        return false;
    }
}
