package io.github.graphidentity.resources.users;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** GET of the users of a tenant, by default and as an advanced query. */
@EmulatorTest
class UserListTests {

    private static final String AGENT = "e0000000-0000-4000-8000-000000000012";
    private static final String ADVANCED = "&$count=true";

    private final Emulator emulator;
    private final EntraUsers users;

    UserListTests(Emulator emulator, Tenants tenants) {
        this.emulator = emulator;
        this.users = tenants.byId(emulator.tenantId()).orElseThrow().users();
    }

    @Test
    void returnsTheWholeBody() {
        assertThat(list("$filter=userPrincipalName%20eq%20'" + emulator.upn("SecAdmin") + "'&$select=id,accountEnabled")
                        .body())
                .isEqualTo("{\"@odata.context\":\"http://localhost:" + emulator.port()
                        + "/v1.0/$metadata#users(id,accountEnabled)\",\"value\":["
                        + "{\"id\":\"e5e50000-0000-4000-8000-000000000001\",\"accountEnabled\":true}]}");
        assertThat(advanced("$filter=" + encoded("endsWith(userPrincipalName,'" + emulator.upn("desk") + "')")
                                + "&$count=true&$select=displayName")
                        .body())
                .isEqualTo("{\"@odata.context\":\"http://localhost:" + emulator.port()
                        + "/v1.0/$metadata#users(displayName)\",\"@odata.count\":1,\"value\":["
                        + "{\"displayName\":\"Help Desk\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accountEnabled eq true and startsWith(displayName,'help') | Help Desk",
                "department eq 'documentation' | Dora Documented",
                "department in ('Documentation','x') | Dora Documented",
                "jobTitle ge 'Tech' and jobTitle le 'Technic' | ''",
                "jobTitle ge 'Tech' and jobTitle le 'Technicz' | Dora Documented",
                "createdDateTime ge 2026-01-01 and startswith(userPrincipalName,'dora') | Dora Documented",
                "createdDateTime le 2026-01-01T00:00:00Z | ''",
                "createdDateTime eq 2026-11-21T13:00:00+01:00 and department eq 'Documentation' | Dora Documented",
                "identityParentId eq 'a6e00000-0000-4000-8000-000000000012' | Agent Aiden",
                "securityIdentifier eq 'S-1-12-1-1776264170-1311511189-1448700340-1024753989' | Dora Documented",
                "id in ('69DFA3EA-1295-4e2c-b469-59564581143d') | Dora Documented",
                "businessPhones/any(p:p eq 'x') | ''",
            })
    void filtersByDefault(String filter, String names) {
        TestResponse response = list("$filter=" + encoded(filter));
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(String.join(",", names(response.json()))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "department ne null and NOT(department eq 'Microsoft') | Dora Documented",
                "endsWith(userPrincipalName,'DESK@contoso.example') | Help Desk",
                "not startsWith(displayName,'Dora') and department ne null | ''",
                "companyName eq 'Contoso' | ''",
                "displayName ge 'Sec' and displayName le 'Sed' | Sec Admin",
                "otherMails/$count eq 1 | ''",
                "proxyAddresses/any(p:endsWith(p,'x')) | ''",
                "accountEnabled ne true and startsWith(displayName,'Dora') | ''",
            })
    void supportsMoreFiltersInAdvancedQueries(String filter, String names) {
        TestResponse response = advanced("$filter=" + encoded(emulator.localize(filter)) + ADVANCED);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(String.join(",", names(response.json()))).isEqualTo(names);
        assertThat(list("$filter=" + encoded(emulator.localize(filter)) + ADVANCED)
                        .json()
                        .at("/error/code")
                        .stringValue())
                .as("without the header")
                .isEqualTo("Request_UnsupportedQuery");
        assertThat(advanced("$filter=" + encoded(emulator.localize(filter)))
                        .json()
                        .at("/error/code")
                        .stringValue())
                .as("without $count")
                .isEqualTo("Request_UnsupportedQuery");
    }

