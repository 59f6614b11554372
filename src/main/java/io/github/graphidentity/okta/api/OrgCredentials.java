package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgTokens.Granted;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.SimulatedOrgs;
import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out by its Authorization header who a request is from, and which org it means. */
@Component
class OrgCredentials {

    private final SimulatedOrgs orgs;
    private final DpopProofs proofs;

    OrgCredentials(SimulatedOrgs orgs, DpopProofs proofs) {
        this.orgs = orgs;
        this.proofs = proofs;
    }

    /** Who asks, and of which org. */
    record Known(SimulatedOrg org, String id, String type, String name) {}

    /** @throws OktaException where a token may not do what is asked for */
    Optional<Known> of(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        int space = authorization == null ? -1 : authorization.indexOf(' ');
        if (authorization == null || space < 0) {
            return Optional.empty();
        }
        String token = authorization.substring(space + 1);
        return switch (authorization.substring(0, space)) {
            case "SSWS" -> orgs.byApiToken(token).map(org -> new Known(org, "api-token", "User", "API token"));
            case "Bearer" -> byAccessToken(token, null, request);
            case "DPoP" -> byProof(token, request);
            default -> Optional.empty();
        };
    }

    /** Of a token that nobody has, nothing is proved: a stranger's proofs would only take up room. */
    private Optional<Known> byProof(String token, HttpServletRequest request) {
        if (orgs.all().noneMatch(org -> org.tokens().find(token).isPresent())) {
            return Optional.empty();
        }
        try {
            return byAccessToken(token, proofs.thumbprint(request, token), request);
        } catch (OAuthRefusal unproved) {
            return Optional.empty();
        }
    }

    /** A token that is bound to a key is worth nothing without it, and no other is taken with one. */
    private Optional<Known> byAccessToken(String token, @Nullable String thumbprint, HttpServletRequest request) {
        for (SimulatedOrg org : orgs.all().toList()) {
            Optional<Granted> granted =
                    org.tokens().find(token).filter(it -> Objects.equals(it.thumbprint(), thumbprint));
            if (granted.isPresent()) {
                if (!granted.get().scopes().contains(scopeFor(request))) {
                    throw OrgErrors.of(OktaErrorCode.FORBIDDEN);
                }
                String clientId = granted.get().app().clientId();
                return Optional.of(new Known(org, clientId, "PublicClientApp", clientId));
            }
        }
        return Optional.empty();
    }

    /** {@code okta.users.manage} for lifecycle and sessions of users too (Okta, OAuth 2.0 scopes). */
    private static String scopeFor(HttpServletRequest request) {
        String path = RequestPaths.of(request);
        String resource =
                path.startsWith("/api/v1/logs") ? "logs" : path.startsWith("/api/v1/sessions") ? "sessions" : "users";
        return "okta." + resource + (request.getMethod().equals("GET") ? ".read" : ".manage");
    }
}
