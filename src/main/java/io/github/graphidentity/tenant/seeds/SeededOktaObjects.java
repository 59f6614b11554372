package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.simulated.OktaIds;
import io.github.graphidentity.okta.simulated.OrgGroups;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.platform.startup.StartFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds the objects of a seed that are not users to the simulated org, and exports them from it. */
public final class SeededOktaObjects {

    private static final String PARENT = "parent";

    private final SimulatedOrg org;
    private final String created;

    public SeededOktaObjects(SimulatedOrg org, Instant created) {
        this.org = org;
        this.created = OktaIds.time(created);
    }

    /** Adds objects by the names of their lists, each with the id of the user, group or app that has it as its parent. */
    public void add(@Nullable Map<String, List<Map<String, Object>>> lists) {
        if (lists != null) {
            lists.forEach((list, objects) -> objects.forEach(object -> add(kind(list), object)));
        }
    }

    private void add(Kind kind, Map<String, Object> written) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", "");
        fields.put("created", created);
        fields.put("lastUpdated", created);
        fields.putAll(written);
        Object parent = fields.remove(PARENT);
        if (!(written.get("id") instanceof String id) || id.isBlank()) {
            throw new StartFailure(
                    "An object in okta.objects." + kind.list() + " has no id.", "Write an id: 20 letters and digits.");
        }
        try {
            if (kind == Kind.GROUP) {
                org.groups().add(id, fields);
            } else {
                org.objects().put(kind, parent == null ? "" : parent.toString(), id, fields);
            }
        } catch (OktaException refused) {
            throw new StartFailure(
                    "The object '" + id + "' in okta.objects." + kind.list() + " cannot be added: "
                            + refused.errorCauses() + ".",
                    "Every group needs a profile with a name that no other group has.",
                    refused);
        }
    }

    private static Kind kind(String list) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.list().equals(list) && !list.isEmpty())
                .findFirst()
                .orElseThrow(() -> new StartFailure(
                        "okta.objects." + list + " is not a list of objects.",
                        "The lists are: "
                                + Arrays.stream(Kind.values())
                                        .map(Kind::list)
                                        .filter(name -> !name.isEmpty())
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** The objects of the org; {@code null} if it has none. */
    public @Nullable Map<String, List<Map<String, Object>>> export() {
        Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
        org.objects()
                .all()
                .filter(object -> !object.key().kind().list().isEmpty())
                .filter(object ->
                        object.key().kind() != Kind.GROUP || !object.id().equals(OrgGroups.EVERYONE))
                .forEach(object -> {
                    Map<String, Object> fields = new LinkedHashMap<>(object.fields());
                    if (!object.key().parent().isEmpty()) {
                        fields.put(PARENT, object.key().parent());
                    }
                    lists.computeIfAbsent(object.key().kind().list(), list -> new ArrayList<>())
                            .add(fields);
                });
        return lists.isEmpty() ? null : lists;
    }
}
