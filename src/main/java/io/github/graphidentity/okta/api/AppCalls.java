package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.delete;
import static io.github.graphidentity.okta.api.OrgRoute.get;
import static io.github.graphidentity.okta.api.OrgRoute.post;
import static io.github.graphidentity.okta.api.OrgRoute.put;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.simulated.OktaIds;
import io.github.graphidentity.okta.simulated.OrgLog;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.okta.simulated.OrgObjects;
import io.github.graphidentity.okta.simulated.ScimFields;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
                get("/apps/{id}/users", READ, request -> assignments(Kind.APP_USER, request)),
                get("/apps/{id}/users/{memberId}", READ, request -> assignment(Kind.APP_USER, request)),
                post("/apps/{id}/users", MANAGE, request -> assignUser(request.required("id"), request)),
                delete("/apps/{id}/users/{memberId}", MANAGE, request -> unassign(Kind.APP_USER, request)),
                get("/apps/{id}/groups", READ, request -> assignments(Kind.APP_GROUP, request)),
                get("/apps/{id}/groups/{memberId}", READ, request -> assignment(Kind.APP_GROUP, request)),
                put("/apps/{id}/groups/{memberId}", MANAGE, AppCalls::assignGroup),
                delete("/apps/{id}/groups/{memberId}", MANAGE, request -> unassign(Kind.APP_GROUP, request)),
                get("/groups/{id}/apps", READ, AppCalls::ofGroup),
                get("/users/{id}/appLinks", UserCalls.READ, AppCalls::links));
    }

    private static OrgObject app(OrgRequest request) {
        return request.org().objects().get(Kind.APP, "", request.id());
    }

    private static Object change(String operation, String status, OrgRequest request) {
        OrgObject changed =
                request.org().objects().change(Kind.APP, "", app(request).id(), app -> app.with("status", status));
        request.org().log().success("application.lifecycle." + operation, request.caller(), OrgLog.party(changed));
        return Map.of();
    }

    private static Object assignments(Kind kind, OrgRequest request) {
        return request.page(
                request.org().objects().after(kind, app(request).id(), request.text("after")),
                request.limit(kind == Kind.APP_USER ? 50 : PAGE, LARGEST_PAGE_OF_ASSIGNMENTS),
                OrgObject::id,
                OrgObject::fields);
    }

    private static Object assignment(Kind kind, OrgRequest request) {
        return request.org()
                .objects()
                .get(kind, app(request).id(), request.path("memberId"))
                .fields();
    }

    private static Object assignUser(String userKey, OrgRequest request) {
        OktaUser user = request.org().getUser(userKey);
        Map<String, Object> fields = fields(user.id(), request);
        fields.put("scope", "USER");
        fields.put("status", "ACTIVE");
        fields.put("credentials", Map.of("userName", user.profile().login()));
        fields.put("profile", request.object("profile"));
        OrgObject app = app(request);
        request.org().objects().put(Kind.APP_USER, app.id(), user.id(), fields);
        request.org()
                .log()
                .success("application.user_membership.add", request.caller(), OrgLog.party(user), OrgLog.party(app));
        return fields;
    }

    private static Object assignGroup(OrgRequest request) {
        String group = request.org().groups().get(request.path("memberId")).id();
        Map<String, Object> fields = fields(group, request);
        fields.put("priority", 0);
        fields.put("profile", request.object("profile"));
        request.org().objects().put(Kind.APP_GROUP, app(request).id(), group, fields);
        return fields;
    }

    private static Map<String, Object> fields(String id, OrgRequest request) {
        String now = OktaIds.time(request.org().clock().instant());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("created", now);
        fields.put("lastUpdated", now);
        return fields;
    }

    private static @Nullable Object unassign(Kind kind, OrgRequest request) {
        OrgObject app = app(request);
        String member = request.org()
                .objects()
                .get(kind, app.id(), request.path("memberId"))
                .id();
        request.org().objects().remove(kind, app.id(), member);
        if (kind == Kind.APP_USER) {
            request.org()
                    .log()
                    .success(
                            "application.user_membership.remove",
                            request.caller(),
                            OrgLog.party(request.org().getUser(member)),
                            OrgLog.party(app));
        }
        return null;
    }

    private static Object ofGroup(OrgRequest request) {
        String group = request.org().groups().get(request.id()).id();
        return apps(Kind.APP_GROUP, group, request)
                .map(app -> view(app, request))
                .toList();
    }

    @DocumentedBy("User Resources: the links of the active apps that a user or a group of the user is assigned to")
    private static Object links(OrgRequest request) {
        String user = request.org().getUser(request.id()).id();
        return Stream.concat(
                        apps(Kind.APP_USER, user, request),
                        request.org().groups().of(user).flatMap(group -> apps(Kind.APP_GROUP, group.id(), request)))
                .filter(app -> app.text("status").equals("ACTIVE"))
                .distinct()
                .map(app -> Map.of(
                        "id",
                        app.id() + user,
                        "label",
                        app.text("label"),
                        "linkUrl",
                        request.url("").replace("/api/v1", "/home/" + app.text("name") + "/" + app.id()),
                        "appName",
                        app.text("name"),
                        "appInstanceId",
                        app.id(),
                        "appAssignmentId",
                        app.id() + user,
                        "credentialsSetup",
                        false,
                        "hidden",
                        false,
                        "sortOrder",
                        0))
                .toList();
    }

    private static Stream<OrgObject> apps(Kind assignment, String member, OrgRequest request) {
        OrgObjects objects = request.org().objects();
        return objects.withId(assignment, member)
                .flatMap(assigned -> objects.find(Kind.APP, "", assigned.key().parent()).stream());
    }

    private static Map<String, Object> view(OrgObject app, OrgRequest request) {
        Map<String, Object> view = new LinkedHashMap<>(app.fields());
        String self = "/apps/" + app.id();
        view.put(
                "_links",
                Map.of(
                        "self", request.link(self),
                        "users", request.link(self + "/users"),
                        "groups", request.link(self + "/groups"),
                        "deactivate", request.link(self + "/lifecycle/deactivate")));
        return view;
    }
}
