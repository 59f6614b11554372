package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.get;
import static io.github.graphidentity.okta.api.OrgRoute.noContent;
import static io.github.graphidentity.okta.api.OrgRoute.post;
import static io.github.graphidentity.okta.api.OrgRoute.put;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.simulated.AppUsers;
import io.github.graphidentity.okta.simulated.OrgLog;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.okta.simulated.ScimFields;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The calls of the Applications APIs: apps, and the users and groups that they are assigned to. */
final class AppCalls {

    private static final String READ = "okta.apps.read";
    private static final String MANAGE = "okta.apps.manage";
    private static final int PAGE = 20;
    private static final int LARGEST_PAGE = 200;
    private static final int LARGEST_PAGE_OF_ASSIGNMENTS = 500;

    @DocumentedBy("List all applications: filter takes status, name and others; q the beginning of name and label")
    private static final ObjectQuery APPS = new ObjectQuery(
            Kind.APP,
            "",
            ScimFields.filter(Set.of("id", "status", "name", "label", "user.id", "group.id"), Set.of("lastUpdated")),
            ScimFields.search(name -> false, Set.of()),
            app -> List.of(app.text("name"), app.text("label")));

    private AppCalls() {}

    static List<OrgRoute> routes() {
        return List.of(
                get("/apps", READ, request -> APPS.page(request, PAGE, LARGEST_PAGE, app -> view(app, request))),
                get("/apps/{id}", READ, request -> view(app(request), request)),
                post("/apps/{id}/lifecycle/activate", MANAGE, request -> change("activate", "ACTIVE", request)),
                post("/apps/{id}/lifecycle/deactivate", MANAGE, request -> change("deactivate", "INACTIVE", request)),
                get("/apps/{id}/users", READ, AppCalls::users),
                get(
                        "/apps/{id}/users/{memberId}",
                        READ,
                        request ->
                                appUsers(request).get(request.path("memberId")).fields()),
                post("/apps/{id}/users", MANAGE, AppCalls::assignUser),
                noContent("DELETE", "/apps/{id}/users/{memberId}", MANAGE, AppCalls::unassignUser),
                get("/apps/{id}/groups", READ, AppCalls::groups),
                get(
                        "/apps/{id}/groups/{memberId}",
                        READ,
                        request -> assignment(Kind.APP_GROUP, request).fields()),
                put("/apps/{id}/groups/{memberId}", MANAGE, AppCalls::assignGroup),
                noContent(
                        "DELETE", "/apps/{id}/groups/{memberId}", MANAGE, request -> unassign(Kind.APP_GROUP, request)),
                get("/groups/{id}/apps", READ, AppCalls::ofGroup),
                get("/users/{id}/appLinks", UserCalls.READ, AppCalls::links));
    }

    private static OrgObject app(OrgRequest request) {
        return request.objects().get(Kind.APP, "", request.id());
    }

    private static Object change(String operation, String status, OrgRequest request) {
        String id = app(request).id();
        OrgObject changed = request.objects().change(Kind.APP, "", id, app -> app.with("status", status));
        request.log("application.lifecycle." + operation, OrgLog.party(changed));
        return Map.of();
    }

    private static Object users(OrgRequest request) {
        AppUsers users = appUsers(request);
        String after = request.cursor(id -> request.org().user(id).isPresent());
        int size = request.limit(50, LARGEST_PAGE_OF_ASSIGNMENTS);
        return request.page(users.after(after, size + 1), size, OrgObject::id, OrgObject::fields);
    }

    private static AppUsers appUsers(OrgRequest request) {
        return new AppUsers(request.org(), app(request).id());
    }

    private static Object groups(OrgRequest request) {
        String app = app(request).id();
        String after =
                request.cursor(id -> request.objects().find(Kind.GROUP, "", id).isPresent());
        return request.page(
                request.objects().after(Kind.APP_GROUP, app, after),
                request.limit(PAGE, LARGEST_PAGE_OF_ASSIGNMENTS),
                OrgObject::id,
                OrgObject::fields);
    }

    private static OrgObject assignment(Kind kind, OrgRequest request) {
        return request.objects().get(kind, app(request).id(), request.path("memberId"));
    }

    private static Object assignUser(OrgRequest request) {
        OktaUser user = request.org().getUser(request.required("id"));
        Map<String, Object> fields =
                OrgObject.newFields(user.id(), request.org().clock());
        fields.put("scope", "USER");
        fields.put("status", "ACTIVE");
        Object userName = request.object("credentials").get("userName");
        fields.put(
                "credentials",
                Map.of("userName", userName == null ? user.profile().login() : userName));
        fields.put("profile", request.object("profile"));
        OrgObject app = app(request);
        request.objects().put(Kind.APP_USER, app.id(), user.id(), fields);
        request.log("application.user_membership.add", OrgLog.party(user), OrgLog.party(app));
        return fields;
    }

    private static Object assignGroup(OrgRequest request) {
        String group = request.groups().get(request.path("memberId")).id();
        Map<String, Object> fields = OrgObject.newFields(group, request.org().clock());
        fields.put("priority", request.body().get("priority") instanceof Integer priority ? priority : 0);
        fields.put("profile", request.object("profile"));
        request.objects().put(Kind.APP_GROUP, app(request).id(), group, fields);
        return fields;
    }

    @Assumed("404 for a user that is assigned through a group only")
    private static OrgObject unassign(Kind kind, OrgRequest request) {
        OrgObject assigned = assignment(kind, request);
        request.objects().remove(kind, assigned.key().parent(), assigned.id());
        return assigned;
    }

    private static void unassignUser(OrgRequest request) {
        OktaUser user = request.org().getUser(unassign(Kind.APP_USER, request).id());
        request.log("application.user_membership.remove", OrgLog.party(user), OrgLog.party(app(request)));
    }

    private static Object ofGroup(OrgRequest request) {
        String group = request.groups().get(request.id()).id();
        return apps(Kind.APP_GROUP, group, request)
                .map(app -> view(app, request))
                .toList();
    }

    @DocumentedBy("User Resources: the links of the active apps that a user or a group of the user is assigned to")
    private static Object links(OrgRequest request) {
        String user = UserCalls.user(request).user().id();
        return Stream.concat(
                        apps(Kind.APP_USER, user, request),
                        request.groups().of(user).flatMap(group -> apps(Kind.APP_GROUP, group.id(), request)))
                .filter(app -> app.text("status").equals("ACTIVE"))
                .distinct()
                .map(app -> AppLink.of(app, user, request))
                .toList();
    }

    private record AppLink(
            String id,
            String label,
            String linkUrl,
            String appName,
            String appInstanceId,
            String appAssignmentId,
            boolean credentialsSetup,
            boolean hidden,
            int sortOrder) {

        static AppLink of(OrgObject app, String user, OrgRequest request) {
            String name = app.text("name");
            String url = request.url("").replace("/api/v1", "/home/" + name + "/" + app.id());
            String id = app.id() + user;
            return new AppLink(id, app.text("label"), url, name, app.id(), id, false, false, 0);
        }
    }

    private static Stream<OrgObject> apps(Kind assignment, String member, OrgRequest request) {
        return request.objects()
                .withId(assignment, member)
                .flatMap(assigned ->
                        request.objects().find(Kind.APP, "", assigned.key().parent()).stream());
    }

    private static Map<String, Object> view(OrgObject app, OrgRequest request) {
        String self = "/apps/" + app.id();
        return request.linked(
                app.fields(),
                Map.of(
                        "self", self,
                        "users", self + "/users",
                        "groups", self + "/groups",
                        "deactivate", self + "/lifecycle/deactivate"));
    }
}
