package io.github.graphidentity.resources.entities;

import static io.github.graphidentity.graph.access.Operation.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.RenderedPage;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.emulator.fault.GraphErrorCatalogue;
import io.github.graphidentity.graph.access.AccessRequirement;
import io.github.graphidentity.graph.access.EntraRole;
import io.github.graphidentity.graph.access.Operation;
import io.github.graphidentity.graph.access.PermissionTable;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.ModelTable;
import io.github.graphidentity.graph.odata.QueryOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Renders the reference of all operations under {@code /v1.0} and {@code /beta}. */
@EmulatorTest
class ApiReferenceTests {

    private static final String IDENTITIES = "/security/identities/identityAccounts";
    private static final String AGENTS = "/users/microsoft.graph.agentUser";
    private static final String DOCUMENTED = "documented";
    private static final String ASSUMED = "assumed";

    /** @param request its method and its path */
    private record Row(String request, String success, String mark, List<Operation> operations) {}

    private static Row row(String request, String success, String mark, Operation... operations) {
        return new Row(request, success, mark, List.of(operations));
    }

    /** The calls with controllers of their own. All others are served by one, with the rows of permissions.tsv. */
    private static final List<Row> ROWS = List.of(
            row("GET " + IDENTITIES, "200", DOCUMENTED, READ_IDENTITY_ACCOUNTS),
            row("GET " + IDENTITIES + "/{id}", "200", DOCUMENTED, READ_IDENTITY_ACCOUNTS),
            row("GET " + IDENTITIES + "/$count", "200, a bare number", ASSUMED, READ_IDENTITY_ACCOUNTS),
            row(
                    "POST " + IDENTITIES + "/{id}/invokeAction",
                    "200; 204 with `Prefer: return=minimal`",
                    DOCUMENTED,
                    INVOKE_DISABLE_OR_ENABLE,
                    INVOKE_ACTION),
            row("POST /$batch", "200, whatever the status of its requests", DOCUMENTED),
            row("GET /$metadata", "200, without a token", DOCUMENTED));

    /** The marks of calls on entity sets that Microsoft does not document. */
    private static final Map<String, String> MARKS =
            Map.of("GET " + AGENTS, "observed", "DELETE " + AGENTS + "/{id}", ASSUMED);

    private final Emulator emulator;
    private final RequestMappingHandlerMapping mappings;
    private final PathModel model;
    private final PermissionTable permissions;

    ApiReferenceTests(
            Emulator emulator,
            RequestMappingHandlerMapping requestMappingHandlerMapping,
            PathModel model,
            PermissionTable permissions) {
        this.emulator = emulator;
        this.mappings = requestMappingHandlerMapping;
        this.model = model;
        this.permissions = permissions;
    }

