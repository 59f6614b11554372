package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.UserProperties;
import io.github.graphidentity.entra.simulated.UserProperty;
import io.github.graphidentity.entra.simulated.UserRejected;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.platform.startup.StartFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds the Entra users of a seed to a tenant, and exports them from it. */
public final class SeededEntraUsers {

    /** Properties that have seed fields of their own or are derived from them. */
    private static final Set<String> RESERVED = Set.of(
            "id",
            "accountEnabled",
            "identityParentId",
            "refreshTokensValidFromDateTime",
            "signInSessionsValidFromDateTime");

    private final String domain;
    private final Instant created;
    private final EntraUsers users;

    public SeededEntraUsers(Seed seed, Instant created, Clock clock) {
        this.domain = seed.domain();
        this.created = created;
        this.users = new EntraUsers(clock, seed.agentIdentities() == null ? List.of() : seed.agentIdentities());
    }

    public void add(Seed.UserSeed seed) {
        try {
            users.add(user(seed));
        } catch (UserRejected conflict) {
            throw failure(
                    seed, conflict.getMessage(), "The id, login and identityParentId of an Entra user must be unique.");
        }
    }

    public EntraUsers added() {
        return users;
    }

    public Seed.UserSeed export(EntraUser user) {
        String name = user.userPrincipalName();
        return export(user, name.substring(0, name.indexOf('@')), user.displayName());
    }

    /** Exports the user of an identity, which has the login and the display name. */
    public Seed.UserSeed export(EntraUser user, String login, String displayName) {
        Map<String, Object> properties = new TreeMap<>(user.properties());
        properties.keySet().removeAll(RESERVED);
        derived(login, displayName).forEach(properties::remove);
        return new Seed.UserSeed(
                user.id(),
                login,
                displayName,
                user.password(),
                user.roles().stream().map(EntraRole::displayName).toList(),
                !user.accountEnabled(),
                user.identityParentId(),
                properties.isEmpty() ? null : properties,
                user.sessionsRevoked(),
                user.compromised());
    }

    private EntraUser user(Seed.UserSeed seed) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("accountEnabled", !seed.disabled());
        properties.putAll(derived(seed.login(), seed.displayName()));
        if (seed.identityParentId() != null) {
            properties.put("identityParentId", agentIdentity(seed, seed.identityParentId()));
        }
        EntraUser user = new EntraUser(
                seed.id(),
                properties,
                seed.password(),
                seed.roles() == null
                        ? List.of()
                        : seed.roles().stream().map(name -> role(seed, name)).toList(),
                seed.sessionsRevoked(),
                seed.compromised());
        return seed.properties() == null ? user : user.with(normalized(seed, seed.properties()));
    }

    private Map<String, Object> derived(String login, String displayName) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("displayName", displayName);
        properties.put("userPrincipalName", login + "@" + domain);
        properties.put("mailNickname", login);
        properties.put(
                "createdDateTime", created.truncatedTo(ChronoUnit.SECONDS).toString());
        return properties;
    }

    private String agentIdentity(Seed.UserSeed seed, String id) {
        if (users.agentIdentity(id).isEmpty()) {
            throw failure(
                    seed, "identityParentId must be the id of an entry of agentIdentities, but is '" + id + "'", "");
        }
        return id;
    }

    private static EntraRole role(Seed.UserSeed seed, String displayName) {
        return EntraRole.named(displayName)
                .orElseThrow(() -> failure(
                        seed,
                        "'" + displayName + "' is not a known Entra role",
                        "The known roles are "
                                + Arrays.stream(EntraRole.values())
                                        .map(EntraRole::displayName)
                                        .toList() + "."));
    }

    private static Map<String, Object> normalized(Seed.UserSeed seed, Map<String, Object> properties) {
        Map<String, Object> normalized = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            UserProperty property = UserProperties.named(name)
                    .filter(it -> !RESERVED.contains(name))
                    .orElseThrow(() -> failure(seed, "properties." + name + " is not a known property", ""));
            if (value == null || !property.accepts(value)) {
                throw failure(seed, "properties." + name + " must be of type " + property.label(), "");
            }
            property.violation(value).ifPresent(violation -> {
                throw failure(seed, "properties." + name + " is not allowed", violation);
            });
            normalized.put(name, property.stored(value));
        });
        return normalized;
    }

    private static StartFailure failure(Seed.UserSeed seed, @Nullable String problem, String remedy) {
        return new StartFailure(
                "The seed's user '" + seed.id() + "' cannot be used: " + problem + ".",
                remedy.isEmpty() ? "See docs/reference/users.md." : remedy);
    }
}
