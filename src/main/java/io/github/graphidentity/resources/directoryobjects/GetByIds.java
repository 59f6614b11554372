package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityBody;
import io.github.graphidentity.resources.entities.EntityPayload;
import io.github.graphidentity.resources.entities.EntityRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Returns the directory objects with the given ids; ids of no object, or of another type, are left out. */
@Component
@DocumentedBy("directoryobject-getbyids.md")
class GetByIds implements BoundOperation.Source {

    private static final int MAX_IDS = 1000;

    private final EntityBody bodies;

    GetByIds(EntityBody bodies) {
        this.bodies = bodies;
    }

    @Override
    public List<BoundOperation> operations() {
        return List.of(BoundOperation.ofCollection("POST", "directoryObject", "getByIds", this::call));
    }

    private ResponseEntity<?> call(EntityRequest request) throws IOException {
        Map<String, ?> parameters = EntityPayload.read(request.http()).parameters("ids", "types");
        List<GraphType> types = texts(parameters.getOrDefault("types", null), "types").stream()
                .map(name -> GraphModel.SERVED
                        .find(name)
                        .orElseThrow(() -> DirectoryError.PROPERTY_INVALID.with(
                                "types", "DirectoryObject", " '" + name + "' is not a type of directory objects.")))
                .toList();
        List<?> value = texts(parameters.get("ids"), "ids").stream()
                .distinct()
                .flatMap(id -> request.objects().directoryObject(id).stream())
                .filter(object -> types.isEmpty() || types.stream().anyMatch(GraphModel.SERVED.type(object.type())::is))
                .map(object -> bodies.directoryObject(request, object))
                .toList();
        return request.ok("directoryObjects", Map.of("value", value));
    }

    private static List<String> texts(@Nullable Object value, String parameter) {
        boolean optional = parameter.equals("types");
        if (optional && value == null) {
            return List.of();
        } else if (value instanceof List<?> list
                && (optional || !list.isEmpty())
                && list.size() <= MAX_IDS
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw DirectoryError.PARAMETER_INVALID.with(parameter, MAX_IDS);
    }
}
