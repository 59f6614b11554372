package io.github.graphidentity.resources.entities;

import io.github.graphidentity.graph.access.AccessError;
import io.github.graphidentity.graph.access.AccessPolicy;
import io.github.graphidentity.graph.access.AccessRequirement;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.access.PermissionTable;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.wire.RequestError;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/** Checks that a call is served, and that the caller may make it: the rows of {@code permissions.tsv} decide. */
@Component
class EntityAccess {

    private static final String CAST = "/microsoft.graph.";

    private final AccessPolicy policy;
    private final PermissionTable permissions;

    EntityAccess(AccessPolicy policy, PermissionTable permissions) {
        this.policy = policy;
        this.permissions = permissions;
    }

    /**
     * Checks a call before its body is read. A change may need another permission for each property, so any of them suffices
     * here, and the object decides about the role of a caller who may own it.
     *
     * @throws io.github.graphidentity.graph.wire.GraphException 400 if the path is not served, 403 without permission
     * @throws HttpRequestMethodNotSupportedException with the served methods
     */
    void check(Caller caller, EntityPath path, List<String> segments, String sent)
            throws HttpRequestMethodNotSupportedException {
        String template = template(path);
        String method = method(sent);
        List<String> rows = rows(template);
        Set<String> served = served(path, rows);
        if (served.isEmpty()) {
            throw RequestError.SEGMENT_NOT_FOUND.with(segments.get(segments.size() - 1));
        } else if (!served.contains(method)) {
            throw new HttpRequestMethodNotSupportedException(sent, served);
        } else if (template.startsWith("/me") && !caller.isDelegated()) {
            throw DirectoryError.ME_WITHOUT_USER.with();
        }
        boolean permitted = Stream.concat(rows.stream(), narrowed(path, template, method))
                .flatMap(row -> Stream.concat(
                        permissions.properties(row, method, caller.isDelegated()),
                        permissions.of(row, method, caller.isDelegated()).stream()))
                .anyMatch(required ->
                        policy.permits(caller, ownable(template) ? NarrowedRequirement.ofOwner(required) : required));
        if (!permitted) {
            policy.grant(caller, required(caller, rows.get(0), method));
        }
    }

    /** Checks what depends on the object that a path leads to: its type, and whether the caller owns it. */
    void checkTarget(EntityRequest request) {
        String template = template(request.target().path());
        if (permissions.methods(template).isEmpty()) {
            grant(request, narrowed(template, Target.typeOf(request.target().object())));
        } else if (ownable(template)
                || (!request.http().getMethod().equals("PATCH") && SignedInUser.isOther(request))) {
            grant(request, template);
        }
    }

    /** Returns the methods that a path is served with. */
    Collection<String> served(EntityPath path) {
        return served(path, rows(template(path)));
    }

    /** The rows of a link are those of {@code $ref}: they permit nothing with the linked object but what is documented. */
    private Set<String> served(EntityPath path, List<String> rows) {
        return rows.stream()
                .flatMap(row -> permissions.methods(row).stream())
                .filter(it ->
                        !path.leadsToLinkedObjects() || Set.of("GET", "DELETE").contains(it))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Checks a write once the type of the object and the written properties are known. */
    @DocumentedBy(
            "group-delete-members.md: without $ref, DELETE deletes the member, which requires the permission to do so")
    void checkObject(EntityRequest request, GraphType type, Set<String> properties) {
        String method = method(request.http().getMethod());
        String path = method.equals("DELETE") && request.target().path().leadsToLinkedObjects()
                ? ("/" + EntityPath.set(type) + "/{id}").toLowerCase(Locale.ROOT)
                : template(request.target().path());
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
            grant(request, template);
        }
    }

    /** Checks the links that a change adds: each requires the permission of a request for the link itself. */
    void checkLinks(EntityRequest request, Set<String> navigations) {
        for (String name : navigations) {
            String link = withoutCasts(template(request.target().path())) + "/" + name.toLowerCase(Locale.ROOT);
            Stream.of("PUT", "POST")
                    .filter(permissions.methods(link)::contains)
                    .forEach(method -> grant(request, link, method));
        }
    }

    /** A cast that has no rows of its own does not matter. */
    private String template(EntityPath path) {
        String template = path.template();
        return permissions.methods(template).isEmpty() ? withoutCasts(template) : template;
    }

    /** The rows of a path, or, if it has none, those of the types that its objects can have. */
    private List<String> rows(String template) {
        return permissions.methods(template).isEmpty()
                ? permissions.paths().stream()
                        .filter(row -> row.contains(CAST) && withoutCasts(row).equals(template))
                        .sorted()
                        .toList()
                : List.of(template);
    }

    /** The rows of a derived type contain its name before the key: {@code /users/microsoft.graph.agentuser/{id}}. */
    private static String narrowed(String path, GraphType type) {
        String cast = "/" + type.fullName().toLowerCase(Locale.ROOT);
        int key = path.indexOf("/{id}");
        return path.contains(cast) ? path : key < 0 ? path + cast : path.substring(0, key) + cast + path.substring(key);
    }

    /** The rows of the types that the object of a change can have, which {@link #checkObject} decides about. */
    private static Stream<String> narrowed(EntityPath path, String template, String method) {
        return method.equals("GET") || path.last().filter(PathStep::isLast).isPresent()
                ? Stream.empty()
                : Stream.concat(Stream.of(path.type()), path.type().derived()).map(type -> narrowed(template, type));
    }

    static String withoutCasts(String path) {
        return path.replaceAll(CAST + "[a-z.]+", "");
    }

    private static String method(String sent) {
        return sent.equals("HEAD") ? "GET" : sent;
    }

    @DocumentedBy("the pages of groups and applications: owners need no role")
    private static boolean ownable(String template) {
        return template.startsWith("/groups/{id}") || template.startsWith("/applications/{id}");
    }

    @Assumed("an app owns itself alone: owners of applications cannot be written")
    private static boolean isOfOthers(EntityRequest request, String method) {
        Caller caller = request.caller();
        return caller.isDelegated()
                ? SignedInUser.isOther(request)
                : !method.equals("GET")
                        && request.target()
                                .find()
                                .filter(it ->
                                        caller.appId().equals(it.properties().get("appId")))
                                .isEmpty();
    }

    private void grant(EntityRequest request, String template) {
        grant(request, template, method(request.http().getMethod()));
    }

    private void grant(EntityRequest request, String template, String method) {
        AccessRequirement required = required(request.caller(), template, method);
        policy.grant(
                request.caller(),
                (ownable(template) && SignedInUser.isOwner(request)) || GroupRoles.applyTo(request, template)
                        ? NarrowedRequirement.ofOwner(required)
                        : isOfOthers(request, method) ? NarrowedRequirement.ofOthers(required) : required);
    }

    private AccessRequirement required(Caller caller, String template, String method) {
        Optional<AccessRequirement> required = permissions.of(template, method, caller.isDelegated());
        return required.orElseThrow(AccessError.INSUFFICIENT_PRIVILEGES::with);
    }
}
