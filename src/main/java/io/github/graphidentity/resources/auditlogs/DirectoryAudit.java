package io.github.graphidentity.resources.auditlogs;

import io.github.graphidentity.entra.simulated.AuditLogs;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.EntityEvent;
import io.github.graphidentity.resources.entities.EntityRequest;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes an entry to the audit log for each change of a directory object. */
@Component
class DirectoryAudit implements EntityEvent.Listener {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The characters of all old and new values of an entry. */
    @Assumed("the limit, and that a longer value is omitted")
    private static final int MAX_VALUES = 4_096;

    private static final String OMITTED = "[\"(omitted: too long)\"]";

    static final String CONFIRM_COMPROMISED = "ConfirmAccountCompromised";
    private static final String CONFIRM_SAFE = "ConfirmSafe";
    private static final String DISMISS = "DismissUser";

    /** Activities of Identity Protection. */
    private static final Set<String> DECISIONS = Set.of(CONFIRM_COMPROMISED, CONFIRM_SAFE, DISMISS);

    /** Activities whose names do not follow from the change. */
    @DocumentedBy("reference-audit-activities.md")
    private static final Map<String, String> ACTIVITIES = Map.of(
            "LINKED manager", "Set user manager",
            "UNLINKED manager", "Remove user manager",
            "CALLED revokeSignInSessions", "Update StsRefreshTokenValidFrom Timestamp",
            "CALLED invalidateAllRefreshTokens", "Update StsRefreshTokenValidFrom Timestamp",
            "CALLED resetPassword", "Reset user password",
            "CALLED changePassword", "Change user password",
            "CALLED restore", "Restore user",
            "CALLED confirmCompromised", CONFIRM_COMPROMISED,
            "CALLED confirmSafe", CONFIRM_SAFE,
            "CALLED dismiss", DISMISS);

    private static final Map<String, String> CATEGORIES = Map.of(
            "user", "UserManagement",
            "agentUser", "UserManagement",
            "group", "GroupManagement",
            "directoryRole", "RoleManagement",
            "device", "Device",
            "application", "ApplicationManagement",
            "servicePrincipal", "ApplicationManagement");

    @Override
    public void changed(EntityEvent event) {
        GraphObject object = event.object();
        if (!GraphModel.SERVED.type(object.type()).is(GraphModel.SERVED.type("directoryObject"))) {
            return;
        }
        String activity = activity(event);
        if (!activity.isEmpty()) {
            write(event, activity);
        }
        if (event.kind() == EntityEvent.Kind.UPDATED && event.other() != null) {
            Object enabled = object.properties().get("accountEnabled");
            if (enabled != null && !enabled.equals(event.other().properties().get("accountEnabled"))) {
                write(event, Boolean.TRUE.equals(enabled) ? "Enable account" : "Disable account");
            }
        }
    }

    /** Returns the name of the activity; empty if the audit log does not contain it. */
    private static String activity(EntityEvent event) {
        String noun = event.object().type().replace("agentUser", "user").replaceAll("([a-z])([A-Z])", "$1 $2");
        String type = noun.toLowerCase(Locale.ROOT).replace("directory role", "role");
        String link = event.name().replaceFirst("s$", "").replaceAll("([a-z])([A-Z])", "$1 $2");
        return ACTIVITIES.getOrDefault(
                event.kind() + " " + event.name(),
                switch (event.kind()) {
                    case CREATED -> "Add " + type;
                    case UPDATED -> "Update " + type;
                    case DELETED -> "Delete " + type;
                    case LINKED -> "Add " + link + " to " + type;
                    case UNLINKED -> "Remove " + link + " from " + type;
                    case CALLED -> "";
                });
    }

    private static void write(EntityEvent event, String activity) {
        EntityRequest request = event.request();
        List<Map<String, Object>> targets = new ArrayList<>();
        targets.add(target(event.object(), modified(event)));
        if (event.kind() != EntityEvent.Kind.UPDATED && event.other() != null) {
            targets.add(target(event.other(), List.of()));
        }
        Map<String, Object> entry = entry(activity, event.object().type());
        entry.put("initiatedBy", initiator(request));
        entry.put("targetResources", targets);
        new AuditLogs(request.objects()).audit(entry);
    }

    /** Returns an entry about a success, without the initiator and the targets. */
    @DocumentedBy("reference-audit-activities.md")
    static Map<String, Object> entry(String activity, String type) {
        boolean risk = DECISIONS.contains(activity);
        Map<String, Object> entry = new HashMap<>();
        entry.put("activityDisplayName", activity);
        entry.put("category", risk ? "Other" : CATEGORIES.getOrDefault(type, "DirectoryManagement"));
        entry.put("loggedByService", risk ? "Identity Protection" : "Core Directory");
        entry.put(
                "operationType",
                activity.startsWith("Add ") ? "Add" : activity.startsWith("Delete ") ? "Delete" : "Update");
        entry.put("result", "success");
        return entry;
    }

    static Map<String, Object> target(GraphObject object, List<Map<String, Object>> modified) {
        Map<String, Object> target = new TreeMap<>();
        target.put("id", object.id());
        target.put("type", GraphModel.SERVED.type(object.type()).root().resourceName());
        target.put("modifiedProperties", modified);
        for (String name : List.of("displayName", "userPrincipalName")) {
            Object value = object.properties().get(name);
            if (value != null) {
                target.put(name, value);
            }
        }
        return target;
    }

    @Assumed("observed logs contain names in capitals and values as JSON arrays; no page describes them")
    private static List<Map<String, Object>> modified(EntityEvent event) {
        if (event.kind() != EntityEvent.Kind.UPDATED || event.other() == null) {
            return List.of();
        }
        Map<String, Object> before = event.other().properties();
        Map<String, Object> after = event.object().properties();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Map<String, Object>> modified = new ArrayList<>();
        int space = MAX_VALUES;
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                String oldValue = json(before.get(name), space);
                String newValue = json(after.get(name), space - oldValue.length());
                space -= oldValue.length() + newValue.length();
                modified.add(new TreeMap<>(Map.of(
                        "displayName", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                        "oldValue", oldValue,
                        "newValue", newValue)));
            }
        }
        return modified;
    }

    /** Replaces a value that does not fit, so that entries of large objects do not fill the memory. */
    private static String json(@Nullable Object value, int space) {
        String text = JSON.writeValueAsString(value == null ? List.of() : List.of(value));
        return text.length() <= space ? text : OMITTED;
    }

    private static Map<String, Object> initiator(EntityRequest request) {
        Caller caller = request.caller();
        SimulatedTenant tenant = request.tenant();
        String user = caller.user();
        if (user == null) {
            return Map.of(
                    "app",
                    Map.of(
                            "appId", caller.appId(),
                            "displayName", caller.appName(),
                            "servicePrincipalId", Client.servicePrincipalId(tenant.id(), caller.appId())));
        }
        return Map.of(
                "user",
                tenant.user(user)
                        .<Map<String, Object>>map(found -> Map.of(
                                "id", found.id(),
                                "displayName", found.displayName(),
                                "userPrincipalName", found.userPrincipalName(),
                                "ipAddress", request.http().getRemoteAddr()))
                        .orElseGet(() -> Map.of("id", user)));
    }
}
