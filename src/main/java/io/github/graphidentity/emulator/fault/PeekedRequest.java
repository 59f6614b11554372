package io.github.graphidentity.emulator.fault;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An action's request, looked into before it is handled: a rule may be about the account it names. */
final class PeekedRequest extends HttpServletRequestWrapper {

    /** A body of an action has a few hundred bytes. What is longer is refused later, or names nobody. */
    private static final int LOOKED_AT = 16 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final byte[] beginning;
    private final ServletInputStream rest;
    private final InputStream whole;
    private final @Nullable JsonNode parameters;

    PeekedRequest(HttpServletRequest request) throws IOException {
        super(request);
        this.rest = request.getInputStream();
        this.beginning = rest.readNBytes(LOOKED_AT);
        this.whole = new SequenceInputStream(new ByteArrayInputStream(beginning), rest);
        this.parameters = parse();
    }

    private @Nullable JsonNode parse() {
        try (InputStream body = new ByteArrayInputStream(beginning);
                InputStream plain =
                        "gzip".equalsIgnoreCase(getHeader("Content-Encoding")) ? new GZIPInputStream(body) : body) {
            return JSON.readTree(plain.readNBytes(LOOKED_AT));
        } catch (IOException | JacksonException unreadable) {
            // Whoever handles the request will say so.
            return null;
        }
    }

    /** The parameter's text, {@code null} where there is none. */
    @Nullable
    String parameter(String name) {
        JsonNode value = parameters == null ? null : parameters.get(name);
        return value == null || !value.isString() ? null : value.stringValue();
    }

    @Override
    public ServletInputStream getInputStream() {
        return new ServletInputStream() {
            private boolean finished;

            @Override
            public int read() throws IOException {
                int read = whole.read();
                finished = read < 0;
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = whole.read(bytes, offset, length);
                finished = read < 0;
                return read;
            }

            @Override
            public boolean isFinished() {
                return finished;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("no request here is read asynchronously");
            }
        };
    }
}
