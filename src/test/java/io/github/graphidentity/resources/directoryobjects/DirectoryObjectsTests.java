package io.github.graphidentity.resources.directoryobjects;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tests what directory objects share: links, deletion, changes and look-ups across types. */
@EmulatorTest
class DirectoryObjectsTests {

    private static final String DORA = "69dfa3ea-1295-4e2c-b469-59564581143d";
    private static final String WRITERS = "ffff0000-0000-4000-8000-000000000002";
    private static final String REFERENCE = "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/directoryObjects/%s\"}";

    private final Emulator emulator;
    private final TestTokens tokens;
    private final String bearer;

    DirectoryObjectsTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.bearer = tokens.with(claims -> claims.claim(
                        "roles",
                        List.of(
                                "Directory.Read.All",
                                "Directory.ReadWrite.All",
                                "Group.ReadWrite.All",
                                "User.ReadWrite.All"))
                .expirationTime(Date.from(Instant.parse("2027-01-01T00:00:00Z"))));
    }

    @Test
    void findsTheMembersOfNestedGroups() {
        String inner = create("Inner");
        String outer = create("Outer");
        link(inner, DORA);
        link(outer, inner);
        assertThat(ids(get("/v1.0/groups/" + outer + "/members"))).containsExactly(inner);
        assertThat(ids(get("/v1.0/groups/" + outer + "/transitiveMembers"))).containsExactlyInAnyOrder(inner, DORA);
        assertThat(ids(get("/v1.0/users/" + DORA + "/transitiveMemberOf/microsoft.graph.group")))
                .contains(inner, outer);
        assertThat(post("/v1.0/users/" + DORA + "/checkMemberGroups", "{\"groupIds\":[\"" + outer + "\"]}")
                        .json()
                        .get("value"))
                .extracting(JsonNode::asString)
                .containsExactly(outer);
        TestResponse removed =
                send(emulator.request("DELETE", "/v1.0/groups/" + outer + "/members/" + inner + "/$ref"));
        assertThat(removed.status()).as(removed.body()).isEqualTo(204);
        assertThat(ids(get("/v1.0/groups/" + outer + "/transitiveMembers"))).isEmpty();
    }

    /** As group-delete-members.md warns: "the member object will also be deleted … otherwise, a 403 Forbidden error". */
    @Test
    void deletesAMemberIfTheReferenceIsMissingAndTheCallerMayDeleteIt() {
        String group = create("WithoutRef");
        String member = create("Member");
        link(group, member);
        link(group, DORA);
        String withoutUsers = tokens.with(claims -> claims.claim("roles", List.of("Group.ReadWrite.All")));
        TestResponse denied = emulator.request("DELETE", "/v1.0/groups/" + group + "/members/" + DORA)
                .bearer(withoutUsers)
                .send();
        assertThat(denied.status()).as(denied.body()).isEqualTo(403);
        assertThat(ids(get("/v1.0/groups/" + group + "/members"))).contains(DORA);
        TestResponse deleted = emulator.request("DELETE", "/v1.0/groups/" + group + "/members/" + member)
                .bearer(withoutUsers)
                .send();
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
        assertThat(send(emulator.get("/v1.0/groups/" + member)).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"applications", "servicePrincipals"})
    void letsAnAppWithOwnedByChangeOnlyItself(String set) {
        String ownedBy = tokens.with(claims -> claims.claim("roles", List.of("Application.ReadWrite.OwnedBy")));
        String own = "/v1.0/" + set + "(appId='" + TestClient.SOC_AUTOMATION.id() + "')";
        String other = "/v1.0/" + set + "(appId='" + TestClient.READER.id() + "')";
        String change = "{\"displayName\":\"Changed\"}";
        assertThat(emulator.get(other).bearer(ownedBy).send().status()).isEqualTo(200);
        assertError(
                emulator.request("PATCH", other).json(change).bearer(ownedBy).send(),
                403,
                "Authorization_RequestDenied",
                "Insufficient privileges to complete the operation.");
        assertThat(get(other).get("displayName").asString()).isEqualTo(TestClient.READER.displayName());
        assertThat(emulator.request("PATCH", own)
                        .json(change)
                        .bearer(ownedBy)
                        .send()
                        .status())
                .isEqualTo(204);
        assertThat(get(own).get("displayName").asString()).isEqualTo("Changed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "groups", "devices", "applications", "servicePrincipals"})
    void findsObjectsByIdsInDirectoryObjectsOnly(String set) {
        TestResponse response = post("/v1.0/" + set + "/getByIds", "{\"ids\":[\"" + DORA + "\"]}");
        assertError(response, 400, "BadRequest", "Resource not found for the segment 'getByIds'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"ids\":[]}", "{\"ids\":null}", "{\"ids\":[],\"types\":[\"user\"]}"})
    void requiresIds(String body) {
        assertError(
                post("/v1.0/directoryObjects/getByIds", body),
                400,
                "BadRequest",
                "Parameter 'ids' must be a list of 1 to 1000 strings.");
    }

    @Test
    void comparesAnnotationsWithoutCase() {
        String group = create("Group");
        String url = "https://graph.microsoft.com/v1.0/directoryObjects/" + DORA;
        TestResponse linked = post("/v1.0/groups/" + group + "/members/$ref", "{\"@ODATA.Id\":\"" + url + "\"}");
        assertThat(linked.status()).as(linked.body()).isEqualTo(204);
        TestResponse bound = send(emulator.request("PATCH", "/v1.0/groups/" + group)
                .json("{\"@Odata.Type\":\"#microsoft.graph.group\",\"Owners@ODATA.bind\":[\"" + url + "\"]}"));
        assertThat(bound.status()).as(bound.body()).isEqualTo(204);
        assertThat(ids(get("/v1.0/groups/" + group + "/members"))).containsExactly(DORA);
        assertThat(ids(get("/v1.0/groups/" + group + "/owners"))).containsExactly(DORA);
        TestResponse twice = post(
                "/v1.0/groups/" + group + "/members/$ref",
                "{\"@odata.id\":\"" + url + "\",\"@ODATA.ID\":\"" + url + "\"}");
        assertThat(twice.status()).as(twice.body()).isEqualTo(400);
    }

    @Test
    void ignoresSelectOnWrites() {
        String group = create("Group");
        String url = "/v1.0/groups/" + group + "?$select=id";
        assertThat(send(emulator.request("PATCH", url).json("{\"description\":\"changed\"}"))
                        .status())
                .isEqualTo(204);
        assertThat(send(emulator.request("OPTIONS", url)).status()).isEqualTo(200);
        assertThat(send(emulator.request("PUT", "/v1.0/users/" + DORA + "/manager/$ref?$select=id")
                                .json(REFERENCE.formatted("e5e50000-0000-4000-8000-000000000002")))
                        .status())
                .isEqualTo(204);
        assertThat(post("/v1.0/directoryObjects/getByIds?$select=id", "{\"ids\":[\"" + group + "\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(send(emulator.request("DELETE", url)).status()).isEqualTo(204);
    }

    @Test
    void restoresADeletedGroupWithItsMembers() {
        String group = create("Deleted");
        link(group, DORA);
        assertThat(send(emulator.request("DELETE", "/v1.0/groups/" + group)).status())
                .isEqualTo(204);
        assertThat(send(emulator.get("/v1.0/groups/" + group)).status()).isEqualTo(404);
        assertThat(ids(get("/v1.0/users/" + DORA + "/memberOf"))).doesNotContain(group);
        assertThat(ids(get("/v1.0/directory/deletedItems/microsoft.graph.group")))
                .contains(group);
        TestResponse restored = post("/v1.0/directory/deletedItems/" + group + "/restore", "{}");
        assertThat(restored.status()).as(restored.body()).isEqualTo(200);
        assertThat(ids(get("/v1.0/groups/" + group + "/members"))).containsExactly(DORA);
        assertThat(ids(get("/v1.0/directory/deletedItems/microsoft.graph.group")))
                .doesNotContain(group);
    }

    @Test
    void returnsWhatChangedSinceTheLastDelta() {
        String kept = create("Kept");
        String link = everything("/v1.0/groups/delta");
        assertThat(get(link).get("value")).isEmpty();
        link(kept, DORA);
        String added = create("Added");
        JsonNode changes = get(link).get("value");
        assertThat(ids(get(link))).containsExactly(kept, added);
        assertThat(changes.get(0).at("/members@delta/0/id").asString()).isEqualTo(DORA);
        send(emulator.request("DELETE", "/v1.0/groups/" + added));
        assertThat(get(link).get("value"))
                .last()
                .extracting(JsonNode::toString)
                .isEqualTo("{\"id\":\"" + added + "\",\"@removed\":{\"reason\":\"changed\"}}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void returnsWhatCannotBeRestoredAnyMoreInADelta(boolean expired) {
        String group = create("Deleted");
        String link = everything("/v1.0/groups/delta");
        send(emulator.request("DELETE", "/v1.0/groups/" + group));
        assertThat(get(link).get("value").toString())
                .isEqualTo("[{\"id\":\"" + group + "\",\"@removed\":{\"reason\":\"changed\"}}]");
        if (expired) {
            emulator.control("POST", "/clock").json("{\"advance\":\"P31D\"}").send();
        } else {
            send(emulator.request("DELETE", "/v1.0/directory/deletedItems/" + group));
        }
        assertThat(send(emulator.get("/v1.0/directory/deletedItems/" + group)).status())
                .isEqualTo(404);
        assertThat(post("/v1.0/directory/deletedItems/" + group + "/restore", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(get(link).get("value").toString())
                .isEqualTo("[{\"id\":\"" + group + "\",\"@removed\":{\"reason\":\"deleted\"}}]");
    }

    @Test
    void showsMembersInADeltaOnlyToACallerWhoMayReadThem() {
        String group = create("Group");
        link(group, DORA);
        String filter = "$filter=id%20eq%20'" + group + "'";
        String narrow = "Group-NestingSupport.ReadWrite.All";
        assertThat(delta(filter, narrow, "GroupMember.Read.All")
                        .json()
                        .at("/value/0/members@delta/0/id")
                        .asString())
                .isEqualTo(DORA);
        assertThat(delta(filter + "&$select=displayName", narrow)
                        .json()
                        .get("value")
                        .toString())
                .isEqualTo("[{\"displayName\":\"Group\",\"id\":\"" + group + "\"}]");
        JsonNode withoutMembers = delta(filter, narrow).json();
        assertThat(withoutMembers.at("/value/0/displayName").asString()).isEqualTo("Group");
        assertThat(withoutMembers.at("/value/0/members@delta").isMissingNode()).isTrue();
        assertError(
                delta(filter + "&$select=members", narrow),
                403,
                "Authorization_RequestDenied",
                "Insufficient privileges to complete the operation.");
    }

    private TestResponse delta(String query, String... permissions) {
        return emulator.get("/v1.0/groups/delta?" + query)
                .bearer(tokens.with(claims -> claims.claim("roles", List.of(permissions))))
                .send();
    }

    @Test
    void tracksTheChangesOfSingleObjects() {
        String tracked = create("Tracked");
        String other = create("Other");
        String filter = "?$filter=id%20eq%20'" + tracked + "'%20or%20id%20eq%20'" + DORA + "'&$select=displayName";
        assertThat(get("/v1.0/groups/delta" + filter).get("value").toString())
                .isEqualTo("[{\"displayName\":\"Tracked\",\"id\":\"" + tracked + "\"}]");
        String link = everything("/v1.0/groups/delta" + filter);
        for (String group : List.of(tracked, other)) {
            send(emulator.request("PATCH", "/v1.0/groups/" + group).json("{\"displayName\":\"Changed\"}"));
        }
        assertThat(ids(get(link))).containsExactly(tracked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "displayName eq 'Tracked'; displayName",
                "not(id eq '1'); id",
                "id eq '1' or startsWith(displayName,'T'); displayName"
            })
    void tracksNoObjectsByAnotherFilterThanTheirIds(String filter, String property) {
        TestResponse response =
                send(emulator.get("/v1.0/groups/delta?$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/error/message").asString())
                .isEqualTo("Unsupported or invalid query filter clause specified for property '" + property
                        + "' of resource 'Group'.");
    }

    @Test
    void tracksAtMostFiftyObjects() {
        String ids = String.join(" or ", Collections.nCopies(49, "id eq 'a'")) + " or id eq 'b'";
        assertThat(ids(get("/v1.0/groups/delta?$filter=" + ids.replace(" ", "%20"))))
                .isEmpty();
        String many = IntStream.range(0, 51).mapToObj(i -> "id eq '" + i + "'").collect(Collectors.joining(" or "));
        TestResponse response = send(emulator.get("/v1.0/groups/delta?$filter=" + many.replace(" ", "%20")));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/error/message").asString()).endsWith("operators: 51. Max allowed: 50.");
    }

    @Test
    void returnsObjectsOfSeveralTypesByTheirIds() {
        String group = create("Found");
        JsonNode both = post(
                        "/v1.0/directoryObjects/getByIds",
                        "{\"ids\":[\"" + group + "\",\"" + DORA + "\",\"00000000-0000-4000-8000-000000000000\"]}")
                .json();
        assertThat(both.get("value"))
                .extracting(it -> it.get("@odata.type").asString())
                .containsExactlyInAnyOrder("#microsoft.graph.group", "#microsoft.graph.user");
        JsonNode users = post(
                        "/v1.0/directoryObjects/getByIds",
                        "{\"ids\":[\"" + group + "\",\"" + DORA + "\"],\"types\":[\"user\"]}")
                .json();
        assertThat(ids(users)).containsExactly(DORA);
        TestResponse unknown =
                post("/v1.0/directoryObjects/getByIds", "{\"ids\":[\"" + DORA + "\"],\"types\":[\"person\"]}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().at("/error/message").asString())
                .isEqualTo("Invalid value specified for property 'types' of resource 'DirectoryObject'."
                        + " 'person' is not a type of directory objects.");
    }

    @Test
    void replacesTheManagerAndExpandsIt() {
        for (String login : List.of("helpdesk", "secadmin")) {
            String id = get("/v1.0/users/" + emulator.upn(login)).get("id").asString();
            setManager(DORA, id);
            assertThat(get("/v1.0/users/" + DORA + "?$select=id&$expand=manager($select=id)")
                            .get("manager")
                            .toString())
                    .isEqualTo("{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"" + id + "\"}");
            assertThat(ids(get("/v1.0/users/" + id + "/directReports"))).contains(DORA);
        }
    }

    @Test
    void expandsTheChainOfManagersToTheRequestedLevel() {
        String first = get("/v1.0/users/" + emulator.upn("helpdesk")).get("id").asString();
        String second = get("/v1.0/users/" + emulator.upn("secadmin")).get("id").asString();
        setManager(DORA, first);
        setManager(first, second);
        String both = "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"" + first
                + "\",\"manager\":{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"" + second + "\"}}";
        for (String levels : List.of("max", "2", "1000")) {
            assertThat(get("/v1.0/users/" + DORA + "?$select=id&$expand=manager($levels=" + levels + ";$select=id)")
                            .get("manager")
                            .toString())
                    .as(levels)
                    .isEqualTo(both);
        }
        assertThat(get("/v1.0/users?$filter=id%20eq%20'" + DORA + "'&$expand=manager($select=id;$levels=1)")
                        .at("/value/0/manager")
                        .toString())
                .isEqualTo("{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"" + first + "\"}");
        assertThat(get("/v1.0/users/" + second + "?$expand=manager($levels=max)")
                        .get("manager")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"manager($levels=0)", "manager($levels=1001)", "manager($levels=all)", "directReports($levels=2)"
            })
    void rejectsOtherLevels(String expand) {
        TestResponse response = send(emulator.get("/v1.0/users?$expand=" + expand));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/error/message").asString()).contains("levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1.0/users/" + DORA, "/v1.0/users", "/v1.0/groups"})
    void rejectsTheExpansionOfAnUnknownRelationship(String path) {
        String none = path.endsWith("s") ? "$filter=displayName%20eq%20'none'&" : "";
        TestResponse response = send(emulator.get(path + "?" + none + "$expand=color"));
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/error/message").asString()).contains("'color'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    User.Read.All                       | /v1.0/users/%s?$expand=manager                                                    | 200
                    User.Read.All                       | /v1.0/users/%s?$expand=memberOf                                                   | 403
                    User.Read.All                       | /v1.0/users?$expand=memberOf                                                      | 403
                    User.Read.All Directory.Read.All    | /v1.0/users?$expand=memberOf                                                      | 200
                    GroupMember.Read.All                | /v1.0/groups/%s/members/microsoft.graph.user?$expand=memberOf                     | 403
                    GroupMember.Read.All                | /v1.0/groups?$expand=members                                                      | 200
                    Group.ReadBasic.All                 | /v1.0/groups?$expand=owners                                                       | 403
                    """)
    void expandsOnlyWhatTheCallerMayReadWithoutExpand(String permissions, String path, int status) {
        String id = path.startsWith("/v1.0/groups/") ? WRITERS : DORA;
        TestResponse response = emulator.get(path.formatted(id))
                .bearer(tokens.with(claims -> claims.claim("roles", List.of(permissions.split(" ")))))
                .send();
        assertThat(response.status()).as(response.body()).isEqualTo(status);
    }

    private String create(String name) {
        TestResponse created = post(
                "/v1.0/groups",
                "{\"displayName\":\"" + name + "\",\"mailNickname\":\"" + name
                        + "\",\"mailEnabled\":false,\"securityEnabled\":true}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.json().get("id").asString();
    }

    private void link(String group, String member) {
        assertThat(post("/v1.0/groups/" + group + "/members/$ref", REFERENCE.formatted(member))
                        .status())
                .isEqualTo(204);
    }

    private void setManager(String user, String manager) {
        TestResponse set = send(
                emulator.request("PUT", "/v1.0/users/" + user + "/manager/$ref").json(REFERENCE.formatted(manager)));
        assertThat(set.status()).as(set.body()).isEqualTo(204);
    }

    /** Reads all pages and returns the path and query of the next round. */
    private String everything(String path) {
        JsonNode page = get(path);
        while (page.has("@odata.nextLink")) {
            page = get(relative(page.get("@odata.nextLink")));
        }
        return relative(page.get("@odata.deltaLink"));
    }

    private static String relative(JsonNode link) {
        URI uri = URI.create(link.asString());
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static List<String> ids(JsonNode list) {
        return list.get("value")
                .valueStream()
                .map(it -> it.get("id").asString())
                .toList();
    }

    private JsonNode get(String path) {
        TestResponse response = send(emulator.get(path));
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }

    private TestResponse post(String path, String body) {
        return send(emulator.post(path).json(body));
    }

    private TestResponse send(TestRequest request) {
        return request.bearer(bearer).send();
    }
}