    /** Microsoft's own examples: filter-query-parameter.md and the pages on licences. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "assignedLicenses/any(s:s/skuId eq EFCCB6F7-5641-4e0e-bd10-b4976e1bf68e) | Lee Licensed",
                "assignedLicenses/any(s:s/skuId eq 184efa21-98c3-4e5d-95ab-d07053a96e67) | ''",
                "assignedLicenses/any(s:s/skuId in (184efa21-98c3-4e5d-95ab-d07053a96e67,efccb6f7-5641-4e0e-bd10-b4976e1bf68e)) | Lee Licensed",
                "assignedLicenses/any(s:s/disabledPlans/any(p:p eq 113feb6c-3fe4-4440-bddc-54d774bf0318)) | Lee Licensed",
                "assignedLicenses/any() and startsWith(displayName,'Lee') | Lee Licensed",
                "assignedLicenses/$count eq 1 | Lee Licensed",
                "not assignedLicenses/any(s:s/skuId eq efccb6f7-5641-4e0e-bd10-b4976e1bf68e) and startsWith(displayName,'Lee') | ''",
                "assignedPlans/any(a:a/servicePlanId eq 2e2ddb96-6af9-4b1d-a3f0-d6ecfd22edb2 and a/capabilityStatus eq 'suspended') | Lee Licensed",
                "assignedPlans/any(a:a/servicePlanId eq 2e2ddb96-6af9-4b1d-a3f0-d6ecfd22edb2 and a/capabilityStatus eq 'Enabled') | ''",
                "provisionedPlans/any(p:p/service eq 'exchange') | ''",
                "employeeOrgData/division eq 'sales' | Lee Licensed",
                "employeeOrgData/costCenter in ('1','2') | ''",
            })
    void filtersByNestedProperties(String filter, String names) {
        String id = "e0000000-0000-4000-8000-0000000000ee";
        users.add(new EntraUser(
                id,
                Map.of(
                        "userPrincipalName",
                        emulator.upn("lee"),
                        "displayName",
                        "Lee Licensed",
                        "employeeOrgData",
                        Map.of("division", "Sales"),
                        "assignedLicenses",
                        List.of(Map.of(
                                "skuId",
                                "efccb6f7-5641-4e0e-bd10-b4976e1bf68e",
                                "disabledPlans",
                                List.of("113feb6c-3fe4-4440-bddc-54d774bf0318"))),
                        "assignedPlans",
                        List.of(
                                Map.of("service", "exchange", "capabilityStatus", "Enabled"),
                                Map.of(
                                        "servicePlanId",
                                        "2e2ddb96-6af9-4b1d-a3f0-d6ecfd22edb2",
                                        "capabilityStatus",
                                        "Suspended"))),
                null));
        TestResponse response = advanced("$filter=" + encoded(filter) + ADVANCED);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(String.join(",", names(response.json()))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contains(displayName,'x') | Unsupported property filter clause operator 'contains'.",
                "employeeId gt '1' | Unsupported property filter clause operator 'gt'.",
                "imAddresses/any(i:endswith(i,'x')) | Unsupported or invalid query filter clause specified for property 'imAddresses' of resource 'User'.",
                "isManagementRestricted eq true | Unsupported or invalid query filter clause specified for property 'isManagementRestricted' of resource 'User'.",
                "accountEnabled eq null | Unsupported or invalid query filter clause specified for property 'accountEnabled' of resource 'User'.",
                "color eq 'red' | Could not find a property named 'color' on type 'microsoft.graph.user'.",
                "assignedLicenses/any(l:l/color eq 'red') | Could not find a property named 'color' on type 'microsoft.graph.assignedLicense'.",
                "assignedLicenses/any(l:l/skuId eq '184efa21-98c3-4e5d-95ab-d07053a96e67') | A binary operator with incompatible types was detected. Found operand types 'Edm.Guid' and 'Edm.String' for operator kind 'Equal'.",
                "id eq 184efa21-98c3-4e5d-95ab-d07053a96e67 | A binary operator with incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Guid' for operator kind 'Equal'.",
                "licenseAssignmentStates/any(s:s/state eq 'Active') | Unsupported or invalid query filter clause specified for property 'licenseAssignmentStates' of resource 'User'.",
                "createdDateTime eq 'yesterday' | A binary operator with incompatible types was detected. Found operand types 'Edm.DateTimeOffset' and 'Edm.String' for operator kind 'Equal'.",
                "createdDateTime ge 2026-13-41 | Syntax error at position 19 in 'createdDateTime ge 2026-13-41'.",
                "employeeOrgData eq null | A binary operator with incompatible types was detected. Found operand types '<null>' and 'microsoft.graph.employeeOrgData' for operator kind 'Equal'.",
            })
    void rejectsUnsupportedFilters(String filter, String message) {
        JsonNode error =
                advanced("$filter=" + encoded(filter) + ADVANCED).json().get("error");
        assertThat(error.get("message").stringValue()).isEqualTo(message);
    }

    @Test
    void ordersByName() {
        assertThat(names(list("$orderby=displayName%20desc").json()))
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER.reversed());
        assertThat(names(advanced("$orderby=createdDateTime,displayName&$count=true&$filter=accountEnabled%20eq%20true")
                        .json()))
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER)
                .contains("Sec Admin");
        for (String query : List.of("$orderby=jobTitle&$count=true", "$orderby=createdDateTime")) {
            assertError(advanced(query), 400, "Request_UnsupportedQuery", "Sorting not supported for current query.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"displayName:docu\" | Dora Documented",
                "\"displayName:documented DORA\" | Dora Documented",
                "\"displayName:ocumented\" | ``",
                "\"displayName:dora\" AND \"department:Doc\" | Dora Documented",
                "\"displayName:dora\" AND \"department:umentation\" | ``",
                "\"displayName:sec\" OR (\"displayName:desk\" \"displayName:help\") | Help Desk,Sec Admin",
            })
    void searches(String search, String names) {
        TestResponse response = advanced("$search=" + encoded(search) + "&$count=true&$orderby=displayName");
        assertThat(String.join(",", names(response.json()))).as(response.body()).isEqualTo(names);
    }

    @Test
    void countsInAdvancedQueries() {
        int all = (int) users.all().count();
        assertThat(advancedly("/v1.0/users/$count").send().body()).isEqualTo(Integer.toString(all));
        assertThat(advancedly("/v1.0/users/microsoft.graph.agentUser/$count?$filter="
                                + encoded("not(accountEnabled eq false)"))
                        .send()
                        .body())
                .isEqualTo("1");
        JsonNode first = advanced("$count=true&$top=1").json();
        assertThat(first.get("@odata.count").asInt()).isEqualTo(all);
        assertThat(advancedly(path(first.get("@odata.nextLink"))).send().json().propertyNames())
                .as("a later page")
                .contains("@odata.nextLink", "value")
                .doesNotContain("@odata.count");
        assertThat(list("$count=true").json().propertyNames())
                .as("Graph passes over it")
                .doesNotContain("@odata.count");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$top=2&$select=id", "$top=2&$select=id&$orderby=userPrincipalName%20desc"})
    void pagesToTheEnd(String query) {
        List<String> ids = new ArrayList<>();
        String next = "/v1.0/users?" + query;
        while (!next.isEmpty()) {
            JsonNode page = reading(next).send().json();
            assertThat(page.get("value").size()).isBetween(1, 2);
            page.get("value").forEach(user -> ids.add(user.get("id").stringValue()));
            next = page.path("@odata.nextLink").asString().replace("http://localhost:" + emulator.port(), "");
        }
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        users.all().map(EntraUser::id).toList());
    }

    /** A page begins after a user, not after a number of users. */
    @Test
    void continuesAfterADeletedUser() {
        EntraUser first = users.all().findFirst().orElseThrow();
        String link = list("$top=1").json().get("@odata.nextLink").stringValue();
        List<String> others = users.all().map(EntraUser::displayName).skip(1).toList();
        users.delete(first.id());
        assertThat(names(reading(link.substring(link.indexOf("/v1.0")).replace("$top=1&", ""))
                        .send()
                        .json()))
                .containsExactly(others.get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1.0/users | 2 | odata.maxpagesize=2",
                "/v1.0/users | 2000 | odata.maxpagesize=999",
                "/v1.0/users?$top=3 | 2 | odata.maxpagesize=2",
                "/v1.0/users?$top=1 | 2 | ''",
                "/v1.0/users?$top=1 | 2000 | ''",
            })
    void appliesThePreferredPageSize(String path, String preferred, String applied) {
        TestResponse response =
                reading(path).header("Prefer", "odata.maxpagesize=" + preferred).send();
        assertThat(names(response.json())).hasSizeLessThanOrEqualTo(Integer.parseInt(preferred));
        assertThat(response.header("preference-applied")).isEqualTo(applied);
    }

