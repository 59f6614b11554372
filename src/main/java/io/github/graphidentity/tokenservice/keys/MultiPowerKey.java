package io.github.graphidentity.tokenservice.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;

/**
 * An RSA key of 2048 bits whose modulus is p⁴q, with p of 384 bits and q of 512 (T. Takagi, <cite>Fast RSA-type
 * cryptosystem modulo p<sup>k</sup>q</cite>, CRYPTO '98). Nobody who has only the public half can tell it from one of two
 * primes. It is found in a tenth of the time and signs in a sixth of it, which are most of what a start and a token cost.
 *
 * <p>Not hardened against whoever can time the process: the key lives no longer than that, and opens nothing beyond it.
 */
final class MultiPowerKey {

    private static final int P_BITS = 384;
    private static final int Q_BITS = 512;
    private static final BigInteger ONE = BigInteger.ONE;
    private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65537);

    private final BigInteger p;
    private final BigInteger pSquared;

    /** p⁴. */
    private final BigInteger power;

    private final BigInteger q;

    /** Makes of a message the inverse of its root modulo p. */
    private final BigInteger inverseRoot;

    /** Makes of a message its root modulo q. */
    private final BigInteger root;

    /** 1/e modulo p², as far as a correction needs it. */
    private final BigInteger lift;

    /** 1/p⁴ modulo q. */
    private final BigInteger coefficient;

    private MultiPowerKey(BigInteger p, BigInteger q) {
        this.p = p;
        this.pSquared = p.multiply(p);
        this.power = pSquared.multiply(pSquared);
        this.q = q;
        this.inverseRoot = p.subtract(ONE).subtract(PUBLIC_EXPONENT.modInverse(p.subtract(ONE)));
        this.root = PUBLIC_EXPONENT.modInverse(q.subtract(ONE));
        this.lift = PUBLIC_EXPONENT.modInverse(pSquared);
        this.coefficient = power.modInverse(q);
    }

    static MultiPowerKey generate(SecureRandom random) {
        return new MultiPowerKey(prime(P_BITS, random), prime(Q_BITS, random));
    }

    /** With its three highest bits set, five of them make a product of full length: 7/8 to the fifth is above a half. */
    private static BigInteger prime(int bits, SecureRandom random) {
        BigInteger prime;
        do {
            prime = new BigInteger(bits, random)
                    .setBit(bits - 1)
                    .setBit(bits - 2)
                    .setBit(bits - 3)
                    .nextProbablePrime();
        } while (!prime.subtract(ONE).gcd(PUBLIC_EXPONENT).equals(ONE));
        return prime;
    }

    /** RSASP1 (RFC 8017, 5.2.1): the root modulo p⁴ and the one modulo q, put together. */
    BigInteger sign(BigInteger message) {
        BigInteger ofPower = rootModuloPower(message.mod(power));
        BigInteger ofQ = message.mod(q).modPow(root, q);
        return ofPower.add(
                power.multiply(ofQ.subtract(ofPower).multiply(coefficient).mod(q)));
    }

    /**
     * Only modulo p does the root cost an exponentiation with a long exponent. What is right there is made right modulo p²
     * and then p⁴ by Newton's method, with y = m<sup>-1/e</sup>, for which nothing has to be inverted.
     */
    private BigInteger rootModuloPower(BigInteger message) {
        BigInteger rough = message.mod(p).modPow(inverseRoot, p);
        BigInteger offBy = ONE.subtract(message.multiply(rough.modPow(PUBLIC_EXPONENT, pSquared)))
                .mod(pSquared);
        BigInteger inverse = rough.add(rough.multiply(offBy).multiply(lift)).mod(pSquared);

        // x = m·yᵉ⁻¹, and where y is off by the factor 1 + r/e, x is by 1 + r(e − 1)/e.
        BigInteger signature = message.multiply(inverse.modPow(PUBLIC_EXPONENT.subtract(ONE), power))
                .mod(power);
        BigInteger stillOffBy = ONE.subtract(signature.multiply(inverse)).mod(power);
        BigInteger correction = stillOffBy.subtract(stillOffBy.multiply(lift)).mod(power);
        return signature.add(signature.multiply(correction)).mod(power);
    }

    /** The same key as the rest of the world knows keys, without its primes. */
    RSAKey jwk() {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPublicKey publicKey =
                    (RSAPublicKey) rsa.generatePublic(new RSAPublicKeySpec(modulus(), PUBLIC_EXPONENT));
            RSAPrivateKey privateKey =
                    (RSAPrivateKey) rsa.generatePrivate(new RSAPrivateKeySpec(modulus(), privateExponent()));
            return new RSAKey.Builder(publicKey)
                    .privateKey(privateKey)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException impossible) {
            throw new IllegalStateException("cannot make an RSA key", impossible);
        }
    }

    private BigInteger modulus() {
        return power.multiply(q);
    }

    private BigInteger privateExponent() {
        return PUBLIC_EXPONENT.modInverse(
                pSquared.multiply(p).multiply(p.subtract(ONE)).multiply(q.subtract(ONE)));
    }
}
