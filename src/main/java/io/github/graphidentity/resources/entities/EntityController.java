package io.github.graphidentity.resources.entities;

import static io.github.graphidentity.graph.wire.GraphPaths.VERSION;

import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.wire.RequestError;
import io.github.graphidentity.platform.http.RequestPaths;
import io.github.graphidentity.resources.entities.PathStep.Reference;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Serves every path of Graph without a controller of its own: all entity sets, and the error for what is not served. */
@RestController
class EntityController {

    private final Tenants tenants;
    private final EntityAccess access;
    private final PathModel model;
    private final EntityReader reader;
    private final EntityWriter writer;

    EntityController(Tenants tenants, EntityAccess access, PathModel model, EntityReader reader, EntityWriter writer) {
        this.tenants = tenants;
        this.access = access;
        this.model = model;
        this.reader = reader;
        this.writer = writer;
    }

    @RequestMapping(VERSION + "/**")
    ResponseEntity<?> handle(
            @PathVariable String version, @AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws Exception {
        List<String> segments = segments(request);
        EntityPath path = model.path(version, segments).orElse(null);
        if (path == null) {
            throw notServed(request, segments);
        }
        access.check(caller, path, segments, request.getMethod());
        SimulatedTenant tenant = tenants.byId(caller.tenantId())
                .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(caller.tenantId()));
        EntityRequest resolved =
                new EntityRequest(request, version, caller, tenant, model.target(path, tenant, caller));
        access.checkTarget(resolved);
        return answer(resolved);
    }

    /** Lists the methods of a path. Without this method, Spring would list all. */
    @RequestMapping(path = VERSION + "/**", method = RequestMethod.OPTIONS)
    ResponseEntity<Void> options(@PathVariable String version, HttpServletRequest request) {
        Collection<String> served = model.path(version, segments(request))
                .map(access::served)
                .orElseGet(() -> model.mappedMethods(request));
        Set<String> allowed = new LinkedHashSet<>(served);
        if (served.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        return ResponseEntity.ok().header("Allow", String.join(",", allowed)).build();
    }

    private static List<String> segments(HttpServletRequest request) {
        return Arrays.stream(RequestPaths.of(request).split("/", -1))
                .skip(2)
                .map(it -> it.replace("%2F", "/"))
                .toList();
    }

    private Exception notServed(HttpServletRequest request, List<String> segments) {
        List<String> methods = model.mappedMethods(request);
        return methods.isEmpty()
                ? RequestError.SEGMENT_NOT_FOUND.with(segments.get(segments.size() - 1))
                : new HttpRequestMethodNotSupportedException(request.getMethod(), methods);
    }

    private ResponseEntity<?> answer(EntityRequest request) throws IOException {
        EntityPath path = request.target().path();
        Optional<BoundOperation> operation = path.operation();
        boolean reads = Set.of("GET", "HEAD").contains(request.http().getMethod());
        if (operation.isPresent() && !(reads && operation.get().method().equals("POST"))) {
            return writer.call(request, operation.get());
        }
        boolean reference = path.last().filter(Reference.class::isInstance).isPresent();
        return switch (request.http().getMethod()) {
            case "GET", "HEAD" -> reader.read(request);
            case "POST" -> reference ? writer.reference(request, true) : writer.create(request);
            case "PUT" -> writer.reference(request, true);
            case "PATCH" -> writer.update(request);
            case "DELETE" -> reference ? writer.reference(request, false) : writer.delete(request);
            default -> throw RequestError.METHOD_NOT_ALLOWED.with();
        };
    }
}
