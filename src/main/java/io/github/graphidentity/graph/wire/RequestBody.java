package io.github.graphidentity.graph.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The bytes of a JSON request body: in bounded memory, uncompressed, and refused in Graph's words. */
public final class RequestBody {

    /** 4 MiB is what Graph is said to accept; a body of an action is a thousandth of it. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

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
        return body;
    }

    private static byte[] decoded(HttpServletRequest request) throws IOException {
        String encoding = request.getHeader("Content-Encoding");
        InputStream sent = request.getInputStream();
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return sent.readNBytes(MAX_BYTES + 1);
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw RequestError.CONTENT_ENCODING_UNKNOWN.with(encoding);
        }
        try (InputStream unzipped = new GZIPInputStream(sent)) {
            return unzipped.readNBytes(MAX_BYTES + 1);
        } catch (ZipException | EOFException notGzip) {
            throw RequestError.PAYLOAD_UNREADABLE.with().causedBy(notGzip);
        }
    }

    /** Any JSON will do, with any parameters; without the header Graph cannot tell what it reads. */
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
