package io.github.graphidentity.graph.batch;

import io.github.graphidentity.graph.batch.Batch.Part;
import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.graph.wire.RequestError;
import io.github.graphidentity.platform.http.RequestPaths;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a request of a batch that the container would reject if it were sent on its own, for example because of a line break
 * in its method. Spaces and non-ASCII characters in a URL are allowed, as clients do not escape them in JSON.
 */
final class PartCheck {

    /** The maximum size of request headers. */
    private static final int MAX_URL_LENGTH = 32 * 1024;

    /** RFC 9110, 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~\\w-]{1,64}");

    /** Includes Unicode line breaks and control characters. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

    private PartCheck() {}

    /** Returns the error of an invalid request, or {@code null}. */
    static @Nullable GraphException refusal(Part part) {
        if (part.method().equals("TRACE")) {
            return RequestError.METHOD_NOT_ALLOWED.with();
        }
        boolean sendable = TOKEN.matcher(part.method()).matches()
                && isTarget(part.url())
                && part.headers().entrySet().stream().allMatch(PartCheck::isHeader);
        return sendable ? null : RequestError.REQUEST_MALFORMED.with();
    }

    private static boolean isTarget(String url) {
        if (url.length() > MAX_URL_LENGTH || UNPRINTABLE.matcher(url).find()) {
            return false;
        }
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        // Invalid UTF-8 is decoded to this character.
        return !BROKEN_ESCAPE.matcher(path).find() && RequestPaths.decoded(path).indexOf('\uFFFD') < 0;
    }

    private static boolean isHeader(Map.Entry<String, String> header) {
        return TOKEN.matcher(header.getKey()).matches()
                && !UNPRINTABLE.matcher(header.getValue()).find();
    }
}
