package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.entra.simulated.ObjectRejected;
import io.github.graphidentity.entra.simulated.UserRisk;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.startup.StartFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    private static final GraphType USER = GraphModel.SERVED.type("agentUser");

    /** Not a property in Graph, but a link to the manager. */
    private static final String MANAGER = "manager";

    private final String domain;
    private final String created;
    private final EntraUsers users;
    private final SeededDirectoryObjects others;
    private final SeededGroups groups;
    private final Map<String, Object> managers = new LinkedHashMap<>();

    public SeededEntraUsers(Seed seed, Instant created, GraphObjects objects) {
        this.domain = seed.domain();
        this.created = created.truncatedTo(ChronoUnit.SECONDS).toString();
        this.users = new EntraUsers(objects, seed.agentIdentities() == null ? List.of() : seed.agentIdentities());
        this.others = new SeededDirectoryObjects(seed, created, objects);
        this.groups = new SeededGroups(seed, created, users);
    }

    public void add(Seed.UserSeed seed) {
        try {
            EntraUser user = user(seed);
            users.add(user);
            if (seed.compromised() != null) {
                users.objects().add(UserRisk.compromised(user, seed.compromised()));
            }
            if (seed.properties() != null && seed.properties().get(MANAGER) != null) {
                managers.put(seed.id(), seed.properties().get(MANAGER));
            }
            if (seed.roles() != null) {
                seed.roles().forEach(name -> others.assign(role(seed, name), seed.id()));
            }
        } catch (ObjectRejected conflict) {
            throw failure(
                    seed, conflict.getMessage(), "The id, login and identityParentId of an Entra user must be unique.");
        }
    }

    /** Adds the objects that every tenant has; call it first. */
    public void addDirectory() {
        others.add();
    }

    /** Adds managers, groups and devices, after all users. */
    public void addLinks() {
        managers.forEach(
                (user, manager) -> groups.manage("properties.manager of the user '" + user + "'", user, manager));
        groups.add();
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
        users.objects().targets(Kind.MANAGER, user.id()).forEach(manager -> properties.put(MANAGER, manager));
        return new Seed.UserSeed(
                user.id(),
                login,
                displayName,
                user.password(),
                users.ownRoles(user).stream().map(EntraRole::displayName).toList(),
                !user.accountEnabled(),
                user.identityParentId(),
                properties.isEmpty() ? null : properties,
                user.sessionsRevoked(),
                null,
                user.mustChangePassword(),
                SeededMethods.export(user));
    }

    private EntraUser user(Seed.UserSeed seed) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("accountEnabled", !seed.disabled());
        properties.putAll(derived(seed.login(), seed.displayName()));
        if (seed.identityParentId() != null) {
            properties.put("identityParentId", agentIdentity(seed, seed.identityParentId()));
        }
        EntraUser user = new EntraUser(
                seed.id(), properties, seed.password(), seed.sessionsRevoked(), seed.mustChangePassword(), List.of());
        EntraUser complete = seed.properties() == null ? user : user.with(normalized(seed, USER, seed.properties()));
        return SeededMethods.added(complete, seed, created);
    }

    private Map<String, Object> derived(String login, String displayName) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("displayName", displayName);
        properties.put("userPrincipalName", login + "@" + domain);
        properties.put("mailNickname", login);
        properties.put("createdDateTime", created);
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
                                + EntraRole.ALL.stream()
                                        .map(EntraRole::displayName)
                                        .toList() + "."));
    }

    static Map<String, Object> normalized(Seed.UserSeed seed, GraphType type, Map<String, Object> properties) {
        Map<String, Object> normalized = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            if (name.equals(MANAGER)) {
                return;
            }
            if (RESERVED.contains(name)) {
                throw failure(seed, "properties." + name + " is not a known property", "");
            }
            normalized.put(
                    name,
                    SeededProperty.stored(
                            type,
                            name,
                            value,
                            (problem, remedy) -> failure(seed, "properties." + name + " " + problem, remedy)));
        });
        return normalized;
    }

    static StartFailure failure(Seed.UserSeed seed, @Nullable String problem, String remedy) {
        return new StartFailure(
                "The seed's user '" + seed.id() + "' cannot be used: " + problem + ".",
                remedy.isEmpty() ? "See docs/reference/users.md." : remedy);
    }
}
