package io.github.graphidentity.platform.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FastByteArrayOutputStream;

/** Keeps the body of a response, which counts as memory of the request. */
public final class HeldOutput extends ServletOutputStream {

    /** Errors are shorter, so that they can be sent when there is no memory for more. */
    private static final int SMALL = 4 * 1024;

    /** It grows without copies, and a reset frees its memory. */
    private final FastByteArrayOutputStream kept = new FastByteArrayOutputStream();

    private final @Nullable ClientConnection connection;
    private int held;

    /** @param connection of the request; {@code null} if there is none */
    public HeldOutput(@Nullable ClientConnection connection) {
        this.connection = connection;
    }

    public byte[] bytes() {
        return kept.toByteArrayUnsafe();
    }

    public void reset() {
        kept.reset();
        if (connection != null && held > 0) {
            connection.hold(-held);
            held = 0;
        }
    }

    private void hold(int bytes) {
        if (connection != null && kept.size() + bytes > SMALL) {
            connection.hold(bytes);
            held += bytes;
        }
    }

    @Override
    public void write(int one) throws IOException {
        hold(1);
        kept.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        hold(length);
        kept.write(bytes, offset, length);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("a response that is kept is written synchronously");
    }
}
