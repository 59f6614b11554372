package io.github.graphidentity.graph.access;

import io.github.graphidentity.graph.wire.GraphErrorWriter;
import io.github.graphidentity.graph.wire.GraphException;
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

/**
 * 401 in Graph's words, with the challenge Graph sends (microsofthackathons/tdi#24); 503 without one where a bearer cannot be
 * judged at the moment.
 */
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
        GraphException refusal = failure instanceof InvalidToken invalid ? invalid.refusal() : unresolved(request);
        log.info("{} {} refused: {}", request.getMethod(), request.getRequestURI(), refusal.error());
        if (refusal.error().status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", CHALLENGE + claimsChallenge(failure));
        }
        errors.write(refusal, request, response);
    }

    /** No bearer could be taken from the request: there is none, there are two, or its characters are not a token's. */
    private static GraphException unresolved(HttpServletRequest request) {
        if (SingleBearerTokenResolver.isAmbiguous(request)) {
            return AccessError.TOKEN_MALFORMED.with();
        }
        String authorization = request.getHeader("Authorization");
        boolean somethingSent = authorization != null
                && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                && !authorization.substring(7).isBlank();
        return somethingSent ? AccessError.TOKEN_MALFORMED.with() : AccessError.TOKEN_EMPTY.with();
    }

    /**
     * Asks for a token that is younger than the revocation. SDKs send these claims back to the token service and repeat the
     * request by themselves (Claims challenges, claims requests and client capabilities, learn.microsoft.com).
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
