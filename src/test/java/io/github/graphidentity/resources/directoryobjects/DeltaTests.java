package io.github.graphidentity.resources.directoryobjects;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The rules of delta-query-overview.md and user-delta.md: which objects a round returns, and which of their properties. */
@EmulatorTest
class DeltaTests {

    private static final String SECADMIN = "e5e50000-0000-4000-8000-000000000001";
    private static final String HELPDESK = "e5e50000-0000-4000-8000-000000000002";
    private static final String REFERENCE = "{\"@odata.id\":\"https://graph.microsoft.com/v1.0/users/%s\"}";

    private final Emulator emulator;
    private final String bearer;
    private String user = "";

    DeltaTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.bearer = tokens.with(claims ->
                claims.claim("roles", List.of("Directory.ReadWrite.All", "Group.ReadWrite.All", "User.ReadWrite.All")));
    }

    @BeforeEach
    void createUser() {
        TestResponse created =
                send(emulator.post("/v1.0/users").json("""
                {"accountEnabled":true,"displayName":"Del Ta","mailNickname":"delta","jobTitle":"Clerk",
                "userPrincipalName":"delta%s@%s","passwordProfile":{"password":"Passw0rd!"}}
                """.formatted(System.nanoTime(), emulator.domain())));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        user = created.json().get("id").asString();
    }

    @Test
    void omitsAPropertyThatWasNeverSet() {
        assertThat(value(begin("$select=displayName,jobTitle,mobilePhone")))
                .isEqualTo("[{\"displayName\":\"Del Ta\",\"jobTitle\":\"Clerk\",\"id\":\"" + user + "\"}]");
    }

    @Test
    void returnsAllSelectedPropertiesOfAUserIfOneOfThemHasChanged() {
        String link = deltaLink(begin("$select=displayName,jobTitle,mobilePhone"));
        patch("{\"jobTitle\":null}");
        assertThat(value(get(link)))
                .isEqualTo("[{\"displayName\":\"Del Ta\",\"jobTitle\":null,\"id\":\"" + user + "\"}]");
    }

    @Test
    void returnsNoUserWhoseSelectedPropertiesHaveNotChanged() {
        String link = deltaLink(begin("$select=displayName,jobTitle"));
        patch("{\"city\":\"Delft\"}");
        assertThat(value(get(link))).isEqualTo("[]");
        patch("{\"displayName\":\"Del Ta\"}");
        assertThat(value(get(link))).isEqualTo("[]");
    }

    @Test
    void returnsOnlyTheChangedPropertiesIfTheClientPrefersMinimal() {
        String link = deltaLink(begin("$select=displayName,jobTitle,mobilePhone"));
        patch("{\"jobTitle\":null}");
        TestResponse response = send(emulator.get(link).header("Prefer", "return=minimal"));
        assertThat(value(response.json())).isEqualTo("[{\"jobTitle\":null,\"id\":\"" + user + "\"}]");
    }

    @Test
    void returnsTheChangesOfASelectedManager() {
        link("/v1.0/users/" + user + "/manager/$ref", SECADMIN);
        JsonNode first = begin("$select=displayName,manager");
        assertThat(value(first))
                .isEqualTo("[{\"displayName\":\"Del Ta\",\"id\":\"%s\",\"manager@delta\":[%s]}]"
                        .formatted(user, added(SECADMIN)));
        link("/v1.0/users/" + user + "/manager/$ref", HELPDESK);
        assertThat(value(get(deltaLink(first))))
                .isEqualTo("[{\"displayName\":\"Del Ta\",\"id\":\"%s\",\"manager@delta\":[%s,%s]}]"
                        .formatted(
                                user,
                                added(SECADMIN).replace("}", ",\"@removed\":{\"reason\":\"deleted\"}}"),
                                added(HELPDESK)));
    }

    @Test
    void returnsNoGroupWhoseUnselectedMembersHaveChanged() {
        String group = send(emulator.post("/v1.0/groups")
                        .json(
                                "{\"displayName\":\"Delta\",\"mailEnabled\":false,\"mailNickname\":\"delta\",\"securityEnabled\":true}"))
                .json()
                .get("id")
                .asString();
        String filter = "&$filter=id%20eq%20'" + group + "'";
        String names = deltaLink(get("/v1.0/groups/delta?$select=displayName" + filter));
        String members = deltaLink(get("/v1.0/groups/delta?$select=members" + filter));
        send(emulator.post("/v1.0/groups/" + group + "/members/$ref").json(REFERENCE.formatted(user)));
        assertThat(value(get(names))).isEqualTo("[]");
        assertThat(value(get(members)))
                .isEqualTo("[{\"id\":\"%s\",\"members@delta\":[%s]}]".formatted(group, added(user)));
    }

    @Test
    void returnsARevocationOfSessionsIfItIsSelected() {
        String link = deltaLink(begin("$select=displayName"));
        String revocations = deltaLink(begin("$select=signInSessionsValidFromDateTime"));
        send(emulator.post("/v1.0/users/" + user + "/revokeSignInSessions"));
        assertThat(value(get(link))).isEqualTo("[]");
        assertThat(get(revocations).at("/value/0/id").asString()).isEqualTo(user);
    }

    private static String added(String id) {
        return "{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"" + id + "\"}";
    }

    private JsonNode begin(String options) {
        return get("/v1.0/users/delta?" + options + "&$filter=id%20eq%20'" + user + "'");
    }

    private void patch(String body) {
        assertThat(send(emulator.request("PATCH", "/v1.0/users/" + user).json(body))
                        .status())
                .isEqualTo(204);
    }

    private void link(String path, String id) {
        assertThat(send(emulator.request("PUT", path).json(REFERENCE.formatted(id)))
                        .status())
                .isEqualTo(204);
    }

    private JsonNode get(String path) {
        TestResponse response = send(emulator.get(path));
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }

    private TestResponse send(TestRequest request) {
        return request.bearer(bearer).send();
    }

    private static String value(JsonNode body) {
        return body.get("value").toString();
    }

    private static String deltaLink(JsonNode body) {
        URI link = URI.create(body.get("@odata.deltaLink").asString());
        return link.getRawPath() + "?" + link.getRawQuery();
    }
}
