package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.platform.logging.SecretMasking;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** A request that records its body while it is read, up to a limit. */
final class RecordedRequest extends ContentCachingRequestWrapper {

    private final int limit;
    private boolean truncated;

    RecordedRequest(HttpServletRequest request, int limit) {
        super(request, limit);
        this.limit = limit;
    }

    @Override
    protected void handleContentOverflow(int reached) {
        truncated = true;
    }

    @Nullable
    RecordedBody body() {
        byte[] read = getContentAsByteArray();
        String contentType = getContentType();
        if (read.length == 0 || limit == 0) {
            return null;
        } else if (isForm(contentType)) {
            return formBody();
        }
        boolean compressed = getHeader("Content-Encoding") != null;
        return compressed ? null : RecordedBody.of(read, truncated, contentType);
    }

    /** Whether the container parses the body, and not its reader. */
    private boolean isForm(@Nullable String contentType) {
        return getMethod().equals("POST")
                && contentType != null
                && contentType.startsWith("application/x-www-form-urlencoded");
    }

    /** The container has read the form. */
    private @Nullable RecordedBody formBody() {
        try {
            String parameters = SecretMasking.form(getRequest().getParameterMap());
            int kept = Math.min(parameters.length(), limit);
            return kept == 0 ? null : new RecordedBody(parameters.substring(0, kept), kept < parameters.length());
        } catch (IllegalStateException unreadable) {
            return null;
        }
    }
}
