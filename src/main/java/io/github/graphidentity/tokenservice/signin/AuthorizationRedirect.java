package io.github.graphidentity.tokenservice.signin;

import io.github.graphidentity.tokenservice.errors.EntraException;
import io.github.graphidentity.tokenservice.oauth.AuthorizationRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.UriUtils;

/** Redirects the browser to the client, with a code or with an error. */
final class AuthorizationRedirect {

    private static final Logger log = LoggerFactory.getLogger(AuthorizationRedirect.class);

    private final AuthorizationRequest request;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    private AuthorizationRedirect(AuthorizationRequest request) {
        this.request = request;
    }

    static AuthorizationRedirect code(AuthorizationRequest request, String code) {
        AuthorizationRedirect reply = new AuthorizationRedirect(request);
        reply.parameters.put("code", code);
        return reply;
    }

    static AuthorizationRedirect refusal(AuthorizationRequest request, EntraException refusal) {
        log.info(
                "Sign-in to {} rejected: AADSTS{}",
                request.client().name(),
                refusal.error().code());
        AuthorizationRedirect reply = new AuthorizationRedirect(request);
        reply.parameters.put("error", refusal.error().error());
        reply.parameters.put("error_description", String.valueOf(refusal.getMessage()));
        return reply;
    }

    void send(HttpServletResponse response) throws IOException {
        if (request.state() != null) {
            parameters.put("state", request.state());
        }
        if (request.responseMode().equals("form_post")) {
            SignInPage page = new SignInPage("Signed in").form(request.redirectUri());
            parameters.forEach(page::hidden);
            page.button("", "", "Continue to " + request.client().name()).end().write(200, response);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", address());
    }

    private String address() {
        if (request.responseMode().equals("fragment")) {
            return request.redirectUri() + "#" + encoded();
        }
        return request.redirectUri() + (request.redirectUri().contains("?") ? "&" : "?") + encoded();
    }

    private String encoded() {
        StringBuilder text = new StringBuilder();
        parameters.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(UriUtils.encode(value, "UTF-8")));
        return text.toString();
    }
}
