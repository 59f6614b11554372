package io.github.graphidentity.graph.wire;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.http.BoundedJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectReader;

/** Reads JSON request bodies in bounded memory, decompresses them, and rejects invalid ones with Graph's errors. */
public final class RequestBody {

    /** Graph is reported to accept 4 MiB. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final ObjectReader JSON = BoundedJson.builder().build().reader();

    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private RequestBody() {}

    public static byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw RequestError.PAYLOAD_TOO_LARGE.with(MAX_BYTES);
        }
        byte[] body = decoded(request);
        if (body.length > MAX_BYTES) {
            throw RequestError.PAYLOAD_TOO_LARGE.with(MAX_BYTES);
        }
        checkContentType(request.getContentType());
        if (body.length == 0) {
            throw RequestError.PAYLOAD_EMPTY.with();
        }
        checkText(body);
        return body;
    }

    /** Rejects half of a surrogate pair, which no encoding can represent: it would be stored as another character. */
    @DocumentedBy("RFC 8259, 8.2")
    private static void checkText(byte[] body) {
        if (!mayContainSurrogates(body)) {
            return;
        }
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME;
                if (text && LONE_SURROGATE.matcher(parser.getString()).find()) {
                    throw RequestError.PAYLOAD_UNREADABLE.with();
                }
            }
        } catch (JacksonException malformed) {
            // Reported when the body is read.
        }
    }

    /** Returns whether a body has an escape, the byte that begins a surrogate in UTF-8, or another encoding than UTF-8. */
    private static boolean mayContainSurrogates(byte[] body) {
        for (byte next : body) {
            if (next == '\\' || next == 0 || next == (byte) 0xED) {
                return true;
            }
        }
        return false;
    }

    private static byte[] decoded(HttpServletRequest request) throws IOException {
        String encoding = request.getHeader("Content-Encoding");
        InputStream stream = request.getInputStream();
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return stream.readNBytes(MAX_BYTES + 1);
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw RequestError.CONTENT_ENCODING_UNKNOWN.with(encoding);
        }
        try (InputStream unzipped = new GZIPInputStream(stream)) {
            return unzipped.readNBytes(MAX_BYTES + 1);
        } catch (ZipException | EOFException notGzip) {
            throw RequestError.PAYLOAD_UNREADABLE.with().causedBy(notGzip);
        }
    }

    /** Accepts any JSON media type; a missing header is an error in Graph. */
    private static void checkContentType(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            throw RequestError.PAYLOAD_UNREADABLE.with();
        }
        try {
            if (!MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(contentType))) {
                throw RequestError.CONTENT_TYPE_NOT_JSON.with();
            }
        } catch (InvalidMediaTypeException unreadable) {
            throw RequestError.CONTENT_TYPE_NOT_JSON.with().causedBy(unreadable);
        }
    }
}
