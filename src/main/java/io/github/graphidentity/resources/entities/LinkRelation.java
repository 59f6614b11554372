package io.github.graphidentity.resources.entities;

import static io.github.graphidentity.entra.simulated.ObjectLink.Kind.*;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.platform.fidelity.Assumed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A navigation property that follows links between directory objects.
 *
 * @param name the name of the navigation property, on every type that has it
 * @param forward whether it leads from the object whose property is written, such as a group, or towards it
 * @param transitive whether it follows links of links
 * @param targets the types of the objects that it can be written to lead to
 */
record LinkRelation(String name, Kind kind, boolean forward, boolean transitive, Set<String> targets)
        implements Relation {

    private static final Set<String> USERS = Set.of("user");
    private static final Set<String> OWNERS = Set.of("user", "servicePrincipal");
    private static final Set<String> MEMBERS = Set.of("user", "group", "device", "servicePrincipal");
    private static final Set<String> NONE = Set.of();

    static final List<LinkRelation> ALL = List.of(
            new LinkRelation("members", MEMBER, true, false, MEMBERS),
            new LinkRelation("transitiveMembers", MEMBER, true, true, NONE),
            new LinkRelation("memberOf", MEMBER, false, false, NONE),
            new LinkRelation("transitiveMemberOf", MEMBER, false, true, NONE),
            new LinkRelation("owners", OWNER, true, false, OWNERS),
            new LinkRelation("ownedObjects", OWNER, false, false, NONE),
            new LinkRelation("manager", MANAGER, true, false, USERS),
            new LinkRelation("directReports", MANAGER, false, false, NONE),
            new LinkRelation("registeredOwners", REGISTERED_OWNER, true, false, USERS),
            new LinkRelation("ownedDevices", REGISTERED_OWNER, false, false, NONE),
            new LinkRelation("registeredUsers", REGISTERED_USER, true, false, USERS),
            new LinkRelation("registeredDevices", REGISTERED_USER, false, false, NONE));

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.name().equals(name);
    }

    @Override
    public Stream<? extends GraphObject> after(From from, @Nullable String id) {
        Stream<String> ids = transitive ? ids(from).sorted(String.CASE_INSENSITIVE_ORDER) : ids(from);
        return ids.filter(it -> id == null || String.CASE_INSENSITIVE_ORDER.compare(it, id) > 0)
                .flatMap(it -> from.objects().directoryObject(it).stream());
    }

    @Override
    public Stream<? extends GraphObject> nearest(From from) {
        return ids(from).flatMap(it -> from.objects().directoryObject(it).stream());
    }

    private Stream<String> ids(From from) {
        String start = from.owner().id();
        if (transitive) {
            return from.objects().reached(kind, start, forward);
        }
        return forward ? from.objects().targets(kind, start) : from.objects().sources(kind, start);
    }

    @Override
    public Optional<GraphObject> find(From from, String key) {
        String owner = from.owner().id();
        boolean linked = transitive
                ? from.objects().reached(kind, owner, forward).anyMatch(key::equalsIgnoreCase)
                : from.objects().isLinked(kind, forward ? owner : key, forward ? key : owner);
        return linked ? from.objects().directoryObject(key) : Optional.empty();
    }

    @Override
    @Assumed("that a manager cannot report to a direct report, at any depth; the text")
    public void checkAdd(From from, GraphObject target) {
        String owner = from.owner().id();
        boolean cyclic = kind == MANAGER
                && (target.id().equalsIgnoreCase(owner)
                        || from.objects().reached(kind, target.id(), true).anyMatch(owner::equalsIgnoreCase));
        if (cyclic
                || (isWritable()
                        && !targets.contains(Target.typeOf(target).root().name()))) {
            throw DirectoryError.REFERENCE_INVALID.with(name);
        }
    }

    @Override
    public Optional<Boolean> add(From from, GraphObject target) {
        return isWritable()
                ? Optional.of(from.objects()
                        .link(
                                kind,
                                from.owner().id(),
                                target.id(),
                                !from.navigation().many()))
                : Optional.empty();
    }

    @Override
    public Optional<Boolean> remove(From from, @Nullable String target) {
        return isWritable()
                ? Optional.of(
                        target == null
                                ? from.objects().targets(kind, from.owner().id()).toList().stream()
                                        .anyMatch(it -> from.objects()
                                                .unlink(kind, from.owner().id(), it))
                                : from.objects().unlink(kind, from.owner().id(), target))
                : Optional.empty();
    }

    private boolean isWritable() {
        return forward && !transitive;
    }
}
