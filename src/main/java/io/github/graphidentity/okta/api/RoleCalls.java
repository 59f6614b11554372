package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.simulated.LogEvent;
import io.github.graphidentity.okta.simulated.OktaIds;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgLog;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** The calls of the Role Assignments APIs, for users and for groups. */
final class RoleCalls {

    private static final String READ = "okta.roles.read";
    private static final String MANAGE = "okta.roles.manage";

    @DocumentedBy("Role Assignments: the standard roles and their labels")
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("SUPER_ADMIN", "Super Administrator"),
            Map.entry("ORG_ADMIN", "Organization Administrator"),
            Map.entry("APP_ADMIN", "Application Administrator"),
            Map.entry("USER_ADMIN", "Group Administrator"),
            Map.entry("HELP_DESK_ADMIN", "Help Desk Administrator"),
            Map.entry("READ_ONLY_ADMIN", "Read Only Administrator"),
            Map.entry("MOBILE_ADMIN", "Mobile Administrator"),
            Map.entry("API_ACCESS_MANAGEMENT_ADMIN", "API Access Management Administrator"),
            Map.entry("REPORT_ADMIN", "Report Administrator"),
            Map.entry("GROUP_MEMBERSHIP_ADMIN", "Group Membership Administrator"));

    private RoleCalls() {}

    static List<OrgRoute> routes() {
        return Stream.concat(
                        routes(
                                "users",
                                "USER",
                                "user.account",
                                request -> request.org().getUser(request.id()).id())
                                .stream(),
                        routes(
                                "groups",
                                "GROUP",
                                "group",
                                request ->
                                        request.org().groups().get(request.id()).id())
                                .stream())
                .toList();
    }

    private static List<OrgRoute> routes(
            String owners, String assignment, String events, Function<OrgRequest, String> ownerId) {
        Assignments roles = new Assignments(owners, assignment, events, ownerId);
        String path = "/" + owners + "/{id}/roles";
        return List.of(
                OrgRoute.get(path, READ, roles::list),
                OrgRoute.post(path, MANAGE, roles::assign),
                OrgRoute.get(path + "/{roleId}", READ, roles::get),
                OrgRoute.delete(path + "/{roleId}", MANAGE, roles::unassign));
    }

    /** The roles of users or of groups. */
    private record Assignments(String owners, String assignment, String events, Function<OrgRequest, String> ownerId) {

        @DocumentedBy("Role Assignments: a user's list contains the roles of the user's groups")
        Object list(OrgRequest request) {
            String owner = ownerId.apply(request);
            Stream<OrgObject> own = request.org().objects().list(Kind.ROLE, owner);
            Stream<OrgObject> inherited = owners.equals("users")
                    ? request.org()
                            .groups()
                            .of(owner)
                            .flatMap(group -> request.org().objects().list(Kind.ROLE, group.id()))
                    : Stream.empty();
            return Stream.concat(own, inherited)
                    .map(role -> view(role, request))
                    .toList();
        }

        @DocumentedBy("Role Assignments: 201; error codes: E0000090 for a role that is assigned already")
        Object assign(OrgRequest request) {
            String owner = ownerId.apply(request);
            String type = request.required("type");
            String label = LABELS.get(type);
            if (label == null) {
                throw OrgErrors.invalid("type", "must be one of the standard roles");
            }
            if (request.org()
                    .objects()
                    .list(Kind.ROLE, owner)
                    .anyMatch(role -> role.text("type").equals(type))) {
                throw OrgErrors.of(OktaErrorCode.ROLE_ASSIGNED);
            }
            String id = OktaIds.of("ra1");
            String now = OktaIds.time(request.org().clock().instant());
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", id);
            fields.put("label", label);
            fields.put("type", type);
            fields.put("status", "ACTIVE");
            fields.put("created", now);
            fields.put("lastUpdated", now);
            fields.put("assignmentType", assignment);
            OrgObject role = request.org().objects().put(Kind.ROLE, owner, id, fields);
            request.org().log().success(events + ".privilege.grant", request.caller(), target(owner, request));
            return ResponseEntity.status(HttpStatus.CREATED).body(view(role, request));
        }

        Object get(OrgRequest request) {
            String owner = ownerId.apply(request);
            return view(request.org().objects().get(Kind.ROLE, owner, request.path("roleId")), request);
        }

        @Nullable
        Object unassign(OrgRequest request) {
            String owner = ownerId.apply(request);
            OrgObject role = request.org().objects().get(Kind.ROLE, owner, request.path("roleId"));
            request.org().objects().remove(Kind.ROLE, owner, role.id());
            request.org().log().success(events + ".privilege.revoke", request.caller(), target(owner, request));
            return null;
        }

        private LogEvent.Party target(String owner, OrgRequest request) {
            return owners.equals("users")
                    ? OrgLog.party(request.org().getUser(owner))
                    : OrgLog.party(request.org().groups().get(owner));
        }

        private static Map<String, Object> view(OrgObject role, OrgRequest request) {
            Map<String, Object> view = new LinkedHashMap<>(role.fields());
            String assignees = role.text("assignmentType").equals("USER") ? "/users/" : "/groups/";
            view.put(
                    "_links",
                    Map.of("assignee", request.link(assignees + role.key().parent())));
            return view;
        }
    }
}
