package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRequests.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.TestUsers;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** "List all users" of Okta's Management API, parameter by parameter. Every user has the test's mark as its userType. */
@RunningEmulator
class OrgUserQueryTests {

    @Autowired
    private Tenants tenants;

    @Autowired
    private Emulator emulator;

    private OrgRequests okta;
    private SimulatedOrg org;
    private String mark;

    @BeforeEach
    void addUsers() {
        okta = new OrgRequests(emulator);
        org = tenants.byId(emulator.tenantId()).orElseThrow().org();
        mark = "m" + UUID.randomUUID().toString().substring(0, 8);
        add(1, OktaUserStatus.ACTIVE, "Ann", "Moss", Map.of("department", "Forensics", "age", 31));
        add(2, OktaUserStatus.ACTIVE, "Ben", "Abel", Map.of("department", "forensics", "age", 9, "admin", true));
        add(3, OktaUserStatus.SUSPENDED, "Cay", "Zorn", Map.of("teams", List.of("blue", "red")));
        add(4, OktaUserStatus.STAGED, "Dee", "Kent", Map.of("age", 100));
        add(5, OktaUserStatus.DEPROVISIONED, "Eve", "abel", Map.of());
    }

    private void add(int number, OktaUserStatus status, String first, String last, Map<String, Object> more) {
        OktaUser user = TestUsers.of(id(number), first + "." + mark + "@contoso.example", status);
        Map<String, Object> others = new java.util.HashMap<>(more);
        others.put("userType", mark);
        org.add(
                user.with(
                        new OktaUser.Profile(
                                first,
                                last,
                                user.profile().login(),
                                user.profile().login(),
                                others),
                        TestUsers.BEFORE),
                0);
    }

