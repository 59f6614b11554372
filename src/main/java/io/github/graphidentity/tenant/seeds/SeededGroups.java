package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.entra.simulated.ObjectRejected;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.platform.records.NameBasedId;
import io.github.graphidentity.platform.startup.StartFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds the groups and devices of a seed, written as Graph shows them, and exports them. Their links, such as members, name users
 * by login or id, and other objects by id.
 */
public final class SeededGroups {

    private static final String NAME = "displayName";

    /** The links of each type. A manager is a property of the user's seed. */
    private static final Map<String, Map<String, Kind>> LINKS = Map.of(
            "group", Map.of("members", Kind.MEMBER, "owners", Kind.OWNER),
            "device", Map.of("registeredOwners", Kind.REGISTERED_OWNER, "registeredUsers", Kind.REGISTERED_USER));

    private final Seed seed;
    private final String created;
    private final EntraUsers users;
    private final GraphObjects objects;

    public SeededGroups(Seed seed, Instant created, EntraUsers users) {
        this.seed = seed;
        this.created = created.truncatedTo(ChronoUnit.SECONDS).toString();
        this.users = users;
        this.objects = users.objects();
    }

    /** Adds the objects and then their links, after the users. */
    public void add() {
        List<Runnable> links = Stream.of(
                        all("group", "groups", seed.groups()), all("device", "devices", seed.devices()))
                .flatMap(it -> it)
                .toList();
        links.forEach(Runnable::run);
    }

    private Stream<Runnable> all(String type, String list, @Nullable List<Map<String, Object>> entries) {
        Stream.Builder<Runnable> links = Stream.builder();
        for (int i = 0; entries != null && i < entries.size(); i++) {
            String path = list + "[" + i + "]";
            Map<String, Object> properties = new LinkedHashMap<>(entries.get(i));
            Map<String, Object> written = entries.get(i);
            Map<String, Kind> kinds = LINKS.getOrDefault(type, Map.of());
            properties.keySet().removeAll(kinds.keySet());
            String id = add(type, path, properties);
            kinds.forEach((name, kind) -> {
                if (written.get(name) != null) {
                    links.add(() -> link(kind, path + "." + name, id, written.get(name)));
                }
            });
        }
        return links.build();
    }

    private String add(String type, String path, Map<String, Object> written) {
        Object name = written.get(NAME);
        if (!(name instanceof String text) || text.isBlank()) {
            throw failure(path + "." + NAME, "is missing", "");
        }
        String id = String.valueOf(written.getOrDefault("id", named(type + "/" + text)));
        Map<String, Object> properties = type.equals("group") ? group(written, text) : device(text);
        written.forEach((property, value) -> {
            if (!property.equals("id")) {
                properties.put(
                        property,
                        SeededProperty.stored(
                                GraphModel.SERVED.type(type),
                                property,
                                value,
                                (problem, remedy) -> failure(path + "." + property, problem, remedy)));
            }
        });
        try {
            objects.add(new StoredObject(type, id, properties));
            return id;
        } catch (ObjectRejected conflict) {
            throw failure(path, "has the same " + conflict.property() + " as another object", "");
        }
    }

    private Map<String, Object> group(Map<String, Object> written, String name) {
        boolean unified = written.get("groupTypes") instanceof Collection<?> types && types.contains("Unified");
        String nickname = String.valueOf(written.getOrDefault(
                "mailNickname", name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT)));
        Map<String, Object> properties = new LinkedHashMap<>(Map.of(
                "mailEnabled", unified,
                "securityEnabled", !unified,
                "mailNickname", nickname.isEmpty() ? "group" : nickname,
                "createdDateTime", created,
                "renewedDateTime", created));
        if (unified) {
            properties.put("mail", nickname + "@" + seed.domain());
            properties.put("proxyAddresses", List.of("SMTP:" + nickname + "@" + seed.domain()));
        }
        return properties;
    }

    private Map<String, Object> device(String name) {
        return new LinkedHashMap<>(Map.of(
                "accountEnabled",
                true,
                "deviceId",
                named("deviceId/" + name),
                "operatingSystem",
                "Windows",
                "trustType",
                "AzureAd",
                "registrationDateTime",
                created));
    }

    private void link(Kind kind, String path, String from, @Nullable Object values) {
        if (!(values instanceof List<?> several)) {
            throw failure(path, "must be a list", "");
        }
        for (int i = 0; i < several.size(); i++) {
            objects.link(kind, from, target(path + "[" + i + "]", several.get(i)), false);
        }
    }

    /** Makes a user the manager of another one. */
    void manage(String path, String user, Object manager) {
        objects.link(Kind.MANAGER, user, target(path, manager), true);
    }

    private String target(String path, @Nullable Object written) {
        String text = String.valueOf(written);
        Optional<? extends GraphObject> found = users.find(text + "@" + seed.domain())
                .map(GraphObject.class::cast)
                .or(() -> users.find(text))
                .or(() -> objects.directoryObject(text));
        return found.orElseThrow(() -> failure(
                        path,
                        "is '" + text + "', which the seed does not define",
                        "Write the login of a user, or the id of a user, group, device or service principal."))
                .id();
    }

    private static String named(String name) {
        return NameBasedId.of(name).toString();
    }

    /** Returns the current objects of a type; {@code null} if there are none. */
    public @Nullable List<Map<String, Object>> export(String type) {
        List<Map<String, Object>> all =
                objects.after(type, null).map(object -> exported(type, object)).toList();
        return all.isEmpty() ? null : all;
    }

    private Map<String, Object> exported(String type, GraphObject object) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", object.id());
        members.putAll(new TreeMap<>(object.properties()));
        new TreeMap<>(LINKS.getOrDefault(type, Map.of())).forEach((name, kind) -> {
            List<String> targets = objects.targets(kind, object.id()).toList();
            if (!targets.isEmpty()) {
                members.put(name, targets);
            }
        });
        return members;
    }

    private static StartFailure failure(String path, String problem, String remedy) {
        return new StartFailure(
                "The seed cannot be used: " + path + " " + problem + ".",
                remedy.isEmpty() ? "See docs/reference/seed.md." : remedy);
    }
}
