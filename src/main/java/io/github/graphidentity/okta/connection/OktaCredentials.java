package io.github.graphidentity.okta.connection;

import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/** What a request to an org is authorized with. */
public interface OktaCredentials {

    /**
     * Authorizes a request that is about to be sent, every time anew.
     *
     * @param http for a request of its own, within the deadline of the one it authorizes
     * @throws IOException where the org could not be asked for a token
     * @throws CredentialsRejected where the org gave none
     */
    void authorize(HttpRequest request, ClientHttpRequestFactory http) throws IOException;

    /**
     * Hears that the org answered 401.
     *
     * @param request the request, as it was authorized
     * @return whether the same request can be authorized in another way now
     */
    boolean renew(HttpRequest request, HttpHeaders answer);
}
