package io.github.graphidentity.graph.batch;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;

/** Buffers the body of a response in a batch. */
final class PartOutput extends ServletOutputStream {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    byte[] bytes() {
        return kept.toByteArray();
    }

    void reset() {
        kept.reset();
    }

    @Override
    public void write(int one) {
        kept.write(one);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        kept.write(bytes, offset, length);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("a response in a batch is written synchronously");
    }
}
