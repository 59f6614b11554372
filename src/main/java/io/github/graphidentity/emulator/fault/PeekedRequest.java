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

/** An invokeAction request whose parameters can be read before it is handled, because a fault may match them. */
final class PeekedRequest extends HttpServletRequestWrapper {

    /** The body of an action has a few hundred bytes. Longer ones are rejected later. */
    private static final int MOST_PARSED = 16 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final byte[] beginning;
    private final ServletInputStream rest;
    private final InputStream whole;
    private final @Nullable JsonNode parameters;

    PeekedRequest(HttpServletRequest request) throws IOException {
        super(request);
        this.rest = request.getInputStream();
        this.beginning = rest.readNBytes(MOST_PARSED);
        this.whole = new SequenceInputStream(new ByteArrayInputStream(beginning), rest);
        this.parameters = parse();
    }

    private @Nullable JsonNode parse() {
        try (InputStream body = new ByteArrayInputStream(beginning);
                InputStream plain =
                        "gzip".equalsIgnoreCase(getHeader("Content-Encoding")) ? new GZIPInputStream(body) : body) {
            return JSON.readTree(plain.readNBytes(MOST_PARSED));
        } catch (IOException | JacksonException unreadable) {
            // The request is rejected when it is handled.
            return null;
        }
    }

    /** Returns the text of a parameter, whose name may have any case; {@code null} if it is missing or not a string. */
    @Nullable
    String parameter(String name) {
        return parameters == null
                ? null
                : parameters
                        .propertyStream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(name)
                                && entry.getValue().isString())
                        .map(entry -> entry.getValue().stringValue())
                        .findFirst()
                        .orElse(null);
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
                throw new IllegalStateException("asynchronous reading is not supported");
            }
        };
    }
}
