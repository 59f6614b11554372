package io.github.graphidentity.token;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A token request as it arrived. Parameters nobody asked about are ignored, as authentication libraries send a dozen of
 * them about themselves; one that is sent twice is malformed (RFC 6749, 3.2).
 */
final class TokenRequest {

    private static final String BASIC = "Basic ";

    private final MultiValueMap<String, String> form;
    private final String @Nullable [] basic;

    private TokenRequest(MultiValueMap<String, String> form, String @Nullable [] basic) {
        this.form = form;
        this.basic = basic;
    }

    /** @param authorization the header, where a client may put its id and secret instead of the body (RFC 6749, 2.3.1) */
    static TokenRequest of(MultiValueMap<String, String> form, @Nullable String authorization) {
        if (authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return new TokenRequest(form, credentials(authorization.substring(BASIC.length())));
        }
        return new TokenRequest(form, null);
    }

    private static String[] credentials(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                return new String[] {formDecoded(pair.substring(0, colon)), formDecoded(pair.substring(colon + 1))};
            }
        } catch (IllegalArgumentException notBase64) {
            throw EntraError.MALFORMED.with();
        }
        throw EntraError.MALFORMED.with();
    }

    private static String formDecoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The grant, of which this service knows one. */
    void requireClientCredentials() {
        String grantType = required("grant_type");
        if (!grantType.equals("client_credentials")) {
            throw EntraError.UNSUPPORTED_GRANT.with(grantType);
        }
    }

    String clientId() {
        return basic != null ? basic[0] : required("client_id");
    }

    String clientSecret() {
        String secret = basic != null ? basic[1] : optional("client_secret");
        if (secret == null) {
            throw EntraError.NO_CREDENTIAL.with();
        }
        return secret;
    }

    String scope() {
        return required("scope");
    }

    private String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw EntraError.PARAMETER_MISSING.with(name);
        }
        return value;
    }

    private @Nullable String optional(String name) {
        List<String> values = form.get(name);
        if (values == null || values.isEmpty() || values.get(0).isBlank()) {
            return null;
        }
        if (values.size() > 1) {
            throw EntraError.MALFORMED.with();
        }
        return values.get(0);
    }
}
