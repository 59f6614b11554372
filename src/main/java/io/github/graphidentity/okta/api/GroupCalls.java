package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.get;
import static io.github.graphidentity.okta.api.OrgRoute.noContent;
import static io.github.graphidentity.okta.api.OrgRoute.post;
import static io.github.graphidentity.okta.api.OrgRoute.put;

import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.okta.simulated.ScimFields;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls of the Groups API. */
final class GroupCalls {

    private static final String READ = "okta.groups.read";
    private static final String MANAGE = "okta.groups.manage";
    private static final int LARGEST_PAGE = 10_000;
    private static final int LARGEST_PAGE_OF_MEMBERS = 1_000;
    private static final int FOUND_BY_Q = 300;
    private static final String MEMBER = "/groups/{id}/users/{userId}";

    private static final Set<String> SEARCHED =
            Set.of("id", "created", "lastMembershipUpdated", "lastUpdated", "type", "source.id");

    @DocumentedBy("List all groups: filter takes four properties")
    private static final ScimFields<OrgObject> FILTER =
            ScimFields.filter(Set.of("id", "type"), Set.of("lastUpdated", "lastMembershipUpdated"));

    @DocumentedBy("List all groups: search takes the profile and six properties; co only name and description")
    private static final ScimFields<OrgObject> SEARCH = ScimFields.search(
            name -> name.startsWith("profile.") || SEARCHED.contains(name),
            Set.of("profile.name", "profile.description"));

    private GroupCalls() {}

    static List<OrgRoute> routes() {
        return List.of(
                get("/groups", READ, GroupCalls::list),
                post(
                        "/groups",
                        MANAGE,
                        request -> view(request.groups().create(profile(request), request.caller()), request)),
                get("/groups/{id}", READ, request -> view(request.groups().get(request.id()), request)),
                put("/groups/{id}", MANAGE, GroupCalls::update),
                noContent(
                        "DELETE",
                        "/groups/{id}",
                        MANAGE,
                        request -> request.groups().delete(request.id(), request.caller())),
                get("/groups/{id}/users", READ, GroupCalls::members),
                noContent(
                        "PUT",
                        MEMBER,
                        MANAGE,
                        request -> request.groups().addMember(request.id(), request.path("userId"), request.caller())),
                noContent(
                        "DELETE",
                        MEMBER,
                        MANAGE,
                        request ->
                                request.groups().removeMember(request.id(), request.path("userId"), request.caller())),
                get("/users/{id}/groups", READ, GroupCalls::ofUser));
    }

    @DocumentedBy("List all groups: q matches the beginning of the name, finds 300 groups and does not page")
    private static Object list(OrgRequest request) {
        String q = request.text("q");
        var query = new ObjectQuery(Kind.GROUP, "", FILTER, SEARCH, group -> List.of(group.name()));
        return query.page(
                request, q.isBlank() ? LARGEST_PAGE : FOUND_BY_Q, LARGEST_PAGE, group -> view(group, request));
    }

    private static Object update(OrgRequest request) {
        return view(request.groups().update(request.id(), profile(request), request.caller()), request);
    }

    private static Map<String, Object> profile(OrgRequest request) {
        Map<String, Object> profile = new LinkedHashMap<>(request.object("profile"));
        UserBody.text(profile, "name");
        profile.forEach(UserBody::checkLength);
        profile.putIfAbsent("description", null);
        return profile;
    }

    private record Stats(long usersCount, long appsCount, int groupPushMappingsCount, boolean hasAdminPrivilege) {}

    @DocumentedBy("Groups: expand=stats embeds the numbers of members and apps")
    private static Map<String, Object> view(OrgObject group, OrgRequest request) {
        String id = group.id();
        String self = "/groups/" + id;
        Map<String, Object> view =
                request.linked(group.fields(), Map.of("self", self, "users", self + "/users", "apps", self + "/apps"));
        if (request.text("expand").contains("stats")) {
            long apps = request.objects().withId(Kind.APP_GROUP, id).count();
            boolean admin = request.objects().list(Kind.ROLE, id).findAny().isPresent();
            Stats stats = new Stats(request.groups().members(id, "").count(), apps, 0, admin);
            view.put("_embedded", Map.of("stats", stats));
        }
        return view;
    }

    private static Object members(OrgRequest request) {
        return request.page(
                request.groups()
                        .members(
                                request.id(),
                                request.cursor(id -> request.org().user(id).isPresent())),
                request.limit(LARGEST_PAGE_OF_MEMBERS, LARGEST_PAGE_OF_MEMBERS),
                member -> member.user().id(),
                member -> UserView.listed(member, request));
    }

    private static Object ofUser(OrgRequest request) {
        String after =
                request.cursor(id -> request.objects().find(Kind.GROUP, "", id).isPresent());
        return request.page(
                request.groups()
                        .of(UserCalls.user(request).user().id())
                        .filter(group -> group.id().compareTo(after) > 0),
                request.limit(LARGEST_PAGE, LARGEST_PAGE),
                OrgObject::id,
                group -> view(group, request));
    }
}