    @Test
    void listsEveryServedOperation() {
        assertThat(ROWS.stream().map(Row::request).map(ApiReferenceTests::canonical))
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(mappings.getHandlerMethods().keySet().stream()
                        .flatMap(ApiReferenceTests::requests)
                        .map(ApiReferenceTests::canonical)
                        .toList()));
    }

    @Test
    void listsEveryRequiredPermission() {
        assertThat(ROWS.stream().flatMap(row -> row.operations().stream()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Operation.values());
    }

    private static Stream<String> requests(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .filter(pattern -> pattern.startsWith("/{version:") && !pattern.endsWith("/**"))
                .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> method + " " + pattern.substring(pattern.indexOf('}') + 1)));
    }

    /** Gives every key the same name, and an alternate key the form that clients send. */
    private static String canonical(String request) {
        return request.replaceAll("\\{\\w+}", "{id}").replace("/(", "(");
    }

    @Test
    void rendersThePage() throws IOException {
        RenderedPage page = new RenderedPage(
                        "reference/api.md",
                        "Graph's paths",
                        "`Operation`, `permissions.tsv` and what is served",
                        getClass())
                .text(INTRODUCTION)
                .row("Request", "Success", "Requires", "Mark")
                .text("|---|---|---|---|\n");
        for (Row row : ROWS) {
            page.row("`" + row.request() + "`", row.success(), asks(row), row.mark());
        }
        page.text(ENTITIES)
                .row(
                        "Request",
                        "Success",
                        "Permissions of an application",
                        "Delegated permissions",
                        "Entra roles",
                        "Mark")
                .text("|---|---|---|---|---|---|\n");
        calls().forEach(call -> page.row(
                "`" + call.request() + "`",
                call.success(),
                permissions(call, false),
                permissions(call, true),
                roles(call.of(permissions, true).map(AccessRequirement::roles).orElse(Set.of())),
                MARKS.getOrDefault(call.request(), DOCUMENTED)));
        page.text(SPELLINGS)
                .row("Requires", "One of these permissions", "With a signed-in user: also one of these Entra roles")
                .text("|---|---|---|\n");
        for (Operation operation : Operation.values()) {
            page.row(name(operation), permissions(operation), roles(operation.roles()));
        }
        page.text(BEYOND).text(OPTIONS).row("Option", String.join(" | ", LISTS.keySet()));
        page.text("|---|" + "---|".repeat(LISTS.size()) + "\n");
        List<String> unsupported = new ArrayList<>();
        for (QueryOption option : QueryOption.values()) {
            List<String> marks = LISTS.values().stream()
                    .map(path -> supports(path, option) ? "✓" : "")
                    .toList();
            String name = "`$" + option.optionName() + "`";
            if (marks.contains("✓")) {
                page.row(name, String.join(" | ", marks));
            } else {
                unsupported.add(name);
            }
        }
        page.text("\nNone supports " + String.join(", ", unsupported) + ".\n");
        page.text(VALUES.replace("%s", properties()))
                .text(ERRORS)
                .row("Area", "Errors")
                .text("|---|---|\n");
        errors().forEach((area, names) -> page.row("`" + area + "`", String.join(", ", names)));
        page.text(REST).assertIsUpToDate();
    }

    private static String asks(Row row) {
        return row.operations().isEmpty()
                ? (row.request().contains("batch")
                        ? "what each request requires"
                        : row.request().contains("metadata") ? "nothing" : "any token")
                : row.operations().stream().map(ApiReferenceTests::name).collect(Collectors.joining(", "));
    }

    private static String name(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String permissions(Operation operation) {
        String published = joined(operation.published());
        return operation.extended().isEmpty()
                ? published
                : published + "; in addition to the published ones " + joined(operation.extended());
    }

    private static String roles(Set<String> templateIds) {
        return joined(EntraRole.ALL.stream()
                .filter(role -> templateIds.contains(role.templateId()))
                .map(EntraRole::displayName)
                .toList());
    }

    /**
     * A call on an entity set.
     *
     * @param template the path in permissions.tsv
     */
    private record Call(String template, String method, EntityPath path) {

        /** Actions that return nothing according to the metadata, or are not in it. Their pages document 200. */
        private static final Set<String> WITH_STATUS_200 = Set.of("activate", "comments");

        String request() {
            return method + " "
                    + (isProperty() ? path.pattern().replaceFirst("/(\\w+)$", ": $1") : path.pattern())
                            .replace("{key}", "{id}");
        }

        private boolean isProperty() {
            return method.equals("PATCH")
                    && path.last().filter(PathStep.Value.class::isInstance).isPresent();
        }

        String success() {
            Optional<String> operation =
                    path.operation().filter(it -> it.method().equals(method)).map(it -> result(it.name()));
            if (operation.isPresent()) {
                return operation.get();
            }
            boolean security = path.type().name().startsWith("security.");
            return switch (method) {
                case "GET" -> "200";
                case "POST" -> "201; a link 204";
                case "PATCH" -> path.hasCast() || security ? "200" : "204";
                default -> "204";
            };
        }

        private static String result(String operation) {
            if (WITH_STATUS_200.contains(operation)) {
                return "200";
            }
            return GraphModel.SERVED.operations().stream()
                    .filter(it -> it.name().endsWith(operation))
                    .map(it -> (it.returns() == null ? "204" : "200") + (it.beta() ? ", beta only" : ""))
                    .findFirst()
                    .orElse("204");
        }

        Optional<AccessRequirement> of(PermissionTable permissions, boolean delegated) {
            return permissions.of(template, method, delegated);
        }
    }

    private Stream<Call> calls() {
        return ModelTable.rows("permissions.tsv")
                .filter(row -> !row[0].startsWith(IDENTITIES.toLowerCase(Locale.ROOT)))
                .flatMap(row -> model
                        .path("beta", List.of(row[0].substring(1).split("/")))
                        .map(path -> new Call(row[0], row[1], path))
                        .stream())
                .distinct();
    }

    private String permissions(Call call, boolean delegated) {
        return call.of(permissions, delegated)
                .map(required -> joined(required.published()))
                .orElse("");
    }

    private static String joined(Collection<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    private static final Map<String, String> LISTS = new LinkedHashMap<>();

    static {
        LISTS.put("identityAccounts", IDENTITIES);
        LISTS.put("one of them", IDENTITIES + "/" + TestAccount.DOCUMENTED_IN_AD.identity());
        LISTS.put("their `/$count`", IDENTITIES + "/$count");
        LISTS.put("users", "/users");
        LISTS.put("one user", "/users/helpdesk@contoso.example");
        LISTS.put("the users' `/$count`", "/users/$count");
    }

    /** An unsupported option is rejected before its value is parsed. */
    private boolean supports(String path, QueryOption option) {
        return !emulator.get("/v1.0" + emulator.localize(path) + "?$" + option.optionName() + "=%01")
                .bearer(emulator.bearer(TestClient.READER))
                .header("ConsistencyLevel", "eventual")
                .send()
                .body()
                .contains("Query option '" + option.optionName() + "' is not allowed.");
    }

    private String properties() {
        Set<String> names = Set.copyOf(List.of("value"));
        return emulator
                .get("/v1.0" + LISTS.get("one of them"))
                .bearer(emulator.bearer(TestClient.READER))
                .send()
                .json()
                .propertyNames()
                .stream()
                .filter(name -> !name.startsWith("@") && !names.contains(name))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }

    private static Map<String, List<String>> errors() {
        return GraphErrorCatalogue.all().stream()
                .collect(Collectors.groupingBy(
                        error -> error.getClass().getSimpleName(),
                        LinkedHashMap::new,
                        Collectors.mapping(
                                error -> "[" + error.name() + "](errors.md#" + RenderedPage.anchor(error) + ")",
                                Collectors.toList())));
    }

    private static final String INTRODUCTION = """
            Every operation under `/v1.0` and `/beta`. Both versions are the same unless noted. Each request needs a bearer token
            ([tokens](tokens.md)). [Fidelity](../explanation/fidelity.md) explains the marks *documented*, *observed*, *assumed* and
            *absent*, and lists every behaviour with its mark.

            """;

    private static final String ENTITIES = """

            ## Entity sets

            [Entities](entities.md) lists the properties of each type. A `GET` of a list also supports `/$count`. Where a list leads to objects
            that have an entity set of their own, as `/groups/{id}/members` does, links are written with `/$ref`. `PATCH /users/{id}:
            accountEnabled` stands for a change of this property, which other permissions than those of `PATCH /users/{id}` allow.

            """;

    private static final String SPELLINGS = """

            The tenant's id, its domain or `myorganization` may follow the version, as in `/v1.0/myorganization/users`. Names of resources,
            actions and query options are compared without case. An id can be written as `/{id}`, `('{id}')` or `({id})`, and an action also
            with its namespace, as `microsoft.graph.security.invokeAction` and `microsoft.graph.revokeSignInSessions`. One slash at the end is
            ignored. The id of a user is its object id or its userPrincipalName. A cast to a derived type follows the list or the id, as in
            `members/microsoft.graph.user/{id}` and `members/{id}/microsoft.graph.user`; an object of another type returns 404. Every `GET` also supports `HEAD`. Unsupported methods return 405; `Allow` lists the supported ones, also in the
            response to `OPTIONS`.

            ## Permissions

            """;

    private static final String BEYOND = """

            An application token needs one of the permissions. With a delegated token, the signed-in user also needs one of the roles, if any
            are listed. The header `x-emulator-grant` marks a grant by a permission that Microsoft's tables do not list;
            `emulator.access.policy=published` rejects it. Writing a user may require more, depending on the user: see [users](users.md) and
            [how to switch users on and off](../how-to/switch-users-on-and-off.md). `$expand` requires the permissions of a request for the
            related objects.

            """;

    private static final String OPTIONS = """
            ## Query options

            """;

    private static final String VALUES = """

            Unsupported options, options that OData does not define and repeated options are rejected with 400. The dollar sign is optional.
            Other query parameters are ignored.

            | Option | Of identityAccounts | Of users | Bound |
            |---|---|---|---|
            | `$select` | %s, `*` | the properties of [users](users.md), `*` | |
            | `$filter` | by any of these properties; by `accounts` with `any` and `all` | see the table in [users](users.md) | 300 nodes, 32 levels |
            | `$search` | | clauses such as `"displayName:al"`, with `AND`, `OR` and parentheses; finds words of `displayName` and `description`, and the beginning of other properties; requires `ConsistencyLevel: eventual` | 100 clauses, 32 levels |
            | `$orderby` | by any of these properties except `accounts`, `asc` or `desc` | see the table in [users](users.md) | a repeated property counts once |
            | `$top` | the page size | the same | 1 to 999; default 100 |
            | `$skip` | the number of identities before the first page | | with `$orderby`, all identities are read once for every 10,000 |
            | `$skiptoken` | the value from an `@odata.nextLink` | the same | |
            | `$count` | `true` returns the number of all matches as `@odata.count` of the first page | the same, with `ConsistencyLevel: eventual` | |

            `$filter` supports `eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`, `and`, `or`, `not`, parentheses, `startsWith`, `endsWith`, `contains`,
            `any`, `all` and, for a collection, `$count`, in upper and lower case. Literals are strings in quotes, GUIDs without quotes,
            integers, date-times (`2026-11-21T12:00:00Z`), dates (`2026-11-21`), `true`, `false` and `null`. Strings are compared
            case-insensitively. `$orderby` sorts `null` first and equal values by id. Without `$orderby`, a list is sorted by id; with real
            providers, it has the directory's users by sAMAccountName, then the other users of the org in the org's order.

            A filter that requires a certain `id`, `onPremisesSecurityIdentifier`, `userPrincipalName` or
            `accounts/any(a:a/identifier eq …)` uses an index. Every other filter reads all identities or users, and requests their state from
            the providers if it depends on it. `$orderby` by `displayName` or `userPrincipalName` of users, or by `displayName` of groups,
            devices or applications, reads only the objects of a page. Any other order, or by several properties, reads all. The number of
            all users or groups is known without reading them. With `eq`, `ge`, `le` or `startsWith` on one of these properties as the only
            condition, it is counted in an index.

            `Prefer: odata.maxpagesize=50` makes pages smaller, and `Preference-Applied` returns the applied size, which also applies to the
            next pages. An `@odata.nextLink` contains everything that is needed to continue and does not expire. Only among the users of a
            real org, it is valid for as long as the org accepts its cursor.

            ## Properties of an identity

            `accounts[]` has `identifier`, `identityProvider` (and `provider`, see `emulator.graph.response-shape` in
            [settings](configuration.md)) and `actions`: the actions that the support table lists for the provider and that would change this
            account now. An action without effect is omitted, and so is one that a rule of the provider or of this service forbids.

            The state of an account is read from its provider during the request. If the provider is unavailable, the request returns 503 with
            `Retry-After`, or 504. A request that needs no state, such as `$select=id,displayName`, is not affected.

            """;

    private static final String ERRORS = """
            ## Errors

            [Errors](errors.md) lists each with its status, code, message and mark.

            """;

    private static final String REST = """

            Every path that needs a token can return an `AccessError`, every request with a body a `RequestError`, and every path with query
            options an `ODataError`. identityAccounts can return an `InvocationError`; users and servicePrincipals, a `DirectoryError`.

            ## invokeAction

            The body must contain exactly `accountId`, `action` and `identityProvider`, and may be compressed with gzip. The
            [support table](support-table.md) lists the actions of each provider.

            ## Batches

            `{"requests": [{"id", "method", "url", "headers", "body", "dependsOn"}]}`, at most 20 requests and 4 MiB. `url` begins after the
            version. Each request is handled as if it were sent on its own. It uses the batch's token unless it has its own, and needs a
            `Content-Type` for a body. Requests run one after another, each after those in its `dependsOn`; if one of these fails, the request
            returns 424. Content other than JSON (`/$count`, `/$metadata`) is returned in Base64. A malformed batch is rejected as a whole
            with 400.

            ## Other origins

            A preflight request (`OPTIONS` with `Origin` and `Access-Control-Request-Method`) needs no token. Every origin may call Graph's
            paths and read the headers `ETag`, `Location`, `Preference-Applied`, `Content-Range`, `request-id`, `client-request-id`.
            """;
}
