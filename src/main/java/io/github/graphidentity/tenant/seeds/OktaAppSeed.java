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
 * @param publicKeys JSON Web Keys that its assertions are verified with, without their private parts
 * @param scopes what was granted to it, as {@code okta.users.manage}
 * @param dpop whether its tokens are bound to a key
 */
public record OktaAppSeed(
        String clientId,
        @JsonInclude List<Map<String, Object>> publicKeys,
        @JsonInclude List<String> scopes,
        boolean dpop) {

    /** Those of a seed. */
    public static List<OktaAppSeed> listed(Seed seed) {
        List<OktaAppSeed> apps = seed.okta().apps();
        return apps == null ? List.of() : apps;
    }

    public OrgApp app() {
        try {
            JWKSet keys = JWKSet.parse(Map.of("keys", publicKeys));
            if (keys.isEmpty()
                    || keys.getKeys().stream().anyMatch(key -> key.isPrivate() || key.toPublicJWK() == null)) {
                throw new ParseException("one of them is not public", 0);
            }
            return new OrgApp(clientId, keys.toString(), List.copyOf(scopes), dpop);
        } catch (ParseException unreadable) {
            throw new StartFailure(
                    "The publicKeys of the Okta app '" + clientId + "' cannot be used: " + unreadable.getMessage()
                            + ".",
                    "Write one or more public JSON Web Keys: [{kty: RSA, n: …, e: AQAB}].",
                    unreadable);
        }
    }
}
