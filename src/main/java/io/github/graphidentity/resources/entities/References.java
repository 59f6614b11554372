package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.wire.RequestError;
import io.github.graphidentity.resources.entities.Relation.From;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Writes links: {@code $ref}, and {@code @odata.bind} in the body of a new object. */
@Component
class References {

    private static final String ID = "@odata.id";

    private final Relations relations;

    References(Relations relations) {
        this.relations = relations;
    }

    /** Adds the link that the body names. */
    ResponseEntity<Void> add(EntityRequest request) throws IOException {
        Target target = request.target();
        if (target.key() != null) {
            throw RequestError.METHOD_NOT_ALLOWED.with();
        }
        Object url = EntityPayload.reference(request.http()).get(ID);
        if (!(url instanceof String text)) {
            throw DirectoryError.PROPERTY_REQUIRED.with(ID, target.path().type().resourceName());
        }
        add(target.relation(), target.from(), text);
        return ResponseEntity.noContent().build();
    }

    /** Removes the link to the object in the path, or the only one. */
    ResponseEntity<Void> remove(EntityRequest request) {
        Target target = request.target();
        boolean named = target.key() != null || !target.from().navigation().many();
        boolean removed = target.relation()
                .remove(target.from(), target.key())
                .filter(it -> named)
                .orElseThrow(RequestError.METHOD_NOT_ALLOWED::with);
        if (!removed) {
            throw DirectoryError.REFERENCE_MISSING.with(
                    target.key() == null ? target.from().navigation().name() : target.key());
        }
        return ResponseEntity.noContent().build();
    }

    /** Checks the links in the body of an object of a type, before anything is written. */
    void checkBound(EntityRequest request, GraphType type, EntityPayload payload) {
        payload.bound().forEach((name, urls) -> {
            navigation(type, name);
            urls.forEach(url -> find(request.tenant(), url));
        });
    }

    /** Adds the links in the body of an object. */
    void addBound(EntityRequest request, GraphObject object, EntityPayload payload) {
        payload.bound().forEach((name, urls) -> {
            GraphNavigation navigation = navigation(Target.typeOf(object), name);
            From from = new From(request.tenant(), request.caller(), object, navigation);
            urls.forEach(url -> add(relations.of(navigation, object.type()), from, url));
        });
    }

    private static GraphNavigation navigation(GraphType type, String name) {
        return type.navigation(name)
                .filter(found -> !found.contained())
                .orElseThrow(() -> DirectoryError.PROPERTY_UNKNOWN.with(name));
    }

    private static GraphObject find(SimulatedTenant tenant, String url) {
        String id = lastSegment(url);
        return tenant.users()
                .objects()
                .directoryObject(id)
                .or(() -> tenant.users().find(id))
                .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(id));
    }

    private static void add(Relation relation, From from, String url) {
        GraphObject object = find(from.tenant(), url);
        Supplier<Optional<Boolean>> adding = () -> relation.add(from, object);
        if (!adding.get().orElseThrow(RequestError.METHOD_NOT_ALLOWED::with)
                && from.navigation().many()) {
            throw DirectoryError.REFERENCE_EXISTS.with(from.navigation().name());
        }
    }

    /** Accepts a URL of this or of Microsoft's host, or its path; the id is the last segment, or the key in parentheses. */
    private static String lastSegment(String url) {
        try {
            String path = new URI(url).getPath();
            String last = path == null ? "" : path.replaceFirst("/microsoft\\.graph\\.\\w+$", "");
            last = last.substring(last.lastIndexOf('/') + 1);
            int open = last.indexOf("('");
            String id = open >= 0 && last.endsWith("')") ? last.substring(open + 2, last.length() - 2) : last;
            if (!id.isEmpty()) {
                return id;
            }
        } catch (URISyntaxException malformed) {
            throw DirectoryError.REFERENCE_INVALID.with(ID).causedBy(malformed);
        }
        throw DirectoryError.REFERENCE_INVALID.with(ID);
    }
}
