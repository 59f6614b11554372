package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityPayload;
import io.github.graphidentity.resources.entities.EntityRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Returns the ids of the groups, or also the directory roles, that an object is a member of at any depth.
 *
 * @param ids the parameter with the ids to check; empty for an operation that returns all of them
 * @param types the types of the returned objects
 */
@DocumentedBy("directoryobject-checkmembergroups.md and its three siblings")
record MemberOperation(String ids, Set<String> types) {

    private static final int MAX_IDS = 20;
    private static final String SECURITY_ONLY = "securityEnabledOnly";
    private static final Set<String> GROUPS = Set.of("group");
    private static final Set<String> OBJECTS = Set.of("group", "directoryRole");

    /** The four operations. */
    @Component
    static class Four implements BoundOperation.Source {

        @Override
        public List<BoundOperation> operations() {
            return List.of(
                    operation("checkMemberGroups", "groupIds", GROUPS),
                    operation("checkMemberObjects", "ids", OBJECTS),
                    operation("getMemberGroups", "", GROUPS),
                    operation("getMemberObjects", "", OBJECTS));
        }

        private static BoundOperation operation(String name, String ids, Set<String> types) {
            return BoundOperation.ofObject("POST", "directoryObject", name, new MemberOperation(ids, types)::call);
        }
    }

    private ResponseEntity<?> call(EntityRequest request) throws IOException {
        Map<String, ?> parameters = EntityPayload.read(request.http()).parameters(ids.isEmpty() ? SECURITY_ONLY : ids);
        Predicate<GraphObject> wanted = ids.isEmpty() ? securityOnly(parameters) : among(parameters);
        List<String> found = containers(request)
                .filter(object -> types.contains(object.type()))
                .filter(wanted)
                .map(GraphObject::id)
                .toList();
        return request.ok("Collection(Edm.String)", Map.of("value", found));
    }

    private static Stream<GraphObject> containers(EntityRequest request) {
        return request.objects()
                .reached(Kind.MEMBER, request.target().object().id(), false)
                .flatMap(id -> request.objects().directoryObject(id).stream());
    }

    private Predicate<GraphObject> among(Map<String, ?> parameters) {
        if (!(parameters.get(ids) instanceof Collection<?> several)
                || several.isEmpty()
                || several.size() > MAX_IDS
                || !several.stream().allMatch(String.class::isInstance)) {
            throw DirectoryError.PARAMETER_INVALID.with(ids, MAX_IDS);
        }
        return object -> several.stream().anyMatch(id -> object.id().equalsIgnoreCase((String) id));
    }

    private static Predicate<GraphObject> securityOnly(Map<String, ?> parameters) {
        Object given = parameters.get(SECURITY_ONLY);
        if (given != null && !(given instanceof Boolean)) {
            throw DirectoryError.PROPERTY_MISTYPED.with(SECURITY_ONLY);
        }
        return object -> !Boolean.TRUE.equals(given)
                || !object.type().equals("group")
                || Boolean.TRUE.equals(object.properties().get("securityEnabled"));
    }
}
