package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.access.PermissionTable;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.wire.PathNames;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The paths of entity sets: those of {@code permissions.tsv}, with counts, links, casts and properties. */
@Component
class EntityPaths implements PathNames {

    private final PermissionTable permissions;
    private final PathModel model;

    EntityPaths(PermissionTable permissions, PathModel model) {
        this.permissions = permissions;
        this.model = model;
    }

    @Override
    public Stream<String> patterns() {
        return Stream.of("v1.0", "beta")
                .flatMap(version -> permissions.paths().stream()
                        .flatMap(path -> Stream.of(path, EntityAccess.withoutCasts(path)))
                        .distinct()
                        .flatMap(path ->
                                model.path(version, List.of(path.substring(1).split("/", -1))).stream())
                        .flatMap(EntityPaths::around)
                        .flatMap(EntityPaths::alternatives)
                        .map(pattern -> "/{version:" + version.replace(".", "\\.") + "}" + pattern));
    }

    /** Returns the pattern of a path, and those of what can be asked of the object or objects that it leads to. */
    private static Stream<String> around(EntityPath path) {
        String pattern = path.pattern();
        GraphType type = path.type();
        if (path.last().filter(PathStep::isLast).isPresent()) {
            return Stream.of(pattern);
        }
        Stream<String> casts = type.derived()
                .map(GraphType::fullName)
                .flatMap(cast -> path.many()
                        ? Stream.of(pattern + "/" + cast, pattern + "/" + cast + "/$count")
                        : Stream.of(pattern + "/" + cast, pattern.replaceFirst("(?=/\\{key}$)", "/" + cast)));
        Stream<String> suffixes = path.many()
                ? Stream.of(pattern + "/$count")
                : type.properties().stream().map(property -> pattern + "/" + property.name());
        Stream<String> link = path.leadsAlongLinks() ? Stream.of(pattern + "/$ref") : Stream.empty();
        return Stream.of(Stream.of(pattern), casts, suffixes, link).flatMap(patterns -> patterns);
    }

    /** A key in the first set can be the value of another unique property, as in {@code servicePrincipals(appId='…')}. */
    private static Stream<String> alternatives(String pattern) {
        String[] segments = pattern.split("/", 4);
        if (segments.length < 3 || !segments[2].equals("{key}")) {
            return Stream.of(pattern);
        }
        String rest = segments.length == 4 ? "/" + segments[3] : "";
        return Stream.concat(
                Stream.of(pattern),
                EntityPath.setType(segments[1]).stream()
                        .flatMap(type -> type.properties().stream())
                        .filter(property ->
                                property.rules().unique() && !property.name().equals("id"))
                        .map(property -> "/" + segments[1] + "/(" + property.name() + "='{value}')" + rest));
    }
}
