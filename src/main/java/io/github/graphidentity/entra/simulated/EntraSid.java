package io.github.graphidentity.entra.simulated;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The security identifiers of Entra: the object id as four 32-bit numbers. */
public final class EntraSid {

    private EntraSid() {}

    /** Returns the SID of a user or group; {@code null} if the id is not a GUID. */
    public static @Nullable String of(String id) {
        UUID guid;
        try {
            guid = UUID.fromString(id);
        } catch (IllegalArgumentException none) {
            return null;
        }
        long high = guid.getMostSignificantBits();
        // The first three parts of a GUID are little-endian numbers; the last two are bytes.
        int second = (int) ((high & 0xffff) << 16 | (high >>> 16 & 0xffff));
        int third = Integer.reverseBytes((int) (guid.getLeastSignificantBits() >>> 32));
        int fourth = Integer.reverseBytes((int) guid.getLeastSignificantBits());
        return IntStream.of((int) (high >>> 32), second, third, fourth)
                .mapToObj(Integer::toUnsignedString)
                .collect(Collectors.joining("-", "S-1-12-1-", ""));
    }
}
