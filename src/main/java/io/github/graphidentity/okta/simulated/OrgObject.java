package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.platform.records.Index;
import io.github.graphidentity.platform.records.JsonFormat;
import io.github.graphidentity.platform.records.Table;
import java.time.Clock;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of an org that is not a user, such as a group, a membership or a factor.
 *
 * @param fields as Okta's API shows them, without links
 */
public record OrgObject(Key key, Map<String, Object> fields) {

    /** Finds the objects of a kind with an id in all parents, for example the memberships of a user. */
    static final Index<Key, OrgObject> ID = Index.of(
            "id",
            Comparator.comparing(Key::kind).thenComparing(Key::id),
            object -> List.of(new Key(object.key.kind, "", object.key.id)));

    /** Finds a group by its name, which is unique. */
    static final Index<String, OrgObject> GROUP_NAME = Index.unique(
            "name", String.CASE_INSENSITIVE_ORDER, object -> object.key.kind == Kind.GROUP ? object.name() : null);

    static final Table<Key, OrgObject> TABLE = Table.of(
                    "okta.objects",
                    Comparator.comparing(Key::kind).thenComparing(Key::parent).thenComparing(Key::id),
                    OrgObject::key,
                    ID,
                    GROUP_NAME)
            .writtenAs(new JsonFormat<>(OrgObject.class));

    /** The kinds of objects, with the names that Okta gives them in errors and that seeds give them. */
    public enum Kind {
        GROUP("UserGroup", "groups"),
        MEMBER("User", ""),
        FACTOR("UserFactor", "factors"),
        ROLE("Role", "roles"),
        GROUP_RULE("GroupRule", "groupRules"),
        APP("AppInstance", "apps"),
        APP_USER("AppUser", "appUsers"),
        APP_GROUP("AppGroup", "appGroups"),
        ZONE("NetworkZone", "zones"),
        POLICY("Policy", "policies"),
        AUTHENTICATOR("Authenticator", "authenticators"),
        AUTHORIZATION_SERVER("AuthorizationServer", "authorizationServers");

        private final String label;
        private final String list;

        Kind(String label, String list) {
            this.label = label;
            this.list = list;
        }

        String label() {
            return label;
        }

        /** The name of the list in a seed; empty if a seed has none. */
        public String list() {
            return list;
        }
    }

    /**
     * Identifies an object.
     *
     * @param parent the id of the user, group or app that has the object; empty if the org has it
     */
    public record Key(Kind kind, String parent, String id) {}

    public OrgObject {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    static OrgObject of(Kind kind, String parent, String id, Map<String, Object> fields) {
        return new OrgObject(new Key(kind, parent, id), fields);
    }

    /** The fields that every new object has: its id and the times of its creation. */
    public static Map<String, Object> newFields(String id, Clock clock) {
        String now = OktaIds.time(clock.instant());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("created", now);
        fields.put("lastUpdated", now);
        return fields;
    }

    public String id() {
        return key.id;
    }

    /** The name in the profile; empty if there is none. */
    public String name() {
        return String.valueOf(child("profile").getOrDefault("name", ""));
    }

    public OrgObject with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new OrgObject(key, changed);
    }

    /** A field as text; empty if it has no value. */
    public String text(String field) {
        Object value = fields.get(field);
        return value == null ? "" : value.toString();
    }

    /** A field that is an object; empty if it has no value. */
    @SuppressWarnings("unchecked") // objects in JSON have text keys
    public Map<String, Object> child(String field) {
        return fields.get(field) instanceof Map<?, ?> child ? (Map<String, Object>) child : Map.of();
    }

    /** The values at a path such as {@code profile.name}; a list has several. */
    List<String> values(String path) {
        Object value = fields;
        for (String name : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return texts(value);
    }

    /** A value of JSON as the texts that filters compare. */
    static List<String> texts(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }
}