    @Test
    void listsAgentUsers() {
        JsonNode agents =
                reading("/v1.0/users/microsoft.graph.agentUser").send().json().get("value");
        assertThat(agents)
                .anySatisfy(agent -> assertThat(agent.get("id").stringValue()).isEqualTo(AGENT));
        assertThat(agents)
                .allSatisfy(agent ->
                        assertThat(agent.get("@odata.type").stringValue()).isEqualTo("#microsoft.graph.agentUser"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$skip=1",
                "$top=1&$top=2",
                "$top=1&top=2",
                "$top=1000",
                "$top=0",
                "$top=x",
                "$top=",
                "$select=color",
                "$select=",
                "$skiptoken=%00",
                "$filter=displayName",
                "$filter=accountEnabled%20eq",
                "$search=displayName:x",
                "$search=%22displayName:x",
                "$search=%22color:x%22",
                "$search=(%22displayName:x%22",
                "$search=%22displayName:x%22%20and%20%22displayName:x%22",
                "$orderby=color",
                "$orderby=assignedPlans",
                "$frob=1"
            })
    void rejectsInvalidOptions(String query) {
        TestResponse response = advanced(query);
        assertThat(response.status()).as(response.body()).isEqualTo(400);
        assertThat(response.json().at("/error/code").stringValue()).isIn("BadRequest", "Request_UnsupportedQuery");
    }

    private TestResponse list(String query) {
        return reading("/v1.0/users?" + query).send();
    }

    private TestResponse advanced(String query) {
        return advancedly("/v1.0/users?" + query).send();
    }

    private TestRequest advancedly(String path) {
        return reading(path).header("ConsistencyLevel", "eventual");
    }

    private String path(JsonNode link) {
        return link.stringValue().replace("http://localhost:" + emulator.port(), "");
    }

    private TestRequest reading(String path) {
        return emulator.get(path).bearer(emulator.bearer(TestClient.READER));
    }

    private static List<String> names(JsonNode page) {
        return StreamSupport.stream(page.path("value").spliterator(), false)
                .map(user -> user.path("displayName").asString())
                .toList();
    }

    @Test
    void comparesNamesOfOptionsAndPropertiesWithoutCase() {
        String spelled = "$filter=department%20eq%20'Documentation'&$select=displayName,accountEnabled&$count=true";
        String otherwise = "$Filter=DEPARTMENT%20eq%20'Documentation'&$SELECT=DisplayName,accountenabled&$Count=TRUE";
        assertThat(advanced(otherwise).body())
                .isEqualTo(advanced(spelled).body())
                .contains("\"accountEnabled\":");
        assertThat(names(advanced("$Search=%22DISPLAYNAME:dora%22").json())).containsExactly("Dora Documented");
        assertThat(names(list("$OrderBy=DisplayName%20DESC&$top=3").json()))
                .isEqualTo(names(list("$orderby=displayName%20desc&$top=3").json()))
                .hasSize(3);
        String next = path(list("$top=2&$select=id").json().get("@odata.nextLink"));
        assertThat(reading(next.replace("$skiptoken", "$skipToken")).send().body())
                .isEqualTo(reading(next).send().body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "JSON", "application/json", "application/json;odata.metadata=minimal"})
    void acceptsTheFormatJson(String format) {
        assertThat(list("$select=id&$format=" + format).body())
                .isEqualTo(list("$select=id").body());
    }

    @Test
    void rejectsAnotherFormat() {
        assertThat(list("$format=xml").body())
                .contains("Invalid value 'xml' for $format query option found. The $format query option requires a JSON"
                        + " value.");
    }

    @Test
    void limitsAlternativesUnlessTheQueryIsAnAdvancedOne() {
        String allowed = alternatives(15);
        assertThat(list("$filter=" + encoded(allowed)).status()).isEqualTo(200);
        assertThat(list("$filter=" + encoded("(" + allowed + ") and (" + allowed + ")"))
                        .status())
                .as("two groups of 15")
                .isEqualTo(200);
        for (String tooMany : List.of(
                alternatives(16),
                "accountEnabled eq true and (" + alternatives(16) + ")",
                "id in (" + "'1',".repeat(15) + "'1')")) {
            assertThat(list("$filter=" + encoded(tooMany)).body())
                    .contains("\"Request_UnsupportedQuery\"")
                    .contains("'OR' operators: 16. Max allowed: 15.");
            assertThat(list("$count=true&$filter=" + encoded(tooMany)).status())
                    .as("without the header")
                    .isEqualTo(400);
            assertThat(advanced("$count=true&$filter=" + encoded(tooMany)).status())
                    .isEqualTo(200);
        }
    }

    private static String alternatives(int number) {
        return String.join(" or ", Collections.nCopies(number, "id eq '1'"));
    }

    @Test
    void rejectsTheSkipTokenOfAnotherResource() {
        String link = emulator.get("/v1.0/security/identities/identityAccounts?$top=1")
                .bearer(emulator.bearer(TestClient.READER))
                .send()
                .json()
                .get("@odata.nextLink")
                .stringValue();
        String token = link.substring(link.indexOf("$skiptoken"));
        TestResponse refused = emulator.get("/v1.0/users?$top=1&" + token)
                .bearer(emulator.bearer(TestClient.READER))
                .send();
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().get("error").get("message").stringValue())
                .startsWith("Unable to parse the skiptoken value ");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
