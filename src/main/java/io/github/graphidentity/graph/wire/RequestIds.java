package io.github.graphidentity.graph.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ids that every answer of Graph carries in its headers, and every error once more in its body.
 *
 * @param requestId minted here
 * @param clientRequestId the caller's, or the request id where the caller sent none. SDKs send one value per client
 *     object and repeat it on every call, so it identifies no request
 */
public record RequestIds(String requestId, String clientRequestId) {

    private static final String ATTRIBUTE = RequestIds.class.getName();

    /** Echoed into headers, bodies and logs: so nothing but what an id needs, and no more than that. */
    private static final Pattern ECHOED = Pattern.compile("[\\w.:{}-]{1,128}");

    static RequestIds mint(@Nullable String offered) {
        String requestId = UUID.randomUUID().toString();
        if (offered != null && ECHOED.matcher(offered).matches()) {
            return new RequestIds(requestId, offered);
        }
        return new RequestIds(requestId, requestId);
    }

    /** Gives a request ids of which another one knows. */
    public void giveTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The ids of a request; requests that never passed the filter get theirs here. */
    public static RequestIds of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestIds known) {
            return known;
        }
        RequestIds minted = mint(request.getHeader("client-request-id"));
        request.setAttribute(ATTRIBUTE, minted);
        return minted;
    }
}
