package io.github.graphidentity.okta.connection;

import io.github.graphidentity.okta.connection.OktaCredentials.CredentialsRejected;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests access tokens for a service app. */
final class TokenEndpoint {

    private static final int MAX_BYTES = 1 << 16;
    private static final Pattern ERROR_CODE = Pattern.compile("\\w{1,64}");

    /** The characters of a header's value. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private static final long MAX_LIFETIME = Duration.ofDays(1).toSeconds();
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final URI url;
    private final String clientId;
    private final AssertionKey key;
    private final String scope;
    private final DpopKey dpop;
    private @Nullable String nonce;

    TokenEndpoint(URI url, String clientId, AssertionKey key, String scope, DpopKey dpop) {
        this.url = url;
        this.clientId = clientId;
        this.key = key;
        this.scope = scope;
        this.dpop = dpop;
    }

    /**
     * Requests a token, and retries once if the server answers with a nonce to use.
     *
     * @throws CredentialsRejected if the response does not contain a token
     */
    AccessToken fetch(ClientHttpRequestFactory http, Instant now) throws IOException {
        String sentNonce = nonce;
        JsonNode response = request(http, now);
        boolean needsNonce = response.path("error").asString("").equals("use_dpop_nonce");
        if (needsNonce && nonce != null && !nonce.equals(sentNonce)) {
            response = request(http, now);
        }
        String value = response.path("access_token").asString("");
        if (!TOKEN.matcher(value).matches()) {
            String error = response.path("error").asString("");
            throw new CredentialsRejected(ERROR_CODE.matcher(error).matches() ? error : "no token");
        }
        return new AccessToken(
                response.path("token_type").asString("Bearer"),
                value,
                now,
                Duration.ofSeconds(
                        Math.min(Math.max(1, response.path("expires_in").asLong(3600)), MAX_LIFETIME)));
    }

    private JsonNode request(ClientHttpRequestFactory http, Instant now) throws IOException {
        ClientHttpRequest request = http.createRequest(url, HttpMethod.POST);
        request.getHeaders().setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        request.getHeaders().set("Accept", "application/json");
        request.getHeaders().set("DPoP", dpop.proof("POST", url, nonce, null, now));
        request.getBody().write(form(now).getBytes(StandardCharsets.US_ASCII));
        try (ClientHttpResponse response = request.execute()) {
            String offered = response.getHeaders().getFirst("DPoP-Nonce");
            nonce = offered == null ? nonce : offered;
            int status = response.getStatusCode().value();
            if (status == 429 || status >= 500) {
                throw new IOException("the token endpoint answered " + status);
            }
            return read(response.getBody().readNBytes(MAX_BYTES));
        }
    }

    private String form(Instant now) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "grant_type",
                "client_credentials",
                "scope",
                scope,
                "client_assertion_type",
                ASSERTION_TYPE,
                "client_assertion",
                key.assertion(clientId, url, now)));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode read(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException unreadable) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    /** An access token and its lifetime. */
    record AccessToken(String type, String value, Instant issued, Duration lifetime) {

        private static final Duration MARGIN = Duration.ofMinutes(1);

        /** Whether the token expires within a minute, or within half of its lifetime if that is shorter. */
        boolean isNearlyExpired(Instant now) {
            Duration half = lifetime.dividedBy(2);
            Duration margin = half.compareTo(MARGIN) < 0 ? half : MARGIN;
            return !now.isBefore(issued.plus(lifetime).minus(margin));
        }

        boolean isBound() {
            return type.equalsIgnoreCase("DPoP");
        }

        String authorization() {
            return (isBound() ? "DPoP " : "Bearer ") + value;
        }

        @Override
        public String toString() {
            return "AccessToken[" + type + "]";
        }
    }
}
