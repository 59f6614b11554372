package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.simulated.OrgCaller;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgTokens;
import io.github.graphidentity.okta.simulated.OrgTokens.Granted;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.SimulatedOrgs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Identifies the caller and the org of a request by its Authorization header. */
@Component
class OrgCredentials {

    private final SimulatedOrgs orgs;
    private final DpopProofs proofs;
    private final OrgRoutes routes;

    OrgCredentials(SimulatedOrgs orgs, DpopProofs proofs, OrgRoutes routes) {
        this.orgs = orgs;
        this.proofs = proofs;
        this.routes = routes;
    }

    record AuthenticatedCaller(SimulatedOrg org, String id, String type, String name) {}

    /** @throws OktaException if the token does not allow the request */
    Optional<AuthenticatedCaller> of(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        int space = authorization == null ? -1 : authorization.indexOf(' ');
        if (authorization == null || space < 0) {
            return Optional.empty();
        }
        String token = authorization.substring(space + 1);
        return switch (authorization.substring(0, space).toUpperCase(Locale.ROOT)) {
            case "SSWS" -> orgs.byApiToken(token).map(org -> tokenOwner(org));
            case "BEARER" -> byAccessToken(token, null, request);
            case "DPOP" -> byProof(token, request);
            default -> Optional.empty();
        };
    }

    private static AuthenticatedCaller tokenOwner(SimulatedOrg org) {
        var owner = OrgCaller.TOKEN_OWNER.user();
        return new AuthenticatedCaller(org, owner.id(), "User", owner.profile().login());
    }

    /** Checks the proof only for existing tokens, so that unknown callers cannot fill the memory of proofs. */
    private Optional<AuthenticatedCaller> byProof(String token, HttpServletRequest request) {
        Optional<OrgTokens> issuer = orgs.all()
                .map(SimulatedOrg::tokens)
                .filter(it -> it.find(token).isPresent())
                .findFirst();
        if (issuer.isEmpty()) {
            return Optional.empty();
        }
        try {
            return byAccessToken(token, proofs.thumbprint(request, token, issuer.get()::isNew), request);
        } catch (OAuthRefusal unproved) {
            return Optional.empty();
        }
    }

    /** Accepts a bound token only with the proof of its key, and an unbound token only without a proof. */
    private Optional<AuthenticatedCaller> byAccessToken(
            String token, @Nullable String thumbprint, HttpServletRequest request) {
        for (SimulatedOrg org : orgs.all().toList()) {
            Optional<Granted> granted =
                    org.tokens().find(token).filter(it -> Objects.equals(it.thumbprint(), thumbprint));
            if (granted.isPresent()) {
                if (!allows(granted.get(), request)) {
                    throw OrgErrors.of(OktaErrorCode.FORBIDDEN);
                }
                String clientId = granted.get().app().clientId();
                return Optional.of(new AuthenticatedCaller(org, clientId, "PublicClientApp", clientId));
            }
        }
        return Optional.empty();
    }

    /** Whether the request needs no credentials, because it signs a user in. */
    boolean areOptional(HttpServletRequest request) {
        return routes.of(request).filter(route -> route.scope().isEmpty()).isPresent();
    }

    private boolean allows(Granted granted, HttpServletRequest request) {
        return routes.of(request)
                .map(OrgRoute::scope)
                .filter(scope -> !granted.scopes().contains(scope)
                        && !granted.scopes().contains(scope.replace(".read", ".manage")))
                .isEmpty();
    }
}
