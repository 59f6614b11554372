package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.get;

import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.okta.simulated.ScimFields;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.http.RequestPaths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls that only read what a seed contains: group rules, network zones, policies, authenticators and authorization servers. */
final class ResourceCalls {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private ResourceCalls() {}

    static List<OrgRoute> routes() {
        return Stream.of(
                        List.of(
                                get("/groups/rules", "okta.groups.read", ResourceCalls::rules),
                                one("/groups/rules", "okta.groups.read", Kind.GROUP_RULE)),
                        routes("/zones", "okta.networkZones.read", Kind.ZONE),
                        routes("/authenticators", "okta.authenticators.read", Kind.AUTHENTICATOR),
                        routes("/authorizationServers", "okta.authorizationServers.read", Kind.AUTHORIZATION_SERVER),
                        List.of(
                                get("/policies", "okta.policies.read", ResourceCalls::policies),
                                one("/policies", "okta.policies.read", Kind.POLICY)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<OrgRoute> routes(String path, String scope, Kind kind) {
        ObjectQuery query = new ObjectQuery(
                kind,
                "",
                ScimFields.filter(Set.of("id", "usage", "system"), Set.of()),
                ScimFields.search(name -> name.equals("name"), Set.of()),
                object -> Stream.concat(
                                Stream.of(object.text("name")),
                                texts(object.fields().get("audiences")))
                        .toList());
        return List.of(
                get(
                        path,
                        scope,
                        request -> query.page(request, PAGE, LARGEST_PAGE, object -> view(object, path, request))),
                one(path, scope, kind));
    }

    private static OrgRoute one(String path, String scope, Kind kind) {
        return get(
                path + "/{id}", scope, request -> view(request.objects().get(kind, "", request.id()), path, request));
    }

    private static Stream<String> texts(@Nullable Object value) {
        return value instanceof List<?> several ? several.stream().map(String::valueOf) : Stream.empty();
    }

    @DocumentedBy(
            "List all group rules: search is what names begin with; expand=groupIdToGroupNameMap shows names of groups")
    private static Object rules(OrgRequest request) {
        String beginning = request.text("search").toLowerCase(Locale.ROOT);
        String after = request.cursor(
                id -> request.objects().find(Kind.GROUP_RULE, "", id).isPresent());
        return request.page(
                request.objects()
                        .after(Kind.GROUP_RULE, "", after)
                        .filter(rule ->
                                rule.text("name").toLowerCase(Locale.ROOT).startsWith(beginning)),
                request.limit(PAGE, LARGEST_PAGE),
                OrgObject::id,
                rule -> rule(rule, request));
    }

    private static Map<String, Object> rule(OrgObject rule, OrgRequest request) {
        Map<String, Object> view = view(rule, "/groups/rules", request);
        if (request.text("expand").equals("groupIdToGroupNameMap")) {
            Map<String, Object> names = new LinkedHashMap<>();
            Map<String, Object> assigned = OrgRequest.object(rule.child("actions"), "assignUserToGroups");
            texts(assigned.get("groupIds"))
                    .flatMap(id -> request.objects().find(Kind.GROUP, "", id).stream())
                    .forEach(group -> names.put(group.id(), group.name()));
            view.put("_embedded", Map.of("groupIdToGroupNameMap", names));
        }
        return view;
    }

    @DocumentedBy("List all policies: type is required; status refines the list")
    private static Object policies(OrgRequest request) {
        String type = request.text("type");
        if (type.isEmpty()) {
            throw OrgErrors.blank("type");
        }
        String status = request.text("status");
        return request.objects()
                .list(Kind.POLICY, "")
                .filter(policy -> status.isEmpty() || policy.text("status").equals(status))
                .filter(policy -> policy.text("type").equals(type))
                .map(policy -> view(policy, "/policies", request))
                .toList();
    }

    private static Map<String, Object> view(OrgObject object, String path, OrgRequest request) {
        Map<String, Object> view = request.linked(object.fields(), Map.of("self", path + "/" + object.id()));
        if (object.key().kind() == Kind.AUTHORIZATION_SERVER) {
            view.put("issuer", RequestPaths.base(request.http()) + "/oauth2/" + object.id());
        }
        return view;
    }
}
