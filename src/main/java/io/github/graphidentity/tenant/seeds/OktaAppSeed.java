package io.github.graphidentity.tenant.seeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.graphidentity.okta.simulated.OrgApp;
import io.github.graphidentity.platform.startup.StartFailure;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/**
 * An OAuth service app of the Okta org, which authenticates with {@code private_key_jwt}.
 *
 * @param publicKeys public JSON Web Keys that verify its client assertions
 * @param scopes granted scopes, such as {@code okta.users.manage}
 * @param dpop whether its access tokens are bound to a key (DPoP)
 */
public record OktaAppSeed(
        String clientId,
        @JsonInclude List<Map<String, Object>> publicKeys,
        @JsonInclude List<String> scopes,
        boolean dpop) {

    public static List<OktaAppSeed> of(Seed seed) {
        List<OktaAppSeed> apps = seed.okta().apps();
        return apps == null ? List.of() : apps;
    }

    /** The app of the org; throws {@link StartFailure} if a key is not a public JSON Web Key. */
    public OrgApp app() {
        try {
            JWKSet keys = JWKSet.parse(Map.of("keys", publicKeys));
            if (keys.isEmpty()
                    || keys.getKeys().stream().anyMatch(key -> key.isPrivate() || key.toPublicJWK() == null)) {
                throw new ParseException("every key must be public", 0);
            }
            return new OrgApp(clientId, keys.toString(), List.copyOf(scopes), dpop);
        } catch (ParseException unreadable) {
            throw new StartFailure(
                    "The publicKeys of the Okta app '" + clientId + "' are invalid: " + unreadable.getMessage() + ".",
                    "Write one or more public JSON Web Keys: [{kty: RSA, n: …, e: AQAB}].",
                    unreadable);
        }
    }
}
