package io.github.graphidentity.tokenservice.tokens;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * Creates {@code uti} claims, the ids of tokens. An id contains the exact time of issue, because {@code iat} has only seconds
 * and is backdated: revocations distinguish tokens that were issued in the same second.
 */
public final class Uti {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;
    private static final long MICROS = 1_000_000;

    private Uti() {}

    static String create(Instant now) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES)
                .putLong(now.getEpochSecond() * MICROS + now.getNano() / 1_000)
                .putLong(RANDOM.nextLong());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Returns the time of issue, or {@link Instant#MIN} for an id of another issuer. */
    public static Instant issuedAt(String uti) {
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
