package io.github.graphidentity.emulator.journal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the first bytes of a body. */
final class RecordedBytes {

    private static final int INITIAL_CAPACITY = 512;

    private final int limit;
    private byte[] bytes = {};
    private int length;
    private boolean truncated;

    RecordedBytes(int limit) {
        this.limit = limit;
    }

    void add(byte one) {
        add(new byte[] {one}, 0, 1);
    }

    void add(byte[] from, int offset, int count) {
        int taken = Math.min(count, limit - length);
        truncated |= count > taken;
        if (taken <= 0) {
            return;
        }
        if (length + taken > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(limit, Math.max(INITIAL_CAPACITY, 2 * (length + taken))));
        }
        System.arraycopy(from, offset, bytes, length, taken);
        length += taken;
    }

    @Nullable
    RecordedBody body(@Nullable String contentType) {
        return RecordedBody.of(bytes, length, truncated, contentType);
    }
}
