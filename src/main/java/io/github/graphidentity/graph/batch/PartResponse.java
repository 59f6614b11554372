package io.github.graphidentity.graph.batch;

import io.github.graphidentity.platform.http.ClientConnection;
import io.github.graphidentity.platform.http.HeldOutput;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Buffers the response to a request of a batch. Nothing is written to the response of the batch. */
final class PartResponse extends HttpServletResponseWrapper {

    private final HttpHeaders headers = new HttpHeaders();
    private final HeldOutput body;
    private int status = SC_OK;
    private int error;

    PartResponse(HttpServletRequest batch, HttpServletResponse response) {
        super(response);
        this.body = new HeldOutput(ClientConnection.of(batch));
    }

    byte[] bytes() {
        return body.bytes();
    }

    /** Returns the status of {@link #sendError}, or 0 if it was not called. */
    int error() {
        return error;
    }

    @Override
    public void setStatus(int status) {
        this.status = status;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void sendError(int status) {
        this.error = status;
    }

    @Override
    public void sendError(int status, String message) {
        this.error = status;
    }

    @Override
    public void sendRedirect(String location) {
        status = SC_FOUND;
        headers.set("Location", location);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        headers.remove(name);
        addHeader(name, value);
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    @Override
    public void setDateHeader(String name, long date) {
        headers.setDate(name, date);
    }

    @Override
    public void addDateHeader(String name, long date) {
        headers.setDate(name, date);
    }

    @Override
    public boolean containsHeader(String name) {
        return headers.containsHeader(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.getFirst(name);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return headers.getOrEmpty(name);
    }

    @Override
    public Collection<String> getHeaderNames() {
        return List.copyOf(headers.headerNames());
    }

    @Override
    public void addCookie(Cookie cookie) {
        // Graph's paths set no cookies.
    }

    @Override
    public void setContentType(@Nullable String type) {
        setHeader("Content-Type", type);
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader("Content-Type");
    }

    @Override
    public void setContentLength(int length) {
        // Follows from the body.
    }

    @Override
    public void setContentLengthLong(long length) {
        // Follows from the body.
    }

    @Override
    public void setCharacterEncoding(@Nullable String encoding) {
        // JSON is always UTF-8.
    }

    @Override
    public String getCharacterEncoding() {
        return StandardCharsets.UTF_8.name();
    }

    @Override
    public void setLocale(Locale locale) {
        // Graph's clients do not read it.
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void flushBuffer() {
        // Everything stays buffered until the request is finished.
    }

    @Override
    public void resetBuffer() {
        body.reset();
    }

    @Override
    public void reset() {
        body.reset();
        headers.clear();
        status = SC_OK;
        error = 0;
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(body, true, StandardCharsets.UTF_8);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return body;
    }
}
