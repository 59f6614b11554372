package io.github.graphidentity.emulator.control;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.tokens.CustomTokenIssuer;
import io.github.graphidentity.tokenservice.tokens.CustomTokenIssuer.Subject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Tokens on demand: an empty body makes one that may do everything. */
@RestController
@RequestMapping("/_emulator/tokens")
class TokenMintController {

    private static final List<String> TIMES = List.of("exp", "nbf", "iat");
    private static final double YEAR_10000 = 253_402_300_800.0;
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Order DEFAULT = new Order(null, null, null, null, null, null, null, null, null, false);

    private final CustomTokenIssuer tokens;

    TokenMintController(CustomTokenIssuer tokens) {
        this.tokens = tokens;
    }

    /** Mints a token; what is left out of the order is as the token service would have it. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Minted mint(SimulatedTenant tenant, @ControlBody @Nullable Order body) {
        Order order = body == null ? DEFAULT : body;
        check(order);
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
                                order.claims() == null ? Map.of() : order.claims(),
                                Boolean.TRUE.equals(order.badSignature()))));
    }

    private static void check(Order order) {
        if (order.user() != null && order.roles() != null) {
            throw refusal("roles are an application's permissions, and user makes the token a user's: write scp for its"
                    + " permissions, and entraRoles for its Entra roles.");
        }
        if (order.user() == null && (order.scp() != null || order.entraRoles() != null)) {
            throw refusal(
                    "scp and entraRoles are a user's: name the user, or write roles for an application's permissions.");
        }
        if (!isWritable(order.claims())) {
            throw refusal("A number in claims is out of range: a token cannot hold it.");
        }
        if (order.claims() != null) {
            TIMES.forEach(name -> checkTime(name, order.claims().get(name)));
        }
        if (order.expiresIn() != null && isTooLong(order.expiresIn())) {
            throw refusal("expiresIn is longer than ten years. Write it as in PT1H, or -PT5M for an expired token.");
        }
    }

    /** What is no number makes a broken token, as asked for; beyond any year it would be read as some other time. */
    private static void checkTime(String name, @Nullable Object value) {
        if (value instanceof Number time && (time.doubleValue() < 0 || time.doubleValue() > YEAR_10000)) {
            throw refusal(name + " in claims is no time: write seconds since 1970, up to the year 9999.");
        }
    }

    /** A number that is too large for what numbers are read as is infinite, for which JSON has no word. */
    private static boolean isWritable(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.values().stream().allMatch(TokenMintController::isWritable);
        } else if (value instanceof List<?> list) {
            return list.stream().allMatch(TokenMintController::isWritable);
        }
        return !(value instanceof Double number) || Double.isFinite(number);
    }

    /** The absolute value of the longest duration there is would be none. */
    private static boolean isTooLong(Duration duration) {
        return duration.compareTo(LONGEST) > 0 || duration.compareTo(LONGEST.negated()) < 0;
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
        EntraUser user = tenant.user(order.user())
                .orElseThrow(() -> refusal("The tenant has no user '" + order.user()
                        + "'. Name one by userPrincipalName or object id; GET /_emulator/seed lists them."));
        List<String> roles = order.entraRoles() == null
                ? user.roles().stream().map(EntraRole::templateId).toList()
                : order.entraRoles().stream().map(TokenMintController::role).toList();
        return new Subject(application.appId(), application.appName(), user.id(), user.userPrincipalName(), roles);
    }

    /** By display name, or any template id. */
    private static String role(String role) {
        return EntraRole.named(role).map(EntraRole::templateId).orElseGet(() -> {
            if (!role.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")) {
                throw refusal("There is no Entra role '" + role + "' here. Use a template id, or one of "
                        + Arrays.stream(EntraRole.values())
                                .map(EntraRole::displayName)
                                .toList() + ".");
            }
            return role;
        });
    }

    private static ResponseStatusException refusal(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }

    /**
     * What the token shall be.
     *
     * @param clientId whose it is, registered or not, since Graph looks at no registration; by default the tenant's first
     *     client
     * @param user whom it is for, by userPrincipalName or object id; without one it is the client's own
     * @param roles application permissions; by default every one
     * @param scp delegated permissions; by default every one
     * @param entraRoles the user's Entra roles, by display name or template id; by default those it has
     * @param audience by default https://graph.microsoft.com
     * @param expired whether it has expired, five minutes ago
     * @param expiresIn in how long it expires, as in PT1H; by default in an hour
     * @param claims any other claims, which replace the usual; null takes one away
     * @param badSignature whether its signature is no good
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

    /** A token. */
    record Minted(String tokenType, String accessToken) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Minted[" + tokenType + "]";
        }
    }
}
