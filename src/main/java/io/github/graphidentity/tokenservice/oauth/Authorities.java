package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * What the first segment of a token service's path stands for: one tenant by id or domain, or every tenant ({@code common},
 * {@code organizations}), where the user tells which.
 */
@Component
public class Authorities {

    private static final Set<String> EVERY_TENANT = Set.of("common", "organizations");

    private final Tenants tenants;

    Authorities(Tenants tenants) {
        this.tenants = tenants;
    }

    /** The tenants an authority covers, the default one before all others; a refusal where it is none. */
    public List<SimulatedTenant> covered(String authority) {
        if (!isEveryTenant(authority)) {
            return List.of(named(authority));
        }
        String first = tenants.defaultTenant().id();
        return tenants.all().stream()
                .sorted(Comparator.comparing(
                                (SimulatedTenant tenant) -> !tenant.id().equals(first))
                        .thenComparing(SimulatedTenant::id))
                .toList();
    }

    /**
     * The request, made to the one tenant that knows what it brings, where its authority covers others too: the same client
     * may be registered in many. As it is where none does.
     */
    TokenRequest located(TokenRequest request, Predicate<SimulatedTenant> knows) {
        return covered(request.authority()).stream()
                .filter(knows)
                .findFirst()
                .map(tenant -> request.at(tenant.id()))
                .orElse(request);
    }

    public static boolean isEveryTenant(String authority) {
        return EVERY_TENANT.contains(authority.toLowerCase(Locale.ROOT));
    }

    /** The one tenant an authority names; a refusal where it names none or all of them. */
    public SimulatedTenant single(String authority) {
        if (isEveryTenant(authority)) {
            throw TokenRequestError.NO_TENANT.with();
        }
        return named(authority);
    }

    private SimulatedTenant named(String authority) {
        return tenants.byName(authority).orElseThrow(() -> TokenRequestError.UNKNOWN_TENANT.with(authority));
    }

    /** The user of that name, with its tenant, where the authority covers it. */
    public Optional<TenantUser> user(String authority, String userPrincipalName) {
        return covered(authority).stream()
                .flatMap(tenant -> tenant.user(userPrincipalName).map(user -> new TenantUser(tenant, user)).stream())
                .findFirst();
    }

    /** The tenant a client is registered in, and the client. One of many tenants is found in the default one, or the first. */
    public TenantClient client(String authority, String clientId) {
        return covered(authority).stream()
                .flatMap(tenant -> tenant.client(clientId).map(client -> new TenantClient(tenant, client)).stream())
                .findFirst()
                .orElseThrow(() -> TokenRequestError.UNKNOWN_CLIENT.with(clientId, authority));
    }

    /** A user in its tenant. */
    public record TenantUser(SimulatedTenant tenant, EntraUser user) {}

    /** A client in its tenant. */
    public record TenantClient(SimulatedTenant tenant, Client client) {}
}
