package io.github.graphidentity.graph.access;

import static io.github.graphidentity.graph.access.Operation.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.RenderedPage;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.emulator.fault.GraphErrorCatalogue;
import io.github.graphidentity.graph.odata.QueryOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The page of everything under {@code /v1.0} and {@code /beta}, and that everything there is on it. */
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
            row("GET /users", "200", DOCUMENTED, READ_USERS),
            row("GET /users/$count", "200, a bare number", DOCUMENTED, READ_USERS),
            row("GET /users/{id}", "200", DOCUMENTED, READ_USERS),
            row("GET /me", "200", DOCUMENTED, READ_ME),
            row("GET " + AGENTS, "200", "observed", READ_USERS),
            row("GET " + AGENTS + "/$count", "200, a bare number", ASSUMED, READ_USERS),
            row("GET " + AGENTS + "/{id}", "200", DOCUMENTED, READ_USERS),
            row("GET /users/{id}/microsoft.graph.agentUser", "200", ASSUMED, READ_USERS),
            row("POST /users", "201", DOCUMENTED, WRITE_USERS, WRITE_AGENT_USERS, WRITE_OWN_AGENT_USERS),
            row("POST " + AGENTS, "201", DOCUMENTED, WRITE_AGENT_USERS, WRITE_OWN_AGENT_USERS),
            row(
                    "PATCH /users/{id}",
                    "204",
                    DOCUMENTED,
                    ENABLE_OR_DISABLE_USER,
                    WRITE_USERS,
                    RESET_PASSWORD,
                    WRITE_AGENT_USERS,
                    WRITE_OWN_AGENT_USERS),
            row(
                    "PATCH " + AGENTS + "/{id}",
                    "200",
                    DOCUMENTED,
                    ENABLE_OR_DISABLE_USER,
                    WRITE_AGENT_USERS,
                    WRITE_OWN_AGENT_USERS),
            row(
                    "PATCH /users/{id}/microsoft.graph.agentUser",
                    "204",
                    ASSUMED,
                    ENABLE_OR_DISABLE_USER,
                    WRITE_AGENT_USERS,
                    WRITE_OWN_AGENT_USERS),
            row("DELETE /users/{id}", "204", DOCUMENTED, WRITE_USERS, WRITE_AGENT_USERS, WRITE_OWN_AGENT_USERS),
            row("DELETE " + AGENTS + "/{id}", "204", ASSUMED, WRITE_AGENT_USERS, WRITE_OWN_AGENT_USERS),
            row("POST /users/{id}/revokeSignInSessions", "200", DOCUMENTED, REVOKE_SIGN_IN_SESSIONS),
            row("POST /me/revokeSignInSessions", "200", DOCUMENTED, REVOKE_OWN_SIGN_IN_SESSIONS),
            row("POST /users/{id}/invalidateAllRefreshTokens", "200, beta alone", DOCUMENTED, REVOKE_SIGN_IN_SESSIONS),
            row("POST /me/invalidateAllRefreshTokens", "200, beta alone", DOCUMENTED, REVOKE_OWN_SIGN_IN_SESSIONS),
            row("GET /servicePrincipals(appId='{id}')", "200; of Graph's own alone", DOCUMENTED),
            row("POST /$batch", "200, whatever its parts", DOCUMENTED),
            row("GET /$metadata", "200, without a bearer", DOCUMENTED));

    private final Emulator emulator;
    private final RequestMappingHandlerMapping mappings;

    ApiReferenceTests(Emulator emulator, RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.emulator = emulator;
        this.mappings = requestMappingHandlerMapping;
    }

    @Test
    void hasEveryOperationThatIsServedAndNoOther() {
        assertThat(ROWS.stream().map(Row::request).map(ApiReferenceTests::canonical))
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(mappings.getHandlerMethods().keySet().stream()
                        .flatMap(ApiReferenceTests::requests)
                        .map(ApiReferenceTests::canonical)
                        .toList()));
    }

    @Test
    void hasEveryRequirementThatIsMade() {
        assertThat(ROWS.stream().flatMap(row -> row.operations().stream()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Operation.values());
    }

    private static Stream<String> requests(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .filter(pattern -> pattern.startsWith("/{version:"))
                .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> method + " " + pattern.substring(pattern.indexOf('}') + 1)));
    }

    /** A key is written in two ways, and an action under two names. */
    private static String canonical(String request) {
        return request.replaceAll("\\('\\{\\w+}'\\)", "/{id}")
                .replaceAll("\\{\\w+(:[^}]*)?}", "{id}")
                .replaceAll("/microsoft\\.graph\\.security\\.user(?=/|$)", "")
                .replaceAll("/microsoft\\.graph\\.(security\\.)?(?!agentUser)(\\w+)", "/$2");
    }

    @Test
    void isRendered() throws IOException {
        RenderedPage page = new RenderedPage(
                        "reference/api.md", "Graph's paths", "`Operation` and what is served", getClass())
                .text(INTRODUCTION)
                .row("Request", "Success", "Asks for", "Mark")
                .text("|---|---|---|---|\n");
        for (Row row : ROWS) {
            page.row("`" + row.request() + "`", row.success(), asks(row), row.mark());
        }
        page.text(SPELLINGS)
                .row("Asked for", "One of these permissions", "Signed in: one of these Entra roles too")
                .text("|---|---|---|\n");
        for (Operation operation : Operation.values()) {
            page.row(name(operation), permissions(operation), roles(operation));
        }
        page.text(BEYOND).text(OPTIONS).row("Option", String.join(" | ", LISTS.keySet()));
        page.text("|---|" + "---|".repeat(LISTS.size()) + "\n");
        List<String> takenByNone = new ArrayList<>();
        for (QueryOption option : QueryOption.values()) {
            List<String> marks = LISTS.values().stream()
                    .map(path -> takes(path, option) ? "✓" : "")
                    .toList();
            String name = "`$" + option.optionName() + "`";
            if (marks.contains("✓")) {
                page.row(name, String.join(" | ", marks));
            } else {
                takenByNone.add(name);
            }
        }
        page.text("\nNone takes " + String.join(", ", takenByNone) + ".\n");
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
                        ? "what each part asks for"
                        : row.request().contains("metadata") ? "nothing" : "any token")
                : row.operations().stream().map(ApiReferenceTests::name).collect(Collectors.joining(", "));
    }

    private static String name(Operation operation) {
        return operation.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static String permissions(Operation operation) {
        String published = joined(operation.published());
        return operation.extended().isEmpty()
                ? published
                : published + "; beyond what is published " + joined(operation.extended());
    }

    private static String roles(Operation operation) {
        return joined(Arrays.stream(EntraRole.values())
                .filter(role -> operation.roles().contains(role.templateId()))
                .map(EntraRole::displayName)
                .toList());
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

    /** An option that is not taken is refused before anybody looks at what it says. */
    private boolean takes(String path, QueryOption option) {
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
            Every operation under `/v1.0` and `/beta`, which are alike here but where it says so. Each needs a bearer ([tokens](tokens.md)).
            The marks *documented*, *observed*, *assumed* and *absent* are explained, and every behaviour has its own, in
            [fidelity](../explanation/fidelity.md).

            """;

    private static final String SPELLINGS = """

            An id can be written as `/{id}` or as `('{id}')`, and an action also with its namespace, as
            `microsoft.graph.security.invokeAction` and `microsoft.graph.revokeSignInSessions`. A user is meant by object id or by
            userPrincipalName. Every `GET` answers `HEAD` too; a method that a path has not is refused with 405, and `Allow` names those it
            has, as does `OPTIONS`.

            ## Permissions

            """;

    private static final String BEYOND = """

            An application holds them itself; delegated, whoever is signed in needs one of the roles too, where there are any.
            `emulator.access.policy=published` takes back what is beyond Microsoft's tables, and `x-emulator-grant` marks it. Which user is
            written decides as well: see [users](users.md) and [how to switch users on and off](../how-to/switch-users-on-and-off.md).

            """;

    private static final String OPTIONS = """
            ## Query options

            """;

    private static final String VALUES = """

            Whatever a list or an entity does not take is refused with 400, and so is an option that OData does not know, and one that is
            given twice. The dollar sign may be left out. Other parameters are passed over.

            | Option | Of identityAccounts | Of users | Bound |
            |---|---|---|---|
            | `$select` | %s, `*` | the properties of [users](users.md), `*` | |
            | `$filter` | by any of those; of `accounts` with `any` and `all` | what the table of [users](users.md) has | 300 nodes, 32 levels |
            | `$search` | | clauses as `"displayName:al"`, with `AND`, `OR` and parentheses; words of `displayName`, the beginning of anything else; needs `ConsistencyLevel: eventual` | 100 clauses, 32 levels |
            | `$orderby` | by any of those but `accounts`, `asc` or `desc` | what the table of [users](users.md) has | a property named twice counts once |
            | `$top` | the size of a page | the same | 1 to 999; 100 where nothing is said |
            | `$skip` | how many are passed over before the first page | | beside `$orderby` everybody is looked at once for each 10,000 |
            | `$skiptoken` | what an `@odata.nextLink` has | the same | |
            | `$count` | `true`: `@odata.count` of the first page says how many there are in all | the same, with `ConsistencyLevel: eventual` | |

            `$filter` has `eq`, `ne`, `gt`, `ge`, `lt`, `le`, `in`, `and`, `or`, `not`, parentheses, `startsWith`, `endsWith`, `contains`,
            `any`, `all` and, of a collection, `$count`, in upper and in lower case. Literals are strings in quotes, Guids without them,
            numbers, moments (`2026-11-21T12:00:00Z`), days (`2026-11-21`), `true`, `false` and `null`. Strings are compared without regard to case, `null` comes
            first in an order, and where the order leaves two alike their ids decide. A list without an order is in the order of
            ids; beside real providers in that of the directory's sAMAccountNames, and after it in that of the org.

            A filter that demands one `id`, `onPremisesSecurityIdentifier`, `userPrincipalName` or
            `accounts/any(a:a/identifier eq …)`, alone or beside more, is looked up; every other one looks at each identity or user, and
            asks the providers for their state if it wants to know it.

            `Prefer: odata.maxpagesize=50` makes pages smaller, and `Preference-Applied` says which size was applied; it stays in the links. A link holds
            all that is needed to go on, and does not expire; among the users of a real org it is good for as long as the org knows the place.

            ## Properties of an identity

            `accounts[]` has `identifier`, `identityProvider` (and `provider`, see `emulator.graph.response-shape` in
            [settings](configuration.md)) and `actions`: those that the support table has for the provider and that would change something about this
            account now. What has its effect already is left out, and so is what a rule of the provider or of this service forbids.

            State is asked of the providers at that moment. One that is away makes the answer 503 with `Retry-After`, or 504; a request that wants
            nothing from it (`$select=id,displayName`) does not notice.

            """;

    private static final String ERRORS = """
            ## Errors

            Each is [described](errors.md) with its status, code, message and mark.

            """;

    private static final String REST = """

            `AccessError` is met on every path that needs a bearer, `RequestError` wherever something is sent, `ODataError` where query options
            are read, `InvocationError` at identityAccounts, `DirectoryError` at users and servicePrincipals.

            ## invokeAction

            The body has exactly `accountId`, `action` and `identityProvider`; gzip will do. The [support table](support-table.md) says which
            action is for which provider.

            ## Batches

            `{"requests": [{"id", "method", "url", "headers", "body", "dependsOn"}]}`, at most 20, of 4 MiB together. `url` begins after the version.
            A part passes everything that a request by itself would, with the batch's bearer unless it has its own; a body needs a `Content-Type`.
            Parts are carried out one after another, each after those in its `dependsOn`; where one of these fails, it is answered with 424. What is
            no JSON (`/$count`, `/$metadata`) comes back in Base64. A batch that is malformed is refused with 400 as a whole.

            ## Other origins

            A preflight (`OPTIONS` with `Origin` and `Access-Control-Request-Method`) needs no bearer. Any origin may call, and may read `ETag`,
            `Location`, `Preference-Applied`, `Content-Range`, `request-id`, `client-request-id`.
            """;
}
