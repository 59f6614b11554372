package io.github.graphidentity.resources.directoryobjects;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.ObjectLink.Kind;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests reads of one object at the end of a link. */
@EmulatorTest
class LinkedObjectTests {

    private static final String DORA = "69dfa3ea-1295-4e2c-b469-59564581143d";
    private static final String SECADMIN = "e5e50000-0000-4000-8000-000000000001";
    private static final String WRITERS = "ffff0000-0000-4000-8000-000000000002";

    private static final List<String> WRITING = List.of(
            "GroupMember.ReadWrite.All",
            "Group.ReadWrite.All",
            "RoleManagement.ReadWrite.Directory",
            "User.ReadWrite.All",
            "Directory.ReadWrite.All");

    private final Emulator emulator;
    private final TestTokens tokens;
    private final Tenants tenants;

    LinkedObjectTests(Emulator emulator, TestTokens tokens, Tenants tenants) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.tenants = tenants;
    }

    @ParameterizedTest
    @CsvSource({
        "/groups/" + WRITERS + "/members/" + DORA + ", user",
        "/groups/" + WRITERS + "/members/" + DORA + "/microsoft.graph.user, ",
        "/groups/" + WRITERS + "/transitiveMembers/" + DORA + ", user",
        "/groups/" + WRITERS + "/owners/" + DORA + ", user",
        "/users/" + DORA + "/memberOf/" + WRITERS + ", group",
        "/users/" + DORA + "/transitiveMemberOf/" + WRITERS + ", group",
        "/users/" + DORA + "/ownedObjects/" + WRITERS + ", group",
        "/users/" + SECADMIN + "/directReports/" + DORA + ", user"
    })
    void returnsTheObject(String path, String type) {
        String id = path.replace("/microsoft.graph.user", "").replaceFirst(".*/", "");
        TestResponse response = get(path + "?$select=id,displayName");
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        String set = type == null ? "users" : "directoryObjects";
        String typed = type == null ? "" : "\"@odata.type\":\"#microsoft.graph." + type + "\",";
        assertThat(response.body())
                .isEqualTo("{\"@odata.context\":\"http://localhost:" + emulator.port() + "/v1.0/$metadata#" + set
                        + "(id,displayName)/$entity\"," + typed + "\"id\":\"" + id + "\",\"displayName\":\""
                        + (id.equals(DORA) ? "Dora Documented" : "Documentation") + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "/groups/" + WRITERS + "/members/microsoft.graph.user/" + DORA + ", users",
        "/groups/" + WRITERS + "/members/graph.USER('" + DORA + "'), users",
        "/groups/" + WRITERS + "/transitiveMembers/microsoft.graph.user/" + DORA + ", users",
        "/groups/" + WRITERS + "/owners/microsoft.graph.user/" + DORA + ", users",
        "/users/" + DORA + "/memberOf/microsoft.graph.group/" + WRITERS + ", groups",
        "/users/" + DORA + "/transitiveMemberOf/microsoft.graph.group/" + WRITERS + ", groups",
        "/users/" + DORA + "/ownedObjects/microsoft.graph.group/" + WRITERS + ", groups",
        "/users/" + SECADMIN + "/directReports/microsoft.graph.user/" + DORA + ", users",
        "/users/" + DORA + "/manager/microsoft.graph.user, users",
        "/directoryRoles(roleTemplateId='194ae4cb-b126-40b2-bd5b-6091b380977d')/members/microsoft.graph.user/"
                + SECADMIN + ", users",
        "/directoryObjects/microsoft.graph.user/" + DORA + ", directoryObjects/microsoft.graph.user",
        "/directoryObjects/" + DORA + "/microsoft.graph.user, directoryObjects/microsoft.graph.user"
    })
    void returnsTheObjectOfACastBeforeOrAfterTheKey(String path, String context) {
        TestResponse response = get(path + "?$select=id");
        String id = path.contains(DORA + "/manager") || path.endsWith(SECADMIN)
                ? SECADMIN
                : path.endsWith(WRITERS) ? WRITERS : DORA;
        assertThat(response.body())
                .isEqualTo("{\"@odata.context\":\"http://localhost:" + emulator.port() + "/v1.0/$metadata#" + context
                        + "(id)/$entity\",\"id\":\"" + id + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/groups/" + WRITERS + "/members/microsoft.graph.group/" + DORA,
                "/directoryObjects/microsoft.graph.group/" + DORA,
                "/directoryObjects/microsoft.graph.user/" + WRITERS,
                "/groups/" + WRITERS + "/members/microsoft.graph.user/" + SECADMIN,
                "/groups/" + WRITERS + "/members/" + SECADMIN,
                "/groups/" + WRITERS + "/owners/" + SECADMIN,
                "/users/" + SECADMIN + "/memberOf/" + WRITERS,
                "/users/" + DORA + "/directReports/" + SECADMIN
            })
    void returns404ForAnObjectThatIsNotLinked(String path) {
        String id = path.substring(path.lastIndexOf('/') + 1);
        assertError(
                get(path),
                404,
                "Request_ResourceNotFound",
                "Resource '" + id
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    @Test
    void requiresThePermissionToReadTheList() {
        TestResponse denied = emulator.get("/v1.0/groups/" + WRITERS + "/members/" + DORA)
                .bearer(tokens.with(claims -> claims.claim("roles", List.of("Application.Read.All"))))
                .send();
        assertError(denied, 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }

    /** Each of these paths with {@code $ref} writes the link. Without it, the permission for the link created the object. */
    @ParameterizedTest
    @CsvSource({
        "POST, /groups/" + WRITERS + "/members",
        "POST, /groups/" + WRITERS + "/members/microsoft.graph.group",
        "POST, /groups/" + WRITERS + "/owners",
        "POST, /directoryRoles(roleTemplateId='194ae4cb-b126-40b2-bd5b-6091b380977d')/members",
        "PUT, /users/" + DORA + "/manager",
        "PUT, /me/manager",
        "PATCH, /groups/" + WRITERS + "/members/" + DORA,
        "PATCH, /users/" + DORA + "/manager"
    })
    void createsAndChangesNoObjectAtTheEndOfALink(String method, String path) {
        String body = "{\"@odata.type\":\"#microsoft.graph.group\",\"displayName\":\"Linked\",\"mailEnabled\":false,"
                + "\"mailNickname\":\"linked\",\"securityEnabled\":true}";
        TestResponse response = emulator.request(method, "/v1.0" + path)
                .bearer(tokens.with(claims -> claims.claim("roles", WRITING)))
                .json(body)
                .send();
        assertError(
                response, 405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
        assertThat(get("/groups?$filter=displayName%20eq%20'Linked'&$select=id")
                        .json()
                        .get("value"))
                .isEmpty();
    }

    @Test
    void deletesNoMemberThatTheOwnerOfTheGroupDoesNotOwn() {
        String own = group();
        String other = group();
        GraphObjects objects =
                tenants.byId(emulator.tenantId()).orElseThrow().users().objects();
        objects.link(Kind.OWNER, own, SECADMIN, false);
        objects.link(Kind.MEMBER, own, other, false);
        String owner = tokens.delegated("Group.ReadWrite.All");
        String path = "/v1.0/groups/" + own + "/members/" + other;

        TestResponse refused = emulator.request("DELETE", path).bearer(owner).send();
        assertError(refused, 403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        assertThat(emulator.request("DELETE", path + "/$ref")
                        .bearer(owner)
                        .send()
                        .status())
                .isEqualTo(204);

        objects.link(Kind.MEMBER, own, other, false);
        objects.link(Kind.OWNER, other, SECADMIN, false);
        objects.unlink(Kind.OWNER, own, SECADMIN);
        assertThat(emulator.request("DELETE", path + "/$ref")
                        .bearer(owner)
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(emulator.request("DELETE", path).bearer(owner).send().status())
                .isEqualTo(204);
    }

    private String group() {
        String id = UUID.randomUUID().toString();
        tenants.byId(emulator.tenantId())
                .orElseThrow()
                .users()
                .objects()
                .add(new StoredObject("group", id, Map.of("securityEnabled", true, "mailEnabled", false)));
        return id;
    }

    @Test
    void listsTheMethods() {
        TestResponse options = emulator.request("OPTIONS", "/v1.0/groups/" + WRITERS + "/members/" + DORA)
                .bearer(bearer())
                .send();
        assertThat(options.header("allow")).isEqualTo("DELETE,GET,HEAD,OPTIONS");
    }

    private TestResponse get(String path) {
        return emulator.get("/v1.0" + path).bearer(bearer()).send();
    }

    private String bearer() {
        return tokens.with(claims -> claims.claim("roles", List.of("Directory.Read.All")));
    }
}
