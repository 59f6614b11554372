package io.github.graphidentity.emulator.trace;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import io.github.graphidentity.okta.api.RequestedOrg;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the tenant whose journal records a request: the default tenant's if the request does not name one. */
@Component
public class RequestTenant {

    private static final String BEARER = "Bearer ";

    private final Tenants tenants;

    RequestTenant(Tenants tenants) {
        this.tenants = tenants;
    }

    public String of(RequestTrace trace, HttpServletRequest request, String path) {
        return trace.tenantId()
                .or(() -> claimedBy(trace.surface(), request, path))
                .orElseGet(() -> tenants.defaultTenant().id());
    }

    /** The tenant that the request claims, before or without a check of its credentials. */
    Optional<String> claimedBy(Surface front, HttpServletRequest request, String path) {
        return switch (front) {
            case GRAPH -> claimed(request.getHeader("Authorization"));
            case TOKEN ->
                tenants.byName(path.substring(1, path.indexOf('/', 1))).map(SimulatedTenant::id);
            case OKTA ->
                RequestedOrg.of(request)
                        .flatMap(org -> tenants.all().stream()
                                .filter(tenant -> tenant.org() == org)
                                .map(SimulatedTenant::id)
                                .findFirst());
            case LDAP, SENSOR -> Optional.empty();
        };
    }

    /** The tenant in a token that may be invalid: its journal shows rejected requests too. */
    private Optional<String> claimed(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        try {
            JWT token = JWTParser.parse(authorization.substring(BEARER.length()));
            return Optional.ofNullable(token.getJWTClaimsSet())
                    .map(claims -> claims.getClaim("tid"))
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .filter(tid -> tenants.byId(tid).isPresent());
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }
}
