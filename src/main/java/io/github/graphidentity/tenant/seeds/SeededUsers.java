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

/** Makes Entra users of a seed's, and a seed's of Entra users. */
public final class SeededUsers {

    /** What the seed says in fields of its own, and what is worked out from them. */
    private static final Set<String> FIELDS = Set.of(
            "id",
            "accountEnabled",
            "identityParentId",
            "refreshTokensValidFromDateTime",
            "signInSessionsValidFromDateTime");

    private final String domain;
    private final Instant created;
    private final EntraUsers users;

    public SeededUsers(Seed seed, Instant created, Clock clock) {
        this.domain = seed.domain();
        this.created = created;
        this.users = new EntraUsers(clock, seed.agentIdentities() == null ? List.of() : seed.agentIdentities());
    }

    public void add(Seed.UserSeed seed) {
        try {
            users.add(user(seed));
        } catch (UserRejected refused) {
            throw failure(
                    seed,
                    refused.getMessage(),
                    "Give every Entra user an id, a login and an agent identity of its own.");
        }
    }

    public EntraUsers added() {
        return users;
    }

    /** The seed from which this very user would come. */
    public Seed.UserSeed seed(EntraUser user) {
        String name = user.userPrincipalName();
        return seed(user, name.substring(0, name.indexOf('@')), user.displayName());
    }

    /** The same, with a login and a display name that are somebody else's to tell. */
    public Seed.UserSeed seed(EntraUser user, String login, String displayName) {
        Map<String, Object> properties = new TreeMap<>(user.properties());
        properties.keySet().removeAll(FIELDS);
        usual(login, displayName).forEach(properties::remove);
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
        properties.putAll(usual(seed.login(), seed.displayName()));
        if (seed.identityParentId() != null) {
            properties.put("identityParentId", agentIdentity(seed, seed.identityParentId()));
        }
        EntraUser user = new EntraUser(
                seed.id(),
                properties,
                seed.password(),
                orNone(seed.roles()).stream().map(name -> role(seed, name)).toList(),
                seed.sessionsRevoked(),
                seed.compromised());
        return seed.properties() == null ? user : user.with(checked(seed, seed.properties()));
    }

    /** What follows from who the user is. */
    private Map<String, Object> usual(String login, String displayName) {
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
            throw failure(seed, "its identityParentId '" + id + "' is none of agentIdentities", "Add it there.");
        }
        return id;
    }

    private static EntraRole role(Seed.UserSeed seed, String displayName) {
        return EntraRole.named(displayName)
                .orElseThrow(() -> failure(
                        seed,
                        "the Entra role '" + displayName + "' is not known here",
                        "Use one of "
                                + Arrays.stream(EntraRole.values())
                                        .map(EntraRole::displayName)
                                        .toList() + "."));
    }

    private static Map<String, Object> checked(Seed.UserSeed seed, Map<String, Object> properties) {
        Map<String, Object> kept = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            UserProperty property = UserProperties.named(name)
                    .filter(it -> !FIELDS.contains(name))
                    .orElseThrow(() ->
                            failure(seed, "properties." + name + " is not known", "See docs/reference/users.md."));
            if (value == null || !property.accepts(value)) {
                throw failure(seed, "properties." + name + " is no " + property.label(), "Write it as one.");
            }
            property.violation(value).ifPresent(violation -> {
                throw failure(seed, "properties." + name + " is not allowed", violation);
            });
            kept.put(name, property.stored(value));
        });
        return kept;
    }

    private static List<String> orNone(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private static StartFailure failure(Seed.UserSeed seed, @Nullable String what, String remedy) {
        return new StartFailure("The seed's user '" + seed.id() + "' cannot be used: " + what + ".", remedy);
    }
}