    private String id(int number) {
        return "00u" + mark + "0000000" + number;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (status lt "STAGED" or status gt "STAGED")                      | 1 2 3 5
            status eq "active"                                              | 1 2
            status eq "SUSPENDED" or status eq "STAGED"                     | 3 4
            not_a_property pr or profile.department eq "Forensics"          |
            profile.department eq "Forensics"                               | 1 2
            profile.department sw "for"                                     | 1 2
            profile.nobodyHasThis eq "x"                                    |
            profile.nobodyHasThis pr                                        |
            profile.teams eq "red"                                          | 3
            profile.admin eq true                                           | 2
            profile.age gt 10                                               | 1 4
            profile.lastName co "e"                                         | 2 4 5
            profile.lastName eq "ABEL" and (status eq "ACTIVE" or status eq "LOCKED_OUT") | 2
            profile.firstName sw "a" or profile.firstName sw "c"            | 1 3
            profile.login eq "ANN.%1$s@contoso.example"                     | 1
            profile.email sw "dee."                                         | 4
            lastUpdated ge "2026-11-20T08:00:00.000Z" and lastUpdated le "2026-11-20T09:00:00+01:00" | 1 2 3 4 5
            type.id eq "otyfnjfba4ye7pgjB0g4"                               | 1 2 3 4 5
            id eq "%2$s"                                                    | 1
            """)
    void searchesWithoutCase(String search, String found) throws Exception {
        if (search.startsWith("not_a_property")) {
            assertRejected("search=" + encoded(search));
        } else {
            assertFound(found, "search=" + encoded(all(search)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status ne \"STAGED\"",
                "profile.lastName ew \"s\"",
                "profile.department co \"r\"",
                "credentials.provider.type eq \"OKTA\"",
                "lastLogin pr",
                "Status eq \"ACTIVE\"",
                "not (status eq \"ACTIVE\")",
                "profile.age gt \"10",
                "status eq ACTIVE"
            })
    void rejectsASearchThatIsNotDocumented(String search) throws Exception {
        assertRejected("search=" + encoded(search));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status eq "SUSPENDED"                                                                   | 3
            STATUS eq "SUSPENDED"                                                                   | rejected
            status eq "suspended"                                                                   |
            profile.lastName eq "abel"                                                              | 5
            profile.lastName EQ "Abel"                                                              | 2
            status eq "STAGED" or (status eq "ACTIVE" and profile.lastName eq "Moss")               | 1 4
            lastUpdated gt "2020-01-01T00:00:00.000Z"                                               | 1 2 3 4 5
            lastUpdated lt "2020-01-01T00:00:00.000Z"                                               |
            profile.firstName sw "A"                                                                | rejected
            created gt "2020-01-01T00:00:00.000Z"                                                   | rejected
            profile.department eq "Forensics"                                                       | rejected
            status pr                                                                               | rejected
            status gt "A"                                                                           | rejected
            """)
    void filtersWithCaseByTheDocumentedProperties(String filter, String found) throws Exception {
        if ("rejected".equals(found)) {
            assertRejected("filter=" + encoded(filter));
        } else {
            assertFound(found, "filter=" + encoded(filter));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sortBy=profile.lastName                     | 2 5 4 1 3
            sortBy=profile.lastName&sortOrder=desc      | 3 1 4 2 5
            sortBy=profile.department&sortOrder=asc     | 1 2 3 4 5
            sortBy=status&sortOrder=DESC                | 3 4 5 1 2
            sortOrder=desc                              | 1 2 3 4 5
            """)
    void sortsASearch(String order, String found) throws Exception {
        assertFound(found, "search=" + encoded(all("status pr")) + "&" + order);
        List<String> paged = new java.util.ArrayList<>();
        String page = "/api/v1/users?limit=2&search=" + encoded(all("status pr")) + "&" + order;
        while (page != null) {
            HttpResponse<String> response = okta.get(page);
            paged.addAll(ids(response));
            page = response.headers().allValues("Link").stream()
                    .filter(link -> link.endsWith("rel=\"next\""))
                    .map(link -> link.replaceFirst("^<http://localhost:\\d+(.*)>;.*$", "$1"))
                    .findFirst()
                    .orElse(null);
        }
        assertThat(paged).as("page by page").isEqualTo(numbered(found));
    }

    @Test
    void rejectsAnUnknownOrder() throws Exception {
        assertRejected("search=" + encoded("status pr") + "&sortBy=shoeSize");
        assertRejected("search=" + encoded("status pr") + "&sortBy=status&sortOrder=up");
    }

    @Test
    void findsTenUsersByQAndNoNextPage() throws Exception {
        for (int i = 0; i < 11; i++) {
            org.add(
                    TestUsers.of(
                            "00uq" + mark + "00000" + (char) ('a' + i),
                            mark + i + "@contoso.example",
                            OktaUserStatus.ACTIVE),
                    0);
        }

        HttpResponse<String> found = okta.get("/api/v1/users?q=" + mark.toUpperCase(java.util.Locale.ROOT));
        HttpResponse<String> more = okta.get("/api/v1/users?limit=11&q=" + mark);

        assertThat(json(found)).hasSize(10);
        assertThat(found.headers().allValues("Link")).hasSize(1).allMatch(link -> link.endsWith("rel=\"self\""));
        assertThat(json(more)).hasSize(11);
        assertThat(ids(okta.get("/api/v1/users?limit=200&q=eve." + mark)))
                .as("a deprovisioned user")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"search=status%20pr&", "filter=status%20eq%20%22ACTIVE%22&", ""})
    void rejectsAnInvalidCursor(String query) throws Exception {
        HttpResponse<String> response = okta.get("/api/v1/users?" + query + "after=nonsense");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("errorCode").asString()).isEqualTo("E0000031");
        assertThat(json(response).path("errorSummary").asString()).isEqualTo("Invalid cursor.");
    }

    @Test
    void continuesAfterADeletedUser() throws Exception {
        okta.send("DELETE", "/api/v1/users/" + id(5), "", "application/json");

        assertThat(ids(okta.get("/api/v1/users?search=" + encoded(all("status pr")) + "&after=" + id(5))))
                .isEmpty();
        assertThat(ids(okta.get("/api/v1/users/?search=" + encoded(all("status pr")) + "&after=" + id(3))))
                .containsExactly(id(4));
    }

    private String all(String search) {
        return "(" + search.formatted(mark, id(1)) + ") and profile.userType eq \"" + mark + "\"";
    }

    private void assertFound(String numbers, String query) throws Exception {
        assertThat(ids(okta.get("/api/v1/users?" + query)))
                .filteredOn(id -> id.startsWith("00u" + mark))
                .isEqualTo(numbered(numbers));
    }

    private List<String> numbered(String numbers) {
        return numbers == null
                ? List.of()
                : List.of(numbers.split(" ")).stream()
                        .map(number -> id(Integer.parseInt(number)))
                        .toList();
    }

    private void assertRejected(String query) throws Exception {
        HttpResponse<String> response = okta.get("/api/v1/users?" + query);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(json(response).path("errorCode").asString()).isEqualTo("E0000031");
    }

    private static List<String> ids(HttpResponse<String> users) {
        assertThat(users.statusCode()).as(users.body()).isEqualTo(200);
        return StreamSupport.stream(json(users).spliterator(), false)
                .map(user -> user.path("id").asString())
                .toList();
    }

    private static String encoded(String expression) {
        return URLEncoder.encode(expression, UTF_8).replace("+", "%20");
    }
}
