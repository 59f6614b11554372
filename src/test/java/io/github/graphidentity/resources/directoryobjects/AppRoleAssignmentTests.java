package io.github.graphidentity.resources.directoryobjects;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tenant.seeds.GraphServicePrincipal;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@EmulatorTest
class AppRoleAssignmentTests {

    private static final String HELPDESK = "e5e50000-0000-4000-8000-000000000002";
    private static final String APPLICATION_ADMINISTRATOR = "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3";
    private static final String USER_ADMINISTRATOR = "fe930be7-5e62-47db-91af-98c3a49a38b1";
    private static final String PRIVILEGED_ROLE_ADMINISTRATOR = "e8611ab8-c189-46e8-94e1-60213ab1f814";
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private final Emulator emulator;
    private final TestTokens tokens;
    private final String bearer;

    AppRoleAssignmentTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.bearer = tokens.with(
                claims -> claims.claim("roles", List.of("AppRoleAssignment.ReadWrite.All", "Directory.ReadWrite.All")));
    }

    @Test
    void namesThePrincipalAndTheResource() {
        TestResponse created = assign(HELPDESK, GraphServicePrincipal.ID);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        ObjectNode body = (ObjectNode) created.json();
        assertThat((Object) body.without(List.of("@odata.context", "createdDateTime", "id")))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "appRoleId": "00000000-0000-0000-0000-000000000000",
                          "deletedDateTime": null,
                          "principalDisplayName": "Help Desk",
                          "principalId": "%s",
                          "principalType": "User",
                          "resourceDisplayName": "Microsoft Graph",
                          "resourceId": "%s"
                        }
                        """.formatted(HELPDESK, GraphServicePrincipal.ID)));
    }

    @ParameterizedTest
    @CsvSource({
        UNKNOWN + "," + GraphServicePrincipal.ID + "," + UNKNOWN,
        HELPDESK + "," + UNKNOWN + "," + UNKNOWN,
        HELPDESK + "," + HELPDESK + "," + HELPDESK
    })
    void rejectsAnObjectThatDoesNotExist(String principal, String resource, String missing) {
        TestResponse response = assign(principal, resource);
        assertThat(response.status()).as(response.body()).isEqualTo(404);
        assertThat(response.json().at("/error/message").asString())
                .isEqualTo("Resource '" + missing
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    @ParameterizedTest
    @CsvSource({
        "users/" + HELPDESK + "/appRoleAssignments,     69dfa3ea-1295-4e2c-b469-59564581143d, principalId",
        "servicePrincipals/SOC/appRoleAssignments,      " + HELPDESK + ",                     principalId",
        "servicePrincipals/SOC/appRoleAssignedTo,       " + HELPDESK + ",                     resourceId"
    })
    void rejectsAnAssignmentOfAnotherObjectThanThatOfThePath(String path, String principal, String property) {
        String soc = socAutomation();
        assertError(
                assign(bearer, path.replace("SOC", soc), principal, GraphServicePrincipal.ID),
                400,
                "Request_BadRequest",
                "Invalid value specified for property '" + property + "' of resource 'AppRoleAssignment'.");
    }

    @Test
    void requiresAHighRoleOfSignedInUsersForPermissionsOfGraph() {
        String path = "servicePrincipals/" + socAutomation() + "/appRoleAssignments";
        for (String role : List.of(APPLICATION_ADMINISTRATOR, USER_ADMINISTRATOR)) {
            assertError(
                    assign(delegated(role), path, socAutomation(), GraphServicePrincipal.ID),
                    403,
                    "Authorization_RequestDenied",
                    "Insufficient privileges to complete the operation.");
            TestResponse other = assign(delegated(role), path, socAutomation(), socAutomation());
            assertThat(other.status()).as(other.body()).isEqualTo(201);
        }
        TestResponse assigned =
                assign(delegated(PRIVILEGED_ROLE_ADMINISTRATOR), path, socAutomation(), GraphServicePrincipal.ID);
        assertThat(assigned.status()).as(assigned.body()).isEqualTo(201);
    }

    private String delegated(String role) {
        return tokens.delegated("AppRoleAssignment.ReadWrite.All", role);
    }

    private String socAutomation() {
        return emulator.get("/v1.0/servicePrincipals(appId='" + TestClient.SOC_AUTOMATION.id() + "')")
                .bearer(bearer)
                .send()
                .json()
                .get("id")
                .asString();
    }

    private TestResponse assign(String principal, String resource) {
        return assign(bearer, "users/" + HELPDESK + "/appRoleAssignments", principal, resource);
    }

    private TestResponse assign(String bearer, String path, String principal, String resource) {
        return emulator.post("/v1.0/" + path)
                .bearer(bearer)
                .json("""
                        {"principalId":"%s","resourceId":"%s","appRoleId":"00000000-0000-0000-0000-000000000000"}
                        """.formatted(principal, resource))
                .send();
    }
}
