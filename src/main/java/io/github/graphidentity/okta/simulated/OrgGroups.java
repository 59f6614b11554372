package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The groups of an org and their members. */
public final class OrgGroups {

    /** The id of the group that has every user as a member. */
    public static final String EVERYONE = "00g0000000000everyon";

    private final SimulatedOrg org;
    private final OrgObjects objects;

    OrgGroups(SimulatedOrg org) {
        this.org = org;
        this.objects = org.objects();
    }

    /** A group as the adapter sees it. */
    static OktaGroup summary(OrgObject group) {
        return new OktaGroup(group.id(), new OktaGroup.Profile(group.name()));
    }

    @DocumentedBy("Groups: the org has a group Everyone of type BUILT_IN, which cannot be changed")
    void addBuiltIn() {
        if (objects.find(Kind.GROUP, "", EVERYONE).isEmpty()) {
            Map<String, Object> profile = Map.of("name", "Everyone", "description", "All users in your organization");
            add(EVERYONE, Map.of("type", "BUILT_IN", "profile", profile));
        }
    }

    /**
     * Adds a group.
     *
     * @param given the fields that are not the default ones, and a profile with a name that no other group has
     */
    public OrgObject add(String id, Map<String, Object> given) {
        Map<String, Object> fields = OrgObject.newFields(id, org.clock());
        fields.put("lastMembershipUpdated", fields.get("created"));
        fields.put("objectClass", List.of("okta:user_group"));
        fields.put("type", "OKTA_GROUP");
        fields.putAll(given);
        return objects.put(Kind.GROUP, "", id, fields);
    }

    public OrgObject create(Map<String, Object> profile, OrgCaller caller) {
        OrgObject group = add(OktaIds.of("00g"), Map.of("profile", profile));
        org.log().success("group.lifecycle.create", caller, OrgLog.party(group));
        return group;
    }

    public OrgObject update(String id, Map<String, Object> profile, OrgCaller caller) {
        changeable(id);
        OrgObject changed = objects.change(
                Kind.GROUP, "", id, group -> group.with("profile", profile).with("lastUpdated", OktaIds.time(now())));
        org.log().success("group.profile.update", caller, OrgLog.party(changed));
        return changed;
    }

    public void delete(String id, OrgCaller caller) {
        OrgObject group = changeable(id);
        objects.removeGroup(id);
        org.log().success("group.lifecycle.delete", caller, OrgLog.party(group));
    }

    public OrgObject get(String id) {
        return objects.get(Kind.GROUP, "", id);
    }

    /** The groups whose names begin with a text, without case. */
    public Stream<OrgObject> named(String beginning) {
        String prefix = beginning.toLowerCase(Locale.ROOT);
        return objects.list(Kind.GROUP, "")
                .filter(group -> group.name().toLowerCase(Locale.ROOT).startsWith(prefix));
    }

    /** The groups of a user, including Everyone, ordered by id. */
    public Stream<OrgObject> of(String userId) {
        return Stream.concat(
                objects.find(Kind.GROUP, "", EVERYONE).stream(),
                objects.withId(Kind.MEMBER, userId)
                        .flatMap(member ->
                                objects.find(Kind.GROUP, "", member.key().parent()).stream()));
    }

    /** The members of a group with greater ids, ordered by id. */
    public Stream<OrgUser> members(String id, String after) {
        get(id);
        if (id.equals(EVERYONE)) {
            return org.list(after);
        }
        return objects.after(Kind.MEMBER, id, after).flatMap(member -> org.user(member.id()).stream());
    }

    @DocumentedBy("Groups: assigning a member again succeeds; only groups of type OKTA_GROUP can be changed")
    public void addMember(String id, String userKey, OrgCaller caller) {
        OrgObject group = changeable(id);
        OrgUser user = org.find(userKey);
        if (objects.find(Kind.MEMBER, id, user.user().id()).isEmpty()) {
            objects.put(Kind.MEMBER, id, user.user().id(), Map.of());
            touch(id);
            org.log().success("group.user_membership.add", caller, OrgLog.party(user.user()), OrgLog.party(group));
        }
    }

    public void removeMember(String id, String userKey, OrgCaller caller) {
        OrgObject group = changeable(id);
        OrgUser user = org.find(userKey);
        if (objects.remove(Kind.MEMBER, id, user.user().id())) {
            touch(id);
            org.log().success("group.user_membership.remove", caller, OrgLog.party(user.user()), OrgLog.party(group));
        }
    }

    /** Adds a user of a seed to a group, which is created if no group has the name. */
    public void seedMember(String id, String name, String userId) {
        String group = objects.groupNamed(name)
                .orElseGet(() -> add(id, Map.of("profile", Map.of("name", name))))
                .id();
        if (!group.equals(EVERYONE)) {
            objects.put(Kind.MEMBER, group, userId, Map.of());
        }
    }

    private void touch(String id) {
        objects.change(Kind.GROUP, "", id, group -> group.with("lastMembershipUpdated", OktaIds.time(now())));
    }

    private OrgObject changeable(String id) {
        OrgObject group = get(id);
        if (!group.text("type").equals("OKTA_GROUP")) {
            throw OrgErrors.of(OktaErrorCode.GROUP_NOT_CHANGEABLE);
        }
        return group;
    }

    private Instant now() {
        return org.clock().instant();
    }
}
