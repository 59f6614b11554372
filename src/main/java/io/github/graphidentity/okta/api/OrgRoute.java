package io.github.graphidentity.okta.api;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A call of the org's API.
 *
 * @param scope the OAuth scope that it requires; empty for a call without authentication
 */
record OrgRoute(String method, PathPattern path, String scope, Handler handler) {

    /** Answers a call. */
    interface Handler {

        /** Returns the body; {@code null} for 204; or a {@link org.springframework.http.ResponseEntity}. */
        @Nullable
        Object answer(OrgRequest request);
    }

    static OrgRoute get(String path, String scope, Handler handler) {
        return of("GET", path, scope, handler);
    }

    static OrgRoute post(String path, String scope, Handler handler) {
        return of("POST", path, scope, handler);
    }

    static OrgRoute put(String path, String scope, Handler handler) {
        return of("PUT", path, scope, handler);
    }

    /** A call that is answered with 204. */
    static OrgRoute noContent(String method, String path, String scope, Consumer<OrgRequest> command) {
        return of(method, path, scope, request -> {
            command.accept(request);
            return null;
        });
    }

    private static OrgRoute of(String method, String path, String scope, Handler handler) {
        return new OrgRoute(method, PathPatternParser.defaultInstance.parse("/api/v1" + path), scope, handler);
    }
}
