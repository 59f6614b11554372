package io.github.graphidentity.resources.users;

import static io.github.graphidentity.graph.wire.GraphPaths.VERSION;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The type and key in the path of a request.
 *
 * @param kind agentUser if the path contains the cast
 * @param key the object id or userPrincipalName; empty in the path of a list
 */
record UserPath(UserKind kind, String key) {

    static final String USERS = VERSION + "/users";
    static final String USER = USERS + "/{key}";
    static final String CAST_USER = USER + "/microsoft.graph.agentUser";
    static final String AGENT_USERS = USERS + "/microsoft.graph.agentUser";
    static final String AGENT_USER = AGENT_USERS + "/{key}";

    static UserPath of(HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        boolean cast = pattern.endsWith("/microsoft.graph.agentUser") || pattern.startsWith(AGENT_USERS);
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        String key = variables instanceof Map<?, ?> map && map.get("key") instanceof String text ? text : "";
        return new UserPath(cast ? UserKind.AGENT_USER : UserKind.USER, key);
    }
}
