package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.entra.simulated.EntraSid;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityChange;
import io.github.graphidentity.resources.entities.EntityRequest;
import io.github.graphidentity.resources.entities.EntityRules;
import io.github.graphidentity.resources.entities.GroupRoles;
import io.github.graphidentity.resources.entities.Relation.From;
import io.github.graphidentity.resources.entities.SignedInUser;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is special about groups: which kinds there are, their mail addresses, and who can be a member or owner. */
@Component
@DocumentedBy("resources/group.md, group-post-groups.md and group-post-members.md")
class GroupRules implements EntityRules {

    private static final GraphType GROUP = GraphModel.SERVED.type("group");

    private final GroupRoles roles;

    GroupRules(GroupRoles roles) {
        this.roles = roles;
    }

    @Override
    public boolean applyTo(GraphType type) {
        return type.equals(GROUP);
    }

    @Override
    public @Nullable Object value(SimulatedTenant tenant, GraphObject object, String property) {
        return property.equals("securityIdentifier")
                ? EntraSid.of(object.id())
                : object.properties().get(property);
    }

    @Override
    public GraphObject create(EntityChange change) {
        GraphObject group = EntityRules.super.create(change);
        check(group);
        roles.check(change.request().tenant(), change.request().caller(), group);
        Map<String, Object> completed = new LinkedHashMap<>(Map.of("renewedDateTime", change.now()));
        if (hasType(group, "Unified")) {
            completed.putAll(mailbox(change, group));
        }
        return group.with(completed);
    }

    /** A Microsoft 365 group has a mailbox, whose name no other one has. */
    private static Map<String, Object> mailbox(EntityChange change, GraphObject group) {
        String nickname = String.valueOf(group.properties().get("mailNickname"));
        boolean taken = change.request()
                .objects()
                .by("group", "mailNickname", nickname)
                .anyMatch(other -> hasType(other, "Unified"));
        if (taken) {
            throw DirectoryError.VALUE_TAKEN.with("mailNickname");
        }
        String mail = nickname + "@" + change.request().tenant().domain();
        return Map.of(
                "mail", mail,
                "proxyAddresses", List.of("SMTP:" + mail),
                "visibility", group.properties().getOrDefault("visibility", "Public"));
    }

    @Override
    public GraphObject update(EntityChange change, GraphObject before) {
        roles.check(change.request().tenant(), change.request().caller(), before);
        GraphObject after = before.with(change.properties());
        check(after);
        return after;
    }

    private static void check(GraphObject group) {
        boolean unified = hasType(group, "Unified");
        boolean mail = Boolean.TRUE.equals(group.properties().get("mailEnabled"));
        boolean security = Boolean.TRUE.equals(group.properties().get("securityEnabled"));
        if (mail != unified || (!security && !unified)) {
            throw GroupError.MAIL_ENABLED.with();
        }
        boolean dynamic = hasType(group, "DynamicMembership");
        if (dynamic && group.properties().get("membershipRule") == null) {
            throw DirectoryError.PROPERTY_REQUIRED.with("membershipRule", GROUP.resourceName());
        } else if (EntraUsers.isAssignableToRole(group) && (dynamic || !security)) {
            throw GroupError.ROLE_ASSIGNABLE.with();
        }
    }

    /** A signed-in user owns the groups that it creates. */
    @Override
    public void created(EntityRequest request, GraphObject created) {
        SignedInUser.of(request.tenant(), request.caller())
                .ifPresent(user -> request.objects().link(Kind.OWNER, created.id(), user.id(), false));
    }

    @Override
    public void checkLink(From from, GraphObject target) {
        roles.check(from.tenant(), from.caller(), from.owner());
        if (!from.navigation().name().equals("members")) {
            return;
        }
        GraphObject group = from.owner();
        boolean user = target instanceof EntraUser;
        boolean nested = target.type().equals(GROUP.name());
        if (hasType(group, "DynamicMembership")) {
            throw GroupError.DYNAMIC_MEMBERS.with();
        } else if ((hasType(group, "Unified") && !user)
                || (nested && (hasType(target, "Unified") || EntraUsers.isAssignableToRole(group)))
                || target.id().equalsIgnoreCase(group.id())) {
            throw DirectoryError.REFERENCE_INVALID.with("members");
        }
    }

    @Override
    public void checkUnlink(From from, @Nullable String target) {
        roles.check(from.tenant(), from.caller(), from.owner());
        String group = from.owner().id();
        if (from.navigation().name().equals("members") && hasType(from.owner(), "DynamicMembership")) {
            throw GroupError.DYNAMIC_MEMBERS.with();
        }
        if (from.navigation().name().equals("owners")
                && from.tenant()
                        .users()
                        .objects()
                        .targets(Kind.OWNER, group)
                        .toList()
                        .equals(List.of(String.valueOf(target)))) {
            throw GroupError.LAST_OWNER.with();
        }
    }

    @Override
    public void checkDelete(EntityRequest request, GraphObject object) {
        roles.check(request.tenant(), request.caller(), object);
    }

    private static boolean hasType(GraphObject group, String type) {
        return group.properties().get("groupTypes") instanceof Collection<?> types && types.contains(type);
    }
}
