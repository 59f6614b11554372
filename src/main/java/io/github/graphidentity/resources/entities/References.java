package io.github.graphidentity.resources.entities;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.graph.wire.RequestError;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.resources.entities.Relation.From;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes links: {@code $ref}, and {@code @odata.bind} in the body of a new object. */
@Component
class References {

    private static final String ID = "@odata.id";

    @DocumentedBy("group-post-members.md and group-post-groups.md: up to 20 in one request")
    private static final int MAX_BOUND = 20;

    private final Relations relations;
    private final TypeRules rules;

    References(Relations relations, TypeRules rules) {
        this.relations = relations;
        this.rules = rules;
    }

    /** Adds the link that the body names, and returns the linked object. */
    GraphObject add(EntityRequest request) throws IOException {
        Target target = request.target();
        if (target.key() != null) {
            throw RequestError.METHOD_NOT_ALLOWED.with();
        }
        Object url = EntityPayload.reference(request.http()).get(ID);
        if (!(url instanceof String text)) {
            throw DirectoryError.PROPERTY_REQUIRED.with(ID, target.path().type().resourceName());
        }
        Link link = checked(target.from(), text);
        add(link);
        return link.target();
    }

    /** Removes the link to the object in the path, or the only one, and returns the object. */
    GraphObject remove(EntityRequest request) {
        Target target = request.target();
        From from = target.from();
        GraphObject linked = target.find().orElse(from.owner());
        boolean named = target.key() != null || !from.navigation().many();
        rules.of(Target.typeOf(from.owner())).checkUnlink(from, target.key());
        boolean removed = target.relation()
                .remove(from, target.key())
                .filter(it -> named)
                .orElseThrow(RequestError.METHOD_NOT_ALLOWED::with);
        if (!removed) {
            throw DirectoryError.REFERENCE_MISSING.with(
                    target.key() == null ? from.navigation().name() : target.key());
        }
        return linked;
    }

    /** Checks the links that a body adds to an object, which need not be stored yet. */
    List<Link> bound(EntityRequest request, GraphObject object, EntityPayload payload) {
        List<Link> links = new ArrayList<>();
        payload.bound().forEach((name, urls) -> {
            GraphNavigation navigation = Target.typeOf(object)
                    .navigation(name)
                    .filter(found -> !found.contained())
                    .orElseThrow(() -> DirectoryError.PROPERTY_UNKNOWN.with(name));
            if (urls.size() > MAX_BOUND) {
                throw DirectoryError.REFERENCES_TOO_MANY.with(name, MAX_BOUND);
            }
            From from = new From(request.tenant(), request.caller(), object, navigation);
            urls.forEach(url -> links.add(checked(from, url)));
        });
        return links;
    }

    /** A link that the rules of its object allow. */
    record Link(From from, GraphObject target) {}

    private Link checked(From from, String url) {
        String id = lastSegment(url);
        GraphObject object = from.objects()
                .directoryObject(id)
                .or(() -> from.tenant().users().find(id))
                .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(id));
        Relation relation = relations.of(from.navigation(), from.owner().type());
        if (from.navigation().many() && relation.find(from, object.id()).isPresent()) {
            throw DirectoryError.REFERENCE_EXISTS.with(from.navigation().name());
        }
        relation.checkAdd(from, object);
        rules.of(Target.typeOf(from.owner())).checkLink(from, object);
        return new Link(from, object);
    }

    void add(Link link) {
        From from = link.from();
        boolean added = relations
                .of(from.navigation(), from.owner().type())
                .add(from, link.target())
                .orElseThrow(RequestError.METHOD_NOT_ALLOWED::with);
        if (!added && from.navigation().many()) {
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
