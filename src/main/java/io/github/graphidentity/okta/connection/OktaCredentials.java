package io.github.graphidentity.okta.connection;

import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/** Authorizes requests to an org. */
public interface OktaCredentials {

    /**
     * Authorizes a request. Called before each attempt.
     *
     * @param http sends a request for a token within the same deadline
     * @throws IOException if the token endpoint cannot be reached
     * @throws CredentialsRejected if the org does not issue a token
     */
    void authorize(HttpRequest request, ClientHttpRequestFactory http) throws IOException;

    /**
     * Handles a response with status 401.
     *
     * @param request the rejected request with its headers
     * @return whether to authorize the request again and retry it
     */
    boolean renew(HttpRequest request, HttpHeaders response);

    /** Whether a user of the org owns the credentials, so that they stop working if this user is suspended. */
    default boolean haveOwner() {
        return false;
    }

    /** The org did not issue a token for the credentials. */
    final class CredentialsRejected extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** @param error the OAuth error code; never the org's free text */
        CredentialsRejected(String error) {
            super(error, null, false, false);
        }

        public String error() {
            return String.valueOf(getMessage());
        }
    }
}
