package io.github.graphidentity.resources.directoryobjects;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
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
    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private final Emulator emulator;
    private final String bearer;

    AppRoleAssignmentTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
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

    private TestResponse assign(String principal, String resource) {
        return emulator.post("/v1.0/users/" + HELPDESK + "/appRoleAssignments")
                .bearer(bearer)
                .json("""
                        {"principalId":"%s","resourceId":"%s","appRoleId":"00000000-0000-0000-0000-000000000000"}
                        """.formatted(principal, resource))
                .send();
    }
}
