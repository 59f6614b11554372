package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityPayload;
import io.github.graphidentity.resources.entities.EntityRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;

/**
 * Returns the ids of the groups, or also the directory roles, that an object is a member of at any depth.
 *
 * @param ids the parameter with the ids to check; empty for an operation that returns all of them
 * @param types the types of the returned objects
 */
@DocumentedBy("directoryobject-checkmembergroups.md and its three siblings")
record MemberOperation(String name, String ids, Set<String> types) implements BoundOperation {

    private static final int MAX_IDS = 20;
    private static final String SECURITY_ONLY = "securityEnabledOnly";
    private static final GraphType DIRECTORY_OBJECT = GraphModel.SERVED.type("directoryObject");
    private static final Set<String> GROUPS = Set.of("group");
    private static final Set<String> OBJECTS = Set.of("group", "directoryRole");

    static boolean isDirectoryObject(GraphType type) {
        return type.is(DIRECTORY_OBJECT);
    }

    @Override
    public boolean isBoundTo(GraphType type, boolean collection) {
        return !collection && isDirectoryObject(type);
    }

    @Override
    public ResponseEntity<?> call(EntityRequest request) throws IOException {
        Map<String, ?> parameters = EntityPayload.read(request.http()).parameters(ids.isEmpty() ? SECURITY_ONLY : ids);
        Predicate<GraphObject> wanted = ids.isEmpty() ? securityOnly(parameters) : among(parameters);
        List<String> found = containers(request)
                .filter(object -> types.contains(object.type()))
                .filter(wanted)
                .map(GraphObject::id)
                .toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", request.context("Collection(Edm.String)"));
        body.put("value", found);
        return GraphResponse.ok().body(body);
    }

    private static Stream<GraphObject> containers(EntityRequest request) {
        return request.objects().reached(Kind.MEMBER, request.target().object().id(), false).stream()
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

    /** The four operations. */
    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        BoundOperation checkMemberGroups() {
            return new MemberOperation("checkMemberGroups", "groupIds", GROUPS);
        }

        @Bean
        BoundOperation checkMemberObjects() {
            return new MemberOperation("checkMemberObjects", "ids", OBJECTS);
        }

        @Bean
        BoundOperation getMemberGroups() {
            return new MemberOperation("getMemberGroups", "", GROUPS);
        }

        @Bean
        BoundOperation getMemberObjects() {
            return new MemberOperation("getMemberObjects", "", OBJECTS);
        }
    }
}
