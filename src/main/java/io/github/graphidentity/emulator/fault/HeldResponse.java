package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.platform.http.ClientConnection;
import io.github.graphidentity.platform.http.HeldOutput;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A response that is kept, and not sent, if a fault of the connection applies once its body is written. */
final class HeldResponse extends HttpServletResponseWrapper {

    private final HeldOutput body;
    private final BooleanSupplier held;
    private @Nullable PrintWriter writer;

    HeldResponse(HttpServletResponse response, ClientConnection connection, BooleanSupplier held) {
        super(response);
        this.body = new HeldOutput(connection);
        this.held = held;
    }

    byte[] body() {
        if (writer != null) {
            writer.flush();
        }
        return body.bytes();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return held.getAsBoolean() ? body : super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (!held.getAsBoolean()) {
            return super.getWriter();
        }
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(body, Charset.forName(getCharacterEncoding())), false);
        }
        return writer;
    }

    /** The fault sets the length that it announces. */
    @Override
    public void setContentLengthLong(long length) {
        if (!held.getAsBoolean()) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!held.getAsBoolean()) {
            super.flushBuffer();
        }
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        body.reset();
    }

    @Override
    public void reset() {
        super.reset();
        body.reset();
    }
}
