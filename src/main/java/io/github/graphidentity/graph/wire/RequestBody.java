package io.github.graphidentity.graph.wire;

import io.github.graphidentity.platform.http.ClientConnection;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads JSON request bodies in bounded memory, decompresses them, and rejects invalid ones with Graph's errors. */
public final class RequestBody {

    /** Graph is reported to accept 4 MiB. */
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
        InputStream stream = request.getInputStream();
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            int announced = request.getContentLength();
            return stream.readNBytes(announced < 0 ? MAX_BYTES + 1 : announced);
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw RequestError.CONTENT_ENCODING_UNKNOWN.with(encoding);
        }
        try {
            return unzipped(stream, ClientConnection.of(request));
        } catch (ZipException | EOFException notGzip) {
            throw RequestError.PAYLOAD_UNREADABLE.with().causedBy(notGzip);
        }
    }

    private static byte[] unzipped(InputStream stream, @Nullable ClientConnection connection) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[8 * 1024];
        try (InputStream unzipped = new GZIPInputStream(stream)) {
            for (int read = 0; read >= 0 && body.size() <= MAX_BYTES; read = unzipped.read(part)) {
                if (connection != null) {
                    connection.hold(read);
                }
                body.write(part, 0, read);
            }
        }
        return body.toByteArray();
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
