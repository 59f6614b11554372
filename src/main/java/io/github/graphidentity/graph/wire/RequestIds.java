package io.github.graphidentity.graph.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The ids that every Graph response carries in its headers, and every error also in its body.
 *
 * @param requestId a new UUID for each request
 * @param clientRequestId the client's own id, or the request id if it sent none. SDKs send the same value with every call
 */
public record RequestIds(String requestId, String clientRequestId) {

    private static final String ATTRIBUTE = RequestIds.class.getName();

    /** The id is echoed into headers, bodies and logs, so only safe characters are accepted. */
    private static final Pattern ECHOED = Pattern.compile("[\\w.:{}-]{1,128}");

    static RequestIds create(@Nullable String offered) {
        String requestId = UUID.randomUUID().toString();
        if (offered != null && ECHOED.matcher(offered).matches()) {
            return new RequestIds(requestId, offered);
        }
        return new RequestIds(requestId, requestId);
    }

    /** Assigns these ids to a request, such as a part of a batch. */
    public void assignTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Returns the ids of a request, and creates them on first use. */
    public static RequestIds of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof RequestIds known) {
            return known;
        }
        RequestIds created = create(request.getHeader("client-request-id"));
        created.assignTo(request);
        return created;
    }
}
