package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Resolves paths with the types, operations and relations that the emulator serves. */
@Component
class PathModel {

    private final BoundOperations operations;
    private final Relations relations;
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    PathModel(BoundOperations operations, Relations relations, ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
        this.operations = operations;
        this.relations = relations;
    }

    Optional<EntityPath> path(String version, List<String> segments) {
        return EntityPath.of(segments, version.equals("beta"), operations);
    }

    /** Returns the methods that other controllers map for the path of a request, such as that of an action. */
    List<String> mappedMethods(HttpServletRequest request) {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .filter(mapping -> mapping.getPatternValues().stream().noneMatch(pattern -> pattern.endsWith("**")))
                .filter(mapping -> mapping.getPathPatternsCondition() != null
                        && mapping.getPathPatternsCondition().getMatchingCondition(request) != null)
                .flatMap(mapping -> mapping.getMethodsCondition().getMethods().stream())
                .map(RequestMethod::name)
                .sorted()
                .toList();
    }

    /** Returns method and pattern of every call of the controllers, except the one for entity sets. */
    Stream<String[]> mappedCalls() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(pattern -> !pattern.endsWith("**"))
                        .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> new String[] {method.name(), pattern})));
    }

    Target target(EntityPath path, SimulatedTenant tenant, Caller caller) {
        return Target.of(path, tenant, caller, relations);
    }
}
