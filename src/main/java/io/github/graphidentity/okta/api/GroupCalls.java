package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.delete;
import static io.github.graphidentity.okta.api.OrgRoute.get;
import static io.github.graphidentity.okta.api.OrgRoute.post;
import static io.github.graphidentity.okta.api.OrgRoute.put;

import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.okta.simulated.ScimFields;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls of the Groups API. */
final class GroupCalls {

    private static final String READ = "okta.groups.read";
    private static final String MANAGE = "okta.groups.manage";
    private static final int LARGEST_PAGE = 10_000;
    private static final int LARGEST_PAGE_OF_MEMBERS = 1_000;
    private static final int FOUND_BY_Q = 300;
    private static final int LONGEST_NAME = 255;

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
                        request -> view(request.org().groups().create(profile(request), request.caller()), request)),
                get("/groups/{id}", READ, request -> view(request.org().groups().get(request.id()), request)),
                put(
                        "/groups/{id}",
                        MANAGE,
                        request -> view(
                                request.org().groups().update(request.id(), profile(request), request.caller()),
                                request)),
                delete("/groups/{id}", MANAGE, GroupCalls::remove),
                get("/groups/{id}/users", READ, GroupCalls::members),
                put("/groups/{id}/users/{userId}", MANAGE, GroupCalls::addMember),
                delete("/groups/{id}/users/{userId}", MANAGE, GroupCalls::removeMember),
                get("/users/{id}/groups", READ, GroupCalls::ofUser));
    }

    @DocumentedBy("List all groups: q matches the beginning of the name, finds 300 groups and does not page")
    private static Object list(OrgRequest request) {
        String q = request.text("q");
        var query = new ObjectQuery(Kind.GROUP, "", FILTER, SEARCH, group -> List.of(group.name()));
        return query.page(
                request, q.isBlank() ? LARGEST_PAGE : FOUND_BY_Q, LARGEST_PAGE, group -> view(group, request));
    }

    private static Map<String, Object> profile(OrgRequest request) {
        Map<String, Object> profile = new LinkedHashMap<>(request.object("profile"));
        if (UserBody.text(profile, "name").length() > LONGEST_NAME) {
            throw OrgErrors.invalid("name", "The field is too long");
        }
        profile.putIfAbsent("description", null);
        return profile;
    }

    @DocumentedBy("Groups: expand=stats embeds the numbers of members and apps")
    private static Map<String, Object> view(OrgObject group, OrgRequest request) {
        Map<String, Object> view = new LinkedHashMap<>(group.fields());
        String self = "/groups/" + group.id();
        if (request.text("expand").contains("stats")) {
            var objects = request.org().objects();
            view.put(
                    "_embedded",
                    Map.of(
                            "stats",
                            Map.of(
                                    "usersCount",
                                    request.org()
                                            .groups()
                                            .members(group.id(), "")
                                            .count(),
                                    "appsCount",
                                    objects.withId(Kind.APP_GROUP, group.id()).count(),
                                    "groupPushMappingsCount",
                                    0,
                                    "hasAdminPrivilege",
                                    objects.list(Kind.ROLE, group.id())
                                            .findAny()
                                            .isPresent())));
        }
        view.put(
                "_links",
                Map.of(
                        "self", request.link(self),
                        "users", request.link(self + "/users"),
                        "apps", request.link(self + "/apps")));
        return view;
    }

    private static @Nullable Object remove(OrgRequest request) {
        request.org().groups().delete(request.id(), request.caller());
        return null;
    }

    private static Object members(OrgRequest request) {
        return request.page(
                request.org().groups().members(request.id(), request.text("after")),
                request.limit(LARGEST_PAGE_OF_MEMBERS, LARGEST_PAGE_OF_MEMBERS),
                member -> member.user().id(),
                member -> UserView.listed(member, request));
    }

    private static @Nullable Object addMember(OrgRequest request) {
        request.org().groups().addMember(request.id(), request.path("userId"), request.caller());
        return null;
    }

    private static @Nullable Object removeMember(OrgRequest request) {
        request.org().groups().removeMember(request.id(), request.path("userId"), request.caller());
        return null;
    }

    private static Object ofUser(OrgRequest request) {
        return request.page(
                request.org().groups().of(request.id()),
                request.limit(LARGEST_PAGE, LARGEST_PAGE),
                OrgObject::id,
                group -> view(group, request));
    }
}
