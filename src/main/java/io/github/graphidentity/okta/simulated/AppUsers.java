package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The users of an app: those that it is assigned to, and the members of the groups that it is assigned to. */
@DocumentedBy("Application Users: scope is USER for an individual assignment, and GROUP for one through a group")
public final class AppUsers {

    private final SimulatedOrg org;
    private final String app;

    public AppUsers(SimulatedOrg org, String app) {
        this.org = org;
        this.app = app;
    }

    /** Returns users with greater ids, ordered by id: at least the first ones up to a limit. */
    public Stream<OrgObject> after(String id, int limit) {
        Map<String, OrgObject> users = new TreeMap<>();
        org.objects()
                .after(Kind.APP_USER, app, id)
                .limit(limit)
                .forEach(assigned -> users.put(assigned.id(), assigned));
        byPriority(org.objects().list(Kind.APP_GROUP, app))
                .forEach(group -> org.groups()
                        .members(group.id(), id)
                        .limit(limit)
                        .forEach(member ->
                                users.computeIfAbsent(member.user().id(), of -> throughGroup(group, member))));
        return users.values().stream();
    }

    /**
     * Returns a user of the app.
     *
     * @throws io.github.graphidentity.okta.client.OktaException if the app is not assigned to it
     */
    public OrgObject get(String id) {
        return org.objects()
                .find(Kind.APP_USER, app, id)
                .or(() -> org.user(id)
                        .flatMap(user -> byPriority(org.groups()
                                        .of(id)
                                        .flatMap(group -> org.objects().find(Kind.APP_GROUP, app, group.id()).stream()))
                                .findFirst()
                                .map(group -> throughGroup(group, user))))
                .orElseThrow(() -> OrgErrors.notFound(id, Kind.APP_USER.label()));
    }

    private static Stream<OrgObject> byPriority(Stream<OrgObject> groups) {
        return groups.sorted(Comparator.comparing(
                group -> group.fields().get("priority") instanceof Integer priority ? priority : 0));
    }

    @Assumed(
            "the times are those of the group's assignment, and the profile is that of the group with the first priority")
    private OrgObject throughGroup(OrgObject group, OrgUser user) {
        Map<String, Object> fields = new LinkedHashMap<>(group.fields());
        fields.remove("priority");
        fields.put("id", user.user().id());
        fields.put("scope", "GROUP");
        fields.put("status", "ACTIVE");
        fields.put("credentials", Map.of("userName", user.user().profile().login()));
        fields.put("profile", group.child("profile"));
        return OrgObject.of(Kind.APP_USER, app, user.user().id(), fields);
    }
}
