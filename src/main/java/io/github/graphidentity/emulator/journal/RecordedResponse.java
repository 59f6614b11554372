package io.github.graphidentity.emulator.journal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A response that records its body while it is written, up to a limit. It is sent only after {@link #release()}, so that a client
 * that has the response finds the entry in the journal.
 */
final class RecordedResponse extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();
    private final int limit;
    private boolean truncated;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;
    private boolean flushed;
    private long length = -1;

    RecordedResponse(HttpServletResponse response, int limit) {
        super(response);
        this.limit = limit;
    }

    @Nullable
    RecordedBody body() {
        if (writer != null) {
            writer.flush();
        }
        return RecordedBody.of(recorded.toByteArray(), truncated, getContentType());
    }

    private void record(byte[] bytes, int offset, int count) {
        int kept = Math.min(count, limit - recorded.size());
        truncated |= count > kept;
        recorded.write(bytes, offset, kept);
    }

    /** Sets the content length and flushes, if either was requested before. */
    void release() throws IOException {
        if (length >= 0 && !isCommitted()) {
            super.setContentLengthLong(length);
        }
        if (flushed) {
            super.flushBuffer();
        }
    }

    /** Held back, because the container sends the response as soon as it has the announced length. */
    @Override
    public void setContentLengthLong(long announced) {
        length = announced;
    }

    @Override
    public void setContentLength(int announced) {
        length = announced;
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (value == null || !announcesLength(name, value)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (!announcesLength(name, value)) {
            super.addHeader(name, value);
        }
    }

    private boolean announcesLength(String name, String value) {
        boolean announces = name.equalsIgnoreCase("Content-Length");
        if (announces) {
            length = Long.parseLong(value);
        }
        return announces;
    }

    @Override
    public void flushBuffer() {
        flushed = true;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new Recorded(super.getOutputStream());
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(
                    new OutputStreamWriter(getOutputStream(), Charset.forName(getCharacterEncoding())), false);
        }
        return writer;
    }

    private final class Recorded extends ServletOutputStream {

        private final ServletOutputStream out;

        Recorded(ServletOutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            record(new byte[] {(byte) one}, 0, 1);
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            record(bytes, offset, length);
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            flushed = true;
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
