package io.github.graphidentity.emulator.journal;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that records its body while it is read, up to a limit. */
final class RecordedRequest extends HttpServletRequestWrapper {

    private final RecordedBytes recording;
    private @Nullable ServletInputStream stream;
    private boolean form;

    RecordedRequest(HttpServletRequest request, int limit) {
        super(request);
        this.recording = new RecordedBytes(limit);
    }

    @Nullable
    RecordedBody body() {
        if (form) {
            return formBody();
        }
        boolean compressed = getHeader("Content-Encoding") != null;
        return compressed ? null : recording.body(getContentType());
    }

    private @Nullable RecordedBody formBody() {
        try {
            String parameters = SecretMasking.form(getRequest().getParameterMap());
            int limit = Math.min(parameters.length(), recording.limit());
            return limit == 0 ? null : new RecordedBody(parameters.substring(0, limit), limit < parameters.length());
        } catch (IllegalStateException unreadable) {
            return null;
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new Recorded(super.getInputStream());
        }
        return stream;
    }

    /** The container reads a form without this wrapper. */
    @Override
    public Map<String, String[]> getParameterMap() {
        form |= isForm();
        return super.getParameterMap();
    }

    @Override
    public @Nullable String getParameter(String name) {
        form |= isForm();
        return super.getParameter(name);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        form |= isForm();
        return super.getParameterValues(name);
    }

    private boolean isForm() {
        String contentType = getContentType();
        return contentType != null && contentType.startsWith("application/x-www-form-urlencoded");
    }

    private final class Recorded extends ServletInputStream {

        private final ServletInputStream in;

        Recorded(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            if (read >= 0) {
                recording.add((byte) read);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            recording.add(bytes, offset, read);
            return read;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
