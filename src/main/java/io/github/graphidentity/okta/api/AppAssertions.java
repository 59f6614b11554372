package io.github.graphidentity.okta.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.okta.simulated.OrgApp;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.SimulatedOrgs;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.jwt.CompactJwt;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the signed assertions that authenticate service apps. */
@Component
class AppAssertions {

    private static final Duration LONGEST = Duration.ofHours(1);

    private final SimulatedOrgs orgs;
    private final Clock clock;

    AppAssertions(SimulatedOrgs orgs, Clock clock) {
        this.orgs = orgs;
        this.clock = clock;
    }

    record Authenticated(SimulatedOrg org, OrgApp app) {}

    /** @throws OAuthRefusal if the assertion is not valid */
    @DocumentedBy("Okta, client authentication: iss and sub are the client id, aud is the token endpoint, exp within an"
            + " hour; a jti makes an assertion good once. RFC 7523, 3: not accepted before nbf")
    Authenticated check(String assertion, String tokenEndpoint) {
        try {
            SignedJWT jwt = CompactJwt.parse(assertion);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Authenticated claimed = registered(String.valueOf(claims.getSubject()));
            if (!isSigned(jwt, claimed.app())
                    || !claimed.app().clientId().equals(claims.getIssuer())
                    || !claims.getAudience().contains(tokenEndpoint)
                    || !isInTime(claims)) {
                throw OAuthRefusal.invalidClient("The client_assertion is not valid.");
            } else if (!isNew(claimed, claims.getJWTID())) {
                throw OAuthRefusal.invalidClient("The client_assertion was used before.");
            }
            return claimed;
        } catch (ParseException | JOSEException unreadable) {
            throw OAuthRefusal.invalidClient("The client_assertion cannot be read.");
        }
    }

    /** The org of the app that the assertion names, without verifying the assertion. */
    Optional<SimulatedOrg> claimed(String assertion) {
        try {
            // An encrypted token has no claims before it is decrypted.
            return Optional.ofNullable(JWTParser.parse(assertion).getJWTClaimsSet())
                    .flatMap(claims -> app(String.valueOf(claims.getSubject())))
                    .map(Authenticated::org);
        } catch (ParseException none) {
            return Optional.empty();
        }
    }

    private Optional<Authenticated> app(String clientId) {
        return orgs.all()
                .flatMap(org -> org.tokens().app(clientId).map(app -> new Authenticated(org, app)).stream())
                .findFirst();
    }

    private Authenticated registered(String clientId) {
        return app(clientId).orElseThrow(() -> OAuthRefusal.invalidClient("Invalid value for 'client_id' parameter."));
    }

    private static boolean isNew(Authenticated caller, @Nullable String jti) {
        // Without a jti, the assertion may be sent again.
        return jti == null || caller.org().tokens().isNew(caller.app().clientId() + " " + jti);
    }

    private boolean isInTime(JWTClaimsSet claims) {
        Date begins = claims.getNotBeforeTime();
        Date expires = claims.getExpirationTime();
        Instant now = clock.instant();
        return expires != null
                && (begins == null || !begins.toInstant().isAfter(now))
                && expires.toInstant().isAfter(now)
                && !expires.toInstant().isAfter(now.plus(LONGEST));
    }

    private static boolean isSigned(SignedJWT jwt, OrgApp app) throws ParseException, JOSEException {
        List<JWK> keys = JWKSet.parse(app.publicKeys()).getKeys();
        String kid = jwt.getHeader().getKeyID();
        for (JWK key : keys) {
            boolean meant = kid == null ? keys.size() == 1 : kid.equals(key.getKeyID());
            if (meant && key instanceof AsymmetricJWK asymmetric) {
                var verifier =
                        new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), asymmetric.toPublicKey());
                if (jwt.verify(verifier)) {
                    return true;
                }
            }
        }
        return false;
    }
}
