package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.access.AccessError;
import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.AccessRequirement;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.PermissionTable;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.wire.RequestError;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/** Checks that a call is served, and that the caller may make it: the rows of {@code permissions.tsv} decide. */
@Component
class EntityAccess {

    private final AccessPolicy policy;
    private final PermissionTable permissions;

    EntityAccess(AccessPolicy policy, PermissionTable permissions) {
        this.policy = policy;
        this.permissions = permissions;
    }

    /**
     * Checks a call before its body is read. A change may need another permission for each property, so any of them suffices
     * here.
     *
     * @throws io.github.graphidentity.graph.wire.GraphException 400 if the path is not served, 403 without permission
     * @throws HttpRequestMethodNotSupportedException with the served methods
     */
    void check(Caller caller, EntityPath path, List<String> segments, String sent)
            throws HttpRequestMethodNotSupportedException {
        String template = template(path);
        String method = sent.equals("HEAD") ? "GET" : sent;
        Set<String> served = permissions.methods(template);
        if (served.isEmpty()) {
            throw RequestError.SEGMENT_NOT_FOUND.with(segments.get(segments.size() - 1));
        } else if (!served.contains(method)) {
            throw new HttpRequestMethodNotSupportedException(sent, served);
        } else if (template.startsWith("/me") && !caller.isDelegated()) {
            throw DirectoryError.ME_WITHOUT_USER.with();
        }
        Stream<AccessRequirement> ofObject = Stream.concat(
                permissions.properties(template, method, caller.isDelegated()),
                isChecked(path, method)
                        ? Stream.concat(Stream.of(path.type()), path.type().derived())
                                .flatMap(type ->
                                        permissions.of(narrowed(template, type), method, caller.isDelegated()).stream())
                        : Stream.empty());
        if (ofObject.noneMatch(required -> policy.permits(caller, required))) {
            grant(caller, template, method);
        }
    }

    /** Returns the methods that a path is served with. */
    Collection<String> served(EntityPath path) {
        return permissions.methods(template(path));
    }

    /** Returns whether {@link #checkObject} follows. */
    private static boolean isChecked(EntityPath path, String method) {
        return !method.equals("GET") && path.last().filter(PathStep::isLast).isEmpty();
    }

    /** Checks a write once the type of the object and the written properties are known. */
    void checkObject(EntityRequest request, GraphType type, Set<String> properties) {
        String path = template(request.target().path());
        String method = request.http().getMethod();
        String narrowed = narrowed(path, type);
        String template = permissions.methods(narrowed).contains(method) ? narrowed : path;
        Caller caller = request.caller();
        boolean own = properties.isEmpty() && !method.equals("PATCH");
        for (String property : properties) {
            Optional<AccessRequirement> required =
                    permissions.of(template + "/" + property.toLowerCase(Locale.ROOT), method, caller.isDelegated());
            required.ifPresent(it -> policy.grant(caller, it));
            own |= required.isEmpty();
        }
        if (own) {
            grant(caller, template, method);
        }
    }

    /** A cast that has no rows of its own does not matter. */
    private String template(EntityPath path) {
        String template = path.template();
        return permissions.methods(template).isEmpty()
                ? template.replaceAll("/microsoft\\.graph\\.[a-z.]+", "")
                : template;
    }

    /** The rows of a derived type contain its name: {@code /users/microsoft.graph.agentuser/{id}}. */
    private static String narrowed(String path, GraphType type) {
        int end = path.indexOf('/', 1);
        String set = end < 0 ? path : path.substring(0, end);
        String cast = "/" + type.fullName().toLowerCase(Locale.ROOT);
        return path.contains(cast) ? path : set + cast + path.substring(set.length());
    }

    private void grant(Caller caller, String template, String method) {
        policy.grant(
                caller,
                permissions
                        .of(template, method, caller.isDelegated())
                        .orElseThrow(AccessError.INSUFFICIENT_PRIVILEGES::with));
    }
}
