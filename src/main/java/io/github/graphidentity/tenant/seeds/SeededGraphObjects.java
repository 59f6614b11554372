package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.ObjectRejected;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.startup.StartFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds the objects of a seed that other sections do not describe, such as incidents, and exports them. Each is written as Graph
 * shows it, in the list of its path.
 */
public final class SeededGraphObjects {

    /** The type of the objects of each list. */
    private static final Map<String, String> LISTS = lists(
            "identityProtection/riskyUsers", "riskyUser",
            "identityProtection/riskyUsers/history", "riskyUserHistoryItem",
            "identityProtection/riskDetections", "riskDetection",
            "auditLogs/signIns", "signIn",
            "auditLogs/directoryAudits", "directoryAudit",
            "deviceManagement/managedDevices", "managedDevice",
            "security/incidents", "security.incident",
            "security/alerts_v2", "security.alert",
            "security/runHuntingQuery", "security.huntingQueryResults",
            "security/identities/sensors", "security.sensor",
            "security/identities/healthIssues", "security.healthIssue",
            "security/identities/sensorCandidates", "security.sensorCandidate",
            "security/identities/sensorCandidateActivationConfiguration",
                    "security.sensorCandidateActivationConfiguration",
            "security/identities/settings/autoAuditingConfiguration", "security.autoAuditingConfiguration");

    /** Times that are those of the tenant's creation unless the seed writes them. */
    private static final List<String> TIMES = List.of(
            "createdDateTime",
            "activityDateTime",
            "detectedDateTime",
            "riskLastUpdatedDateTime",
            "lastUpdateDateTime",
            "lastUpdatedDateTime",
            "lastModifiedDateTime",
            "lastSeenDateTime",
            "enrolledDateTime",
            "lastSyncDateTime");

    /** The id of the object that contains it. */
    private static final String PARENT = "parent";

    /** The key of hunting results: the text that a query contains. */
    private static final String QUERY = "query";

    private final Seed seed;
    private final String created;
    private final GraphObjects objects;

    public SeededGraphObjects(Seed seed, Instant created, GraphObjects objects) {
        this.seed = seed;
        this.created = created.truncatedTo(ChronoUnit.SECONDS).toString();
        this.objects = objects;
    }

    /** Adds the objects, after the users. */
    public void add() {
        if (seed.graph() != null) {
            seed.graph().forEach((list, entries) -> {
                if (!LISTS.containsKey(list)) {
                    throw new StartFailure(
                            "The seed's graph." + list + " is not a list of objects.",
                            "The lists are: " + String.join(", ", LISTS.keySet()) + ".");
                }
                for (int i = 0; i < entries.size(); i++) {
                    add("graph." + list + "[" + i + "]", LISTS.get(list), entries.get(i));
                }
            });
        }
        addIfMissing("security.sensorCandidateActivationConfiguration", Map.of("activationMode", "manual"));
        addIfMissing("security.autoAuditingConfiguration", Map.of("isAutomatic", false));
    }

    private void addIfMissing(String type, Map<String, Object> properties) {
        if (objects.size(type) == 0) {
            objects.add(new StoredObject(type, "", properties));
        }
    }

    private void add(String path, String typeName, Map<String, Object> written) {
        Map<String, Object> members = new LinkedHashMap<>(written);
        Object parent = members.remove(PARENT);
        Object id = Optional.ofNullable(members.remove("id")).orElse(members.remove(QUERY));
        GraphType type = GraphModel.SERVED.type(typeName);
        boolean single = typeName.endsWith("Configuration");
        if (!single && (id == null || id.toString().isBlank())) {
            throw failure(path, "has no " + (typeName.endsWith("Results") ? QUERY : "id"), "");
        }
        members.entrySet()
                .removeIf(member -> member.getValue() == null || member.getKey().startsWith("@odata."));
        Map<String, Object> properties = new HashMap<>();
        members.forEach((name, value) -> properties.put(
                name,
                SeededProperty.shown(
                        type, name, filled(value), (problem, remedy) -> failure(path + "." + name, problem, remedy))));
        TIMES.stream()
                .filter(time -> type.property(time).isPresent())
                .forEach(time -> properties.putIfAbsent(time, created));
        String key = single ? "" : String.valueOf(id);
        if (typeName.equals("riskyUser")) {
            objects.find("user", key).map(EntraUser.class::cast).ifPresent(user -> {
                properties.putIfAbsent("userDisplayName", user.displayName());
                properties.putIfAbsent("userPrincipalName", user.userPrincipalName());
            });
        }
        try {
            objects.add(new StoredObject(typeName, key, parent == null ? null : parent.toString(), properties));
        } catch (ObjectRejected conflict) {
            throw failure(path, "has the same " + conflict.property() + " as another object", "");
        }
    }

    /** Fills in what depends on the tenant: {@code {domain}}, {@code {tenant}} and {@code {created}}. */
    private Object filled(Object value) {
        if (value instanceof String text) {
            return text.replace("{domain}", seed.domain())
                    .replace("{tenant}", seed.tenant())
                    .replace("{created}", created);
        } else if (value instanceof List<?> several) {
            return several.stream().map(this::filled).toList();
        } else if (value instanceof Map<?, ?> members) {
            Map<Object, Object> all = new LinkedHashMap<>();
            members.forEach((name, member) -> all.put(name, filled(member)));
            return all;
        }
        return value;
    }

    /** Returns the current objects by list; {@code null} if there are none. */
    public @Nullable Map<String, List<Map<String, Object>>> export() {
        Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
        LISTS.forEach((list, type) -> objects.after(type, null)
                .filter(object -> object.type().equals(type))
                .forEach(object ->
                        lists.computeIfAbsent(list, name -> new ArrayList<>()).add(exported(object))));
        if (seed.listsSensors()) {
            lists.putIfAbsent("security/identities/sensors", List.of());
        }
        return lists.isEmpty() ? null : lists;
    }

    private static Map<String, Object> exported(GraphObject object) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (!object.id().isEmpty()) {
            members.put(object.type().endsWith("Results") ? QUERY : "id", object.id());
        }
        if (object.owner() != null) {
            members.put(PARENT, object.owner());
        }
        members.putAll(new TreeMap<>(object.properties()));
        return members;
    }

    private static Map<String, String> lists(String... pairs) {
        Map<String, String> lists = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            lists.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(lists);
    }

    private static StartFailure failure(String path, String problem, String remedy) {
        return new StartFailure(
                "The seed's " + path + " " + problem + ".", remedy.isEmpty() ? "See docs/reference/seed.md." : remedy);
    }
}
