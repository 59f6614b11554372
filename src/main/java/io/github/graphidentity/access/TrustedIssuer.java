package io.github.graphidentity.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

/** An issuer whose tokens are accepted here. */
public interface TrustedIssuer {

    /**
     * Whether a token may have been issued here.
     *
     * @param iss the token's issuer
     * @param tid the tenant the token claims to be of
     * @return whether this issuer speaks for that tenant under that name
     */
    boolean issues(String iss, String tid);

    /** The keys the issuer signs with. */
    JWKSource<SecurityContext> keys();
}
