package io.github.graphidentity.signing;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.SecureRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The key that signs every token, made anew at each start: no token outlives its process. */
@Component
public class SigningKeys {

    private final FutureTask<Made> making = new FutureTask<>(Made::anew);

    /**
     * Nobody waits for it to call the emulator started, and it would be a twentieth of a start. Whoever needs it before makes
     * it.
     */
    @EventListener
    void makeInAdvance(ApplicationReadyEvent started) {
        ForkJoinPool.commonPool().execute(making);
    }

    private Made made() {
        // Does nothing where it is made, or another is at it.
        making.run();
        try {
            return making.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the signing key was not waited for", interrupted);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("the signing key cannot be made", impossible);
        }
    }

    /** With its private half, which leaves this package in no form but that of a signature. */
    RSAKey whole() {
        return made().key();
    }

    /** The key that whoever verifies needs. */
    public RSAKey current() {
        return made().publicHalf();
    }

    /** Signs with the current key, for RS256. */
    public JWSSigner signer() {
        return made().signer();
    }

    /** What stands over a token that is signed so. */
    public JWSHeader header() {
        return made().header();
    }

    /** What whoever verifies has to know. */
    public JWKSet publicKeys() {
        return made().publicKeys();
    }

    private record Made(RSAKey key, RSAKey publicHalf, JWKSet publicKeys, JWSSigner signer, JWSHeader header) {

        static Made anew() {
            MultiPowerKey made = MultiPowerKey.generate(new SecureRandom());
            RSAKey key = made.jwk();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            RSAKey publicHalf = key.toPublicJWK();
            return new Made(key, publicHalf, new JWKSet(publicHalf), new MultiPowerSigner(made), header);
        }
    }
}
