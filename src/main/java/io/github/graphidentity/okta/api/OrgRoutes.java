package io.github.graphidentity.okta.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;

/** All calls of the org's API, and the one that a request makes. */
@Component
class OrgRoutes {

    private final List<OrgRoute> routes = Stream.of(
                    UserCalls.routes(),
                    UserOperationCalls.routes(),
                    GroupCalls.routes(),
                    RoleCalls.routes(),
                    AuthnCalls.routes(),
                    FactorCalls.routes(),
                    AppCalls.routes(),
                    ResourceCalls.routes(),
                    SessionCalls.routes(),
                    LogCalls.routes())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(OrgRoute::path, PathPattern.SPECIFICITY_COMPARATOR))
            .toList();

    List<OrgRoute> all() {
        return routes;
    }

    Optional<OrgRoute> of(HttpServletRequest request) {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        return at(request).stream()
                .filter(route -> route.method().equals(method))
                .findFirst();
    }

    /** The calls with the path of a request, whatever their method, the most specific path first. */
    List<OrgRoute> at(HttpServletRequest request) {
        PathContainer path = path(request);
        return routes.stream().filter(route -> route.path().matches(path)).toList();
    }

    /** The path as it was sent, without a trailing slash. */
    static PathContainer path(HttpServletRequest request) {
        String path = request.getRequestURI();
        return PathContainer.parsePath(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
