package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.get;

import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgObject;
import io.github.graphidentity.okta.simulated.OrgObject.Kind;
import io.github.graphidentity.okta.simulated.ScimFields;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The calls that only read what a seed contains: group rules, network zones, policies, authenticators and authorization servers. */
final class ResourceCalls {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 200;

    private ResourceCalls() {}

    static List<OrgRoute> routes() {
        return Stream.of(
                        routes("/groups/rules", "okta.groups.read", Kind.GROUP_RULE),
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
                object -> List.of(object.text("name")));
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

    @DocumentedBy("List all policies: type is required")
    private static Object policies(OrgRequest request) {
        String type = request.text("type");
        if (type.isEmpty()) {
            throw OrgErrors.blank("type");
        }
        return request.objects()
                .list(Kind.POLICY, "")
                .filter(policy -> policy.text("type").equals(type))
                .map(policy -> view(policy, "/policies", request))
                .toList();
    }

    private static Map<String, Object> view(OrgObject object, String path, OrgRequest request) {
        return request.linked(object.fields(), Map.of("self", path + "/" + object.id()));
    }
}
