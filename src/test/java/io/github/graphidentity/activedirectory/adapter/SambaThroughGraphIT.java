package io.github.graphidentity.activedirectory.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.GraphIdentityEmulator;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documented call, from HTTP to a changed account in a real directory, with the settings of the how-to. */
class SambaThroughGraphIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private static Samba samba;
    private static LDAPConnection administrator;
    private static ConfigurableApplicationContext emulator;

    @BeforeAll
    static void start() throws LDAPException {
        samba = Samba.at("127.0.21.1");
        administrator = samba.administrator();
        emulator = new SpringApplicationBuilder(GraphIdentityEmulator.class)
                .run(
                        "--server.port=0",
                        "--emulator.tls.port=0",
                        "--emulator.directory.ldap-port=-1",
                        "--emulator.directory.ldaps-port=-1",
                        "--emulator.active-directory.url=ldaps://" + samba.address(),
                        "--emulator.active-directory.base-dn=" + samba.baseDn(),
                        "--emulator.active-directory.bind-dn=svc-remediate@corp.example.test",
                        "--emulator.active-directory.bind-password=" + Samba.SERVICE_PASSWORD,
                        "--emulator.active-directory.ca-certificate=file:" + samba.caCertificate(),
                        "--emulator.active-directory.correlation-attribute=info",
                        "--emulator.token.with-real-providers=true",
                        "--emulator.control.key=key-of-the-operator");
    }

    @AfterAll
    static void stop() {
        emulator.close();
        administrator.close();
        samba.close();
    }

    @Test
    void disablesAnAccountByItsObjectGuid() throws Exception {
        administrator.modify(alice(), new Modification(ModificationType.REPLACE, "userAccountControl", "512"));
        String objectGuid = alicesObjectGuid();

        JsonNode answer = invoke(objectGuid, objectGuid, 200);

        assertThat(answer.path("accountId").asString()).isEqualTo(objectGuid);
        assertThat(answer.path("identityProvider").asString()).isEqualTo("activeDirectory");
        SearchResultEntry after = administrator.getEntry(alice(), "userAccountControl", "info");
        assertThat(after.getAttributeValue("userAccountControl")).isEqualTo("514");
        assertThat(after.getAttributeValue("info"))
                .isEqualTo("disable " + answer.path("correlationId").asString());
    }

    @Test
    void disablesAnAccountByEachOfItsOtherNames() throws Exception {
        String objectGuid = alicesObjectGuid();
        String objectSid = SecurityIdentifier.of(
                        administrator.getEntry(alice(), "objectSid").getAttributeValueBytes("objectSid"))
                .text();
        for (String name : List.of(objectSid, "alice@corp.example.test", "alice", alice())) {
            administrator.modify(alice(), new Modification(ModificationType.REPLACE, "userAccountControl", "512"));

            assertThat(invoke(objectGuid, name, 200).path("accountId").asString())
                    .isEqualTo(name);

            assertThat(administrator.getEntry(alice(), "userAccountControl").getAttributeValue("userAccountControl"))
                    .as(name)
                    .isEqualTo("514");
        }
        assertThat(invoke(objectGuid, "bob", 404).path("error").path("message").asString())
                .isEqualTo(
                        "The account 'bob' was not found among the accounts of identityAccounts '" + objectGuid + "'.");
    }

    @Test
    void returnsNotFoundForAnUnknownAccount() throws Exception {
        String nobody = UUID.randomUUID().toString();

        JsonNode answer = invoke(nobody, nobody, 404);

        assertThat(answer.path("error").path("message").asString())
                .isEqualTo("identityAccounts '" + nobody + "' was not found.");
    }

    @Test
    void doesNotChangeAdministrators() throws Exception {
        String administratorId = ObjectGuid.of(administrator
                        .getEntry("CN=Administrator,CN=Users," + samba.baseDn(), "objectGUID")
                        .getAttributeValueBytes("objectGUID"))
                .toString();

        JsonNode error = invoke(administratorId, administratorId, 403).path("error");

        assertThat(error.path("code").asString()).isEqualTo("Forbidden");
        assertThat(error.path("message").asString())
                .isEqualTo(
                        "The identity provider 'activeDirectory' was not asked for the action 'disable': adminCount is"
                                + " 1: the account is or was an administrator, and administrators are protected.");
    }

    @Test
    void reportsWhichProviderIsReal() throws Exception {
        JsonNode modes = get("/_emulator").path("modes");

        assertThat(modes.path("activeDirectory").asString()).isEqualTo("real");
        assertThat(modes.path("okta").asString()).isEqualTo("simulated");
    }

    @Test
    void showsTheDirectoryInHealth() throws Exception {
        JsonNode health = get("/actuator/health").path("components").path("activeDirectory");

        assertThat(health.path("status").asString()).isEqualTo("UP");
        assertThat(health.path("details").path("domainController").asString())
                .isEqualToIgnoringCase("dc1.corp.example.test");
    }

    private static JsonNode invoke(String identity, String account, int status) throws Exception {
        String body = "{\"accountId\": \"" + account
                + "\", \"action\": \"disable\", \"identityProvider\": \"activeDirectory\"}";
        HttpRequest request = HttpRequest.newBuilder(
                        uri("/v1.0/security/identities/identityAccounts/" + identity + "/invokeAction"))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = HTTP.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private static String token() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("/c0ffee00-0000-4000-8000-000000000001/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=50c00000-0000-4000-8000-000000000001"
                                + "&client_secret=soc-automation-secret"
                                + "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"))
                .build();
        return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body())
                .path("access_token")
                .asString();
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(HTTP.send(
                        HttpRequest.newBuilder(uri(path))
                                .header("Authorization", "Bearer key-of-the-operator")
                                .build(),
                        BodyHandlers.ofString())
                .body());
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + emulator.getEnvironment().getProperty("local.server.port") + path);
    }

    private static String alicesObjectGuid() throws LDAPException {
        byte[] objectGuid = administrator.getEntry(alice(), "objectGUID").getAttributeValueBytes("objectGUID");
        return ObjectGuid.of(objectGuid).toString();
    }

    private static String alice() {
        return "CN=alice,OU=People," + samba.baseDn();
    }
}
