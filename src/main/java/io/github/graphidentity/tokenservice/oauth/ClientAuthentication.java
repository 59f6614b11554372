package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Authenticates clients: by a secret in the body or header, by a signed assertion, or as a public client. */
@Component
class ClientAuthentication {

    private static final String BASIC = "Basic ";

    private final Authorities authorities;
    private final ClientAssertions assertions;

    ClientAuthentication(Authorities authorities, ClientAssertions assertions) {
        this.authorities = authorities;
        this.assertions = assertions;
    }

    /** Authenticates the client of a request that requires a confidential client. */
    AuthenticatedClient confidential(TokenRequest request) {
        AuthenticatedClient client = any(request);
        if (client.client().publicClient()) {
            throw TokenRequestError.NO_CREDENTIAL.with();
        }
        return client;
    }

    /** Authenticates the client of a request; a confidential client must send its credential. */
    AuthenticatedClient any(TokenRequest request) {
        Credential sent = Credential.of(request);
        Authorities.TenantClient found = authorities.client(request.authority(), sent.clientId());
        Client client = found.client();
        if (client.publicClient()) {
            if (sent.secret() != null || sent.assertion() != null) {
                throw TokenRequestError.PUBLIC_CLIENT_WITH_CREDENTIAL.with();
            }
            return new AuthenticatedClient(found.tenant(), client, "0");
        }
        if (sent.assertion() != null) {
            assertions.check(sent.assertion(), client, found.tenant(), request);
            return new AuthenticatedClient(found.tenant(), client, "2");
        }
        if (sent.secret() == null) {
            throw TokenRequestError.NO_CREDENTIAL.with();
        }
        if (!client.hasSecret(sent.secret())) {
            throw TokenRequestError.INVALID_SECRET.with(client.id());
        }
        return new AuthenticatedClient(found.tenant(), client, "1");
    }

    /** The client id and credential that a request contains. */
    private record Credential(
            String clientId,
            @Nullable String secret,
            @Nullable String assertion) {

        private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

        static Credential of(TokenRequest request) {
            String authorization = request.authorization();
            if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
                return onlyCredential(basic(authorization.substring(BASIC.length())), request);
            }
            String assertion = request.optional("client_assertion");
            if (assertion != null && !ASSERTION_TYPE.equals(request.optional("client_assertion_type"))) {
                throw TokenRequestError.PARAMETER_MISSING.with("client_assertion_type");
            }
            String secret = request.optional("client_secret");
            if (assertion != null && secret != null) {
                throw TokenRequestError.MALFORMED.with();
            }
            return new Credential(request.required("client_id"), secret, assertion);
        }

        /** Rejects a request with a second credential or another client id (RFC 6749, 2.3). */
        private static Credential onlyCredential(Credential basic, TokenRequest request) {
            String clientId = request.optional("client_id");
            if (request.optional("client_secret") != null
                    || request.optional("client_assertion") != null
                    || (clientId != null && !clientId.equals(basic.clientId()))) {
                throw TokenRequestError.MALFORMED.with();
            }
            return basic;
        }

        /** Id and secret are form-encoded separately (RFC 6749, 2.3.1). */
        private static Credential basic(String encoded) {
            try {
                String pair = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                if (colon > 0) {
                    String id = URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8);
                    String secret = URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8);
                    return new Credential(id, secret, null);
                }
            } catch (IllegalArgumentException notBase64) {
                throw TokenRequestError.MALFORMED.with();
            }
            throw TokenRequestError.MALFORMED.with();
        }
    }
}
