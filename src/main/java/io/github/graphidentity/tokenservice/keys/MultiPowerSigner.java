package io.github.graphidentity.tokenservice.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/** RS256 (RFC 8017, 8.2.1) with a {@link MultiPowerKey}: the JDK signs with two different primes only. */
final class MultiPowerSigner implements JWSSigner {

    private static final int LENGTH = 256;

    /** The DigestInfo of SHA-256 but for the digest itself (RFC 8017, 9.2, note 1). */
    private static final byte[] DIGEST_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private static final int DIGEST_LENGTH = 32;

    private final MultiPowerKey key;
    private final JCAContext jca = new JCAContext();

    MultiPowerSigner(MultiPowerKey key) {
        this.key = key;
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] signingInput) {
        byte[] signature =
                key.sign(new BigInteger(1, encoded(sha256(signingInput)))).toByteArray();
        return Base64URL.encode(ofFullLength(signature));
    }

    /** EMSA-PKCS1-v1_5 (RFC 8017, 9.2): 00 01 ff … ff 00 DigestInfo digest. */
    private static byte[] encoded(byte[] digest) {
        byte[] encoded = new byte[LENGTH];
        Arrays.fill(encoded, (byte) 0xff);
        int info = LENGTH - DIGEST_LENGTH - DIGEST_INFO.length;
        encoded[0] = 0;
        encoded[1] = 1;
        encoded[info - 1] = 0;
        System.arraycopy(DIGEST_INFO, 0, encoded, info, DIGEST_INFO.length);
        System.arraycopy(digest, 0, encoded, LENGTH - DIGEST_LENGTH, DIGEST_LENGTH);
        return encoded;
    }

    /** BigInteger writes no more bytes than it needs, and one more for the sign. */
    private static byte[] ofFullLength(byte[] number) {
        byte[] full = new byte[LENGTH];
        int length = Math.min(number.length, LENGTH);
        System.arraycopy(number, number.length - length, full, LENGTH - length, length);
        return full;
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.RS256);
    }

    @Override
    public JCAContext getJCAContext() {
        return jca;
    }
}
