package io.github.graphidentity.emulator.fault;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A response whose body is held back until it is decided what becomes of it. */
final class BufferedResponse extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final boolean forgotten;
    private @Nullable PrintWriter writer;

    /** @param forgotten whether nothing of it is to reach the caller, headers included */
    BufferedResponse(HttpServletResponse response, boolean forgotten) {
        super(response);
        this.forgotten = forgotten;
    }

    byte[] body() {
        if (writer != null) {
            writer.flush();
        }
        return body.toByteArray();
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new ServletOutputStream() {
            @Override
            public void write(int one) {
                body.write(one);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                body.write(bytes, offset, length);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new IllegalStateException("no answer here is written asynchronously");
            }
        };
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(body, false, StandardCharsets.UTF_8);
        }
        return writer;
    }

    @Override
    public void flushBuffer() {}

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void setStatus(int status) {
        if (!forgotten) {
            super.setStatus(status);
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        if (!forgotten) {
            super.sendError(status);
        }
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        if (!forgotten) {
            super.sendError(status, message);
        }
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (!forgotten) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (!forgotten) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setContentType(@Nullable String type) {
        if (!forgotten) {
            super.setContentType(type);
        }
    }

    @Override
    public void setContentLength(int length) {
        // Of what is sent in the end, and nobody knows yet what that is.
    }

    @Override
    public void setContentLengthLong(long length) {
        // The same.
    }
}
