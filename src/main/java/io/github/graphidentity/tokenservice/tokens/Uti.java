package io.github.graphidentity.tokenservice.tokens;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * The id of a token. Opaque to everybody else, it holds the moment of issue more exactly than {@code iat} may, which Entra
 * dates back by five minutes: a token must be told from one that was issued in the same second, before a revocation.
 */
public final class Uti {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;
    private static final long MICROS = 1_000_000;

    private Uti() {}

    static String mint(Instant now) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(now.getEpochSecond() * MICROS + now.getNano() / 1_000)
                .putLong(RANDOM.nextLong());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The moment of issue; long ago for an id that is none of ours. */
    public static Instant issued(String uti) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(uti));
            if (bytes.remaining() != BYTES) {
                return Instant.MIN;
            }
            long micros = bytes.getLong();
            return Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1_000);
        } catch (IllegalArgumentException foreign) {
            return Instant.MIN;
        }
    }
}
