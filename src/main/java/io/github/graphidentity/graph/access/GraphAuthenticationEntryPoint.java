package io.github.graphidentity.graph.access;

import io.github.graphidentity.graph.wire.GraphErrorWriter;
import io.github.graphidentity.graph.wire.GraphException;
import io.github.graphidentity.platform.logging.LogSafe;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Returns 401 with Graph's challenge (microsofthackathons/tdi#24), or 503 while the issuer of a token is unavailable. */
@Component
class GraphAuthenticationEntryPoint implements AuthenticationEntryPoint {

    private static final Logger log = LoggerFactory.getLogger(GraphAuthenticationEntryPoint.class);

    private static final String CHALLENGE = "Bearer realm=\"\","
            + " authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
            + " client_id=\"00000003-0000-0000-c000-000000000000\"";

    private final GraphErrorWriter errors;

    GraphAuthenticationEntryPoint(GraphErrorWriter errors) {
        this.errors = errors;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        GraphException refusal = failure instanceof InvalidToken invalid ? invalid.refusal() : withoutToken(request);
        log.info("{} {} rejected: {}", request.getMethod(), LogSafe.path(request.getRequestURI()), refusal.error());
        if (refusal.error().status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", CHALLENGE + claimsChallenge(failure));
        }
        errors.write(refusal, request, response);
    }

    /** Returns the error of a request without a usable bearer token: none, two, or malformed. */
    private static GraphException withoutToken(HttpServletRequest request) {
        if (BearerTokenConverter.isAmbiguous(request)) {
            return AccessError.TOKEN_MALFORMED.with();
        }
        String authorization = request.getHeader("Authorization");
        boolean tokenSent = authorization != null
                && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                && !authorization.substring(7).isBlank();
        return tokenSent ? AccessError.TOKEN_MALFORMED.with() : AccessError.TOKEN_EMPTY.with();
    }

    /**
     * Requires a token that was issued after the revocation. SDKs send these claims to the token service and repeat the request
     * (Claims challenges, claims requests and client capabilities, learn.microsoft.com).
     */
    private static String claimsChallenge(AuthenticationException failure) {
        if (!(failure instanceof InvalidToken invalid) || invalid.revoked() == null) {
            return "";
        }
        String claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\""
                + invalid.revoked().getEpochSecond() + "\"}}}";
        String encoded = Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return ", error=\"insufficient_claims\", claims=\"" + encoded + "\"";
    }
}
