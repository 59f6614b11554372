package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.simulated.LogEvent.Party;
import io.github.graphidentity.okta.simulated.OktaIds;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgLog;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * The calls of the Role Assignments APIs, for users or for groups.
 *
 * @param owners the first segment of the path
 * @param assignment the assignmentType of their roles
 * @param events the beginning of their event types
 * @param owner finds the user or group that a request names
 */
record RoleCalls(String owners, String assignment, String events, Function<OrgRequest, Party> owner) {

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

    static List<OrgRoute> routes() {
        return Stream.of(
                        new RoleCalls(
                                "users",
                                "USER",
                                "user.account",
                                request -> OrgLog.party(UserCalls.user(request).user())),
                        new RoleCalls(
                                "groups",
                                "GROUP",
                                "group",
                                request -> OrgLog.party(request.groups().get(request.id()))))
                .flatMap(calls -> calls.ofOwner().stream())
                .toList();
    }

    private List<OrgRoute> ofOwner() {
        String path = "/" + owners + "/{id}/roles";
        return List.of(
                OrgRoute.get(path, READ, this::list),
                OrgRoute.post(path, MANAGE, this::assign),
                OrgRoute.get(path + "/{roleId}", READ, request -> view(role(request), request)),
                OrgRoute.noContent("DELETE", path + "/{roleId}", MANAGE, this::unassign));
    }

    @DocumentedBy("Role Assignments: a user's list contains the roles of the user's groups")
    private Object list(OrgRequest request) {
        String id = owner.apply(request).id();
        Stream<String> groups = owners.equals("users") ? request.groups().of(id).map(OrgObject::id) : Stream.empty();
        return Stream.concat(Stream.of(id), groups)
                .flatMap(each -> request.objects().list(Kind.ROLE, each))
                .map(role -> view(role, request))
                .toList();
    }

    @DocumentedBy("Role Assignments: 201; error codes: E0000090 for a role that is assigned already")
    private Object assign(OrgRequest request) {
        Party assignee = owner.apply(request);
        String type = request.required("type");
        String label = LABELS.get(type);
        if (label == null) {
            throw OrgErrors.invalid("type", "must be one of the standard roles");
        }
        if (request.objects()
                .list(Kind.ROLE, assignee.id())
                .anyMatch(role -> role.text("type").equals(type))) {
            throw OrgErrors.of(OktaErrorCode.ROLE_ASSIGNED);
        }
        String id = OktaIds.of("ra1");
        Map<String, Object> fields = OrgObject.newFields(id, request.org().clock());
        fields.put("label", label);
        fields.put("type", type);
        fields.put("status", "ACTIVE");
        fields.put("assignmentType", assignment);
        OrgObject role = request.objects().put(Kind.ROLE, assignee.id(), id, fields);
        request.log(events + ".privilege.grant", assignee);
        return ResponseEntity.status(HttpStatus.CREATED).body(view(role, request));
    }

    private OrgObject role(OrgRequest request) {
        return request.objects().get(Kind.ROLE, owner.apply(request).id(), request.path("roleId"));
    }

    private void unassign(OrgRequest request) {
        OrgObject role = role(request);
        request.objects().remove(Kind.ROLE, role.key().parent(), role.id());
        request.log(events + ".privilege.revoke", owner.apply(request));
    }

    private static Map<String, Object> view(OrgObject role, OrgRequest request) {
        String assignees = role.text("assignmentType").equals("USER") ? "/users/" : "/groups/";
        return request.linked(
                role.fields(), Map.of("assignee", assignees + role.key().parent()));
    }
}
