package io.github.graphidentity.okta.connection;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Authorizes requests with an API token, which has the rights of the administrator who created it. */
public final class ApiToken implements OktaCredentials {

    private final String authorization;

    public ApiToken(String token) {
        this.authorization = "SSWS " + token;
    }

    @Override
    public void authorize(HttpRequest request, ClientHttpRequestFactory http) {
        request.getHeaders().set(HttpHeaders.AUTHORIZATION, authorization);
    }

    @Override
    public boolean renew(HttpRequest request, HttpHeaders response) {
        return false;
    }

    @Override
    public boolean haveOwner() {
        return true;
    }
}
