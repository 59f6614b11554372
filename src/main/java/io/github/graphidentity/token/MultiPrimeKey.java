package io.github.graphidentity.token;

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
import java.util.ArrayList;
import java.util.List;

/**
 * An RSA key of 2048 bits and four primes (RFC 8017, 3.2). Nobody who has only the public half can tell it from one of two
 * primes. It is found in a tenth of the time and signs in a third of it, which are most of what a start and a token cost.
 *
 * <p>Not hardened against whoever can time the process: the key lives no longer than that, and opens nothing beyond it.
 */
final class MultiPrimeKey {

    private static final int PRIMES = 4;
    private static final int PRIME_BITS = 512;
    private static final BigInteger PUBLIC_EXPONENT = BigInteger.valueOf(65537);

    /**
     * One prime's part (RFC 8017, 3.2).
     *
     * @param exponent the private exponent modulo the prime less one
     * @param before the product of all primes before this one
     * @param coefficient the inverse of that product modulo the prime
     */
    private record Part(BigInteger prime, BigInteger exponent, BigInteger before, BigInteger coefficient) {}

    private final List<Part> parts;
    private final BigInteger modulus;

    private MultiPrimeKey(List<Part> parts, BigInteger modulus) {
        this.parts = parts;
        this.modulus = modulus;
    }

    static MultiPrimeKey generate(SecureRandom random) {
        List<Part> parts = new ArrayList<>(PRIMES);
        BigInteger product = BigInteger.ONE;
        while (parts.size() < PRIMES) {
            BigInteger prime = prime(random);
            BigInteger order = prime.subtract(BigInteger.ONE);
            boolean usable = order.gcd(PUBLIC_EXPONENT).equals(BigInteger.ONE)
                    && product.gcd(prime).equals(BigInteger.ONE);
            if (usable) {
                parts.add(new Part(prime, PUBLIC_EXPONENT.modInverse(order), product, product.modInverse(prime)));
                product = product.multiply(prime);
            }
        }
        return new MultiPrimeKey(List.copyOf(parts), product);
    }

    /** With its three highest bits set, four of them make a product of full length: 7/8 to the fourth is above a half. */
    private static BigInteger prime(SecureRandom random) {
        return new BigInteger(PRIME_BITS, random)
                .setBit(PRIME_BITS - 1)
                .setBit(PRIME_BITS - 2)
                .setBit(PRIME_BITS - 3)
                .nextProbablePrime();
    }

    /** RSASP1 for more than two primes (RFC 8017, 5.2.1). */
    BigInteger sign(BigInteger message) {
        BigInteger signature = BigInteger.ZERO;
        for (Part part : parts) {
            BigInteger ofPrime = message.mod(part.prime()).modPow(part.exponent(), part.prime());
            BigInteger step =
                    ofPrime.subtract(signature).multiply(part.coefficient()).mod(part.prime());
            signature = signature.add(part.before().multiply(step));
        }
        return signature;
    }

    /** The same key as the rest of the world knows keys, without its primes. */
    RSAKey jwk() {
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            RSAPublicKey publicKey = (RSAPublicKey) rsa.generatePublic(new RSAPublicKeySpec(modulus, PUBLIC_EXPONENT));
            RSAPrivateKey privateKey =
                    (RSAPrivateKey) rsa.generatePrivate(new RSAPrivateKeySpec(modulus, privateExponent()));
            return new RSAKey.Builder(publicKey)
                    .privateKey(privateKey)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException impossible) {
            throw new IllegalStateException("cannot make an RSA key", impossible);
        }
    }

    private BigInteger privateExponent() {
        BigInteger order = parts.stream()
                .map(part -> part.prime().subtract(BigInteger.ONE))
                .reduce(
                        BigInteger.ONE,
                        (left, right) -> left.divide(left.gcd(right)).multiply(right));
        return PUBLIC_EXPONENT.modInverse(order);
    }
}
