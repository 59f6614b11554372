package io.github.graphidentity.emulator.control;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.BearerTokenCheck;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.tokens.CustomTokenIssuer;
import io.github.graphidentity.tokenservice.tokens.CustomTokenIssuer.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Mints tokens for tests, and explains tokens. */
@RestController
@RequestMapping("/_emulator/tokens")
class TokenMintController {

    private static final Duration MAX_LIFETIME = Duration.ofDays(3650);
    private static final Order DEFAULT = new Order(null, null, null, null, null, null, null, null, null, false);

    private final CustomTokenIssuer tokens;
    private final BearerTokenCheck bearers;

    TokenMintController(CustomTokenIssuer tokens, BearerTokenCheck bearers) {
        this.tokens = tokens;
        this.bearers = bearers;
    }

    /** Returns which checks of Graph a token passes, and which it fails. */
    @PostMapping("/explain")
    List<BearerTokenCheck.TokenCheck> explain(@ControlBody Explanation body) {
        if (body.accessToken() == null) {
            throw ControlErrors.badRequest("The field accessToken is required.");
        }
        return bearers.explain(body.accessToken());
    }

    /** Mints an access token for Graph. An empty body requests an application token with every permission. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Minted mint(SimulatedTenant tenant, @ControlBody @Nullable Order body) {
        Order order = body == null ? DEFAULT : body;
        check(order);
        Map<String, @Nullable Object> claims = order.claims() == null ? Map.of() : order.claims();
        MintedClaims.check(claims, tenant.id());
        Duration expiresIn = Boolean.TRUE.equals(order.expired()) ? Duration.ofMinutes(-5) : order.expiresIn();
        return new Minted(
                "Bearer",
                tokens.issue(
                        tenant,
                        new CustomTokenIssuer.TokenSpecification(
                                order.roles(),
                                order.scp(),
                                subject(tenant, order),
                                order.audience(),
                                expiresIn,
                                claims,
                                Boolean.TRUE.equals(order.badSignature()))));
    }

    private static void check(Order order) {
        if (order.user() != null && order.roles() != null) {
            throw ControlErrors.badRequest("roles must be omitted for the token of a user. Use scp for its permissions,"
                    + " and entraRoles for its Entra roles.");
        }
        if (order.user() == null && (order.scp() != null || order.entraRoles() != null)) {
            throw ControlErrors.badRequest(
                    "scp and entraRoles require the field user. Use roles for the permissions of" + " an application.");
        }
        if (order.expiresIn() != null && isTooLong(order.expiresIn())) {
            throw ControlErrors.badRequest("expiresIn must be at most ten years, such as PT1H, or -PT5M for an expired"
                    + " token, but is " + order.expiresIn() + ".");
        }
    }

    /** Works without {@code abs()}, which overflows for the minimum duration. */
    private static boolean isTooLong(Duration duration) {
        return duration.compareTo(MAX_LIFETIME) > 0 || duration.compareTo(MAX_LIFETIME.negated()) < 0;
    }

    private static Subject subject(SimulatedTenant tenant, Order order) {
        String appId = order.clientId();
        Client client = appId == null
                ? tenant.clients().values().stream().findFirst().orElse(null)
                : tenant.client(appId).orElse(null);
        String id = client != null ? client.id() : appId != null ? appId : "minted";
        Subject application = CustomTokenIssuer.application(tenant, id, client == null ? id : client.name());
        if (order.user() == null) {
            return application;
        }
        EntraUser user = tenant.user(order.user()).orElseThrow(() -> unknownUser(order.user()));
        List<String> roles = order.entraRoles() == null
                ? tenant.users().roles(user).stream().map(EntraRole::templateId).toList()
                : order.entraRoles().stream().map(TokenMintController::role).toList();
        return new Subject(application.appId(), application.appName(), user.id(), user.userPrincipalName(), roles);
    }

    static ResponseStatusException unknownUser(@Nullable String user) {
        return ControlErrors.badRequest("Unknown user '" + user
                + "'. user must be a userPrincipalName or an object id; GET /_emulator/seed lists the users.");
    }

    /** The template id of a role that is known by display name; any other template id is used as it is. */
    private static String role(String role) {
        return EntraRole.named(role).map(EntraRole::templateId).orElseGet(() -> {
            if (!role.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")) {
                throw ControlErrors.badRequest("Unknown Entra role '" + role + "'. Use a template id, or one of "
                        + EntraRole.ALL.stream().map(EntraRole::displayName).toList() + ".");
            }
            return role;
        });
    }

    /**
     * The token to mint; every field is optional.
     *
     * @param clientId client id, which need not be registered; by default that of the tenant's first client
     * @param user userPrincipalName or object id of the signed-in user; without it, an application token is minted
     * @param roles application permissions; by default all
     * @param scp delegated permissions; by default all
     * @param entraRoles Entra roles of the user, by display name or template id; by default those of the seed
     * @param audience audience (aud); by default https://graph.microsoft.com
     * @param expired true mints a token that expired five minutes ago
     * @param expiresIn lifetime, such as PT1H, which is the default
     * @param claims further claims, which replace the default ones; null removes a claim
     * @param badSignature true mints a token with an invalid signature
     */
    record Order(
            @Nullable String clientId,
            @Nullable String user,
            @Nullable List<String> roles,
            @Nullable List<String> scp,
            @Nullable List<String> entraRoles,
            @Nullable String audience,
            @Nullable Boolean expired,
            @Nullable Duration expiresIn,
            @Nullable Map<String, @Nullable Object> claims,
            @Nullable Boolean badSignature) {}

    /** The access token to explain. */
    record Explanation(@Nullable String accessToken) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Explanation[]";
        }
    }

    /** A minted access token. */
    record Minted(String tokenType, String accessToken) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Minted[" + tokenType + "]";
        }
    }
}
