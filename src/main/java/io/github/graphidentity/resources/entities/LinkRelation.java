package io.github.graphidentity.resources.entities;

import static io.github.graphidentity.entra.simulated.ObjectLink.Kind.*;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphNavigation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A navigation property that follows links between directory objects.
 *
 * @param name the name of the navigation property, on every type that has it
 * @param forward whether it leads from the object whose property is written, such as a group, or towards it
 * @param transitive whether it follows links of links
 * @param targetType the type of the objects that it leads to
 */
record LinkRelation(String name, Kind kind, boolean forward, boolean transitive, String targetType)
        implements Relation {

    private static final String ANY = "directoryObject";

    static final List<LinkRelation> ALL = List.of(
            new LinkRelation("members", MEMBER, true, false, ANY),
            new LinkRelation("transitiveMembers", MEMBER, true, true, ANY),
            new LinkRelation("memberOf", MEMBER, false, false, ANY),
            new LinkRelation("transitiveMemberOf", MEMBER, false, true, ANY),
            new LinkRelation("owners", OWNER, true, false, ANY),
            new LinkRelation("ownedObjects", OWNER, false, false, ANY),
            new LinkRelation("manager", MANAGER, true, false, "user"),
            new LinkRelation("directReports", MANAGER, false, false, "user"),
            new LinkRelation("registeredOwners", REGISTERED_OWNER, true, false, "user"),
            new LinkRelation("ownedDevices", REGISTERED_OWNER, false, false, "device"),
            new LinkRelation("registeredUsers", REGISTERED_USER, true, false, "user"),
            new LinkRelation("registeredDevices", REGISTERED_USER, false, false, "device"));

    @Override
    public boolean is(GraphNavigation navigation, String ownerType) {
        return navigation.name().equals(name);
    }

    @Override
    public Stream<? extends GraphObject> after(From from, @Nullable String id) {
        return ids(from)
                .filter(it -> id == null || String.CASE_INSENSITIVE_ORDER.compare(it, id) > 0)
                .flatMap(it -> from.objects().directoryObject(it).stream());
    }

    private Stream<String> ids(From from) {
        String start = from.owner().id();
        if (transitive) {
            return from.objects().reached(kind, start, forward).stream().sorted(String.CASE_INSENSITIVE_ORDER);
        }
        return forward ? from.objects().targets(kind, start) : from.objects().sources(kind, start);
    }

    @Override
    public Optional<Boolean> add(From from, GraphObject target) {
        if (!isWritable()) {
            return Optional.empty();
        }
        if (!GraphModel.SERVED.type(target.type()).is(GraphModel.SERVED.type(targetType))) {
            throw DirectoryError.REFERENCE_INVALID.with(name);
        }
        return Optional.of(from.objects()
                .link(kind, from.owner().id(), target.id(), !from.navigation().many()));
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
