package io.github.graphidentity.graph.batch;

import io.github.graphidentity.graph.batch.Batch.Part;
import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.graph.wire.RequestError;
import io.github.graphidentity.platform.http.RequestPaths;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the container would have kept out, were a part a request by itself: nobody behind it expects a line break in a
 * method, or a path that is no text. Spaces and letters beyond ASCII may stand in a url, as clients do not escape what they
 * write into JSON.
 */
final class PartCheck {

    /** As long as the head of a request may be. */
    private static final int LONGEST = 32 * 1024;

    /** RFC 9110, 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~\\w-]{1,64}");

    /** Also what a terminal or an editor would take as a line break or as an instruction. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?!\\p{XDigit}{2})");

    private PartCheck() {}

    /** Why a part is not carried out; {@code null} where nothing is wrong with it. */
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
        if (url.length() > LONGEST || UNPRINTABLE.matcher(url).find()) {
            return false;
        }
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        // What is no UTF-8 is decoded to that character.
        return !BROKEN_ESCAPE.matcher(path).find() && RequestPaths.decoded(path).indexOf('\uFFFD') < 0;
    }

    private static boolean isHeader(Map.Entry<String, String> header) {
        return TOKEN.matcher(header.getKey()).matches()
                && !UNPRINTABLE.matcher(header.getValue()).find();
    }
}
