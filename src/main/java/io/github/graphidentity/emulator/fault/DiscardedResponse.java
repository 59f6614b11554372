package io.github.graphidentity.emulator.fault;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A response of which nothing reaches the caller: no status, header or body. */
final class DiscardedResponse extends ContentCachingResponseWrapper {

    DiscardedResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public void setStatus(int status) {}

    @Override
    public void sendError(int status) {}

    @Override
    public void sendError(int status, String message) {}

    @Override
    public void setHeader(String name, @Nullable String value) {}

    @Override
    public void addHeader(String name, String value) {}

    @Override
    public void setContentType(@Nullable String type) {}
}
