package io.github.graphidentity.emulator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.OnDefaultTenant;
import io.github.graphidentity.RawConnection;
import io.github.graphidentity.Soon;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@EmulatorTest
class JournalOverHttpTests {

    private final Emulator emulator;
    private long before;

    JournalOverHttpTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @BeforeEach
    void start() {
        emulator.bearer(TestClient.SOC_AUTOMATION);
        before = journal("").get("newest").asLong();
    }

    @Test
    void recordsCallerInvocationAndStateOfADirectoryAccount() {
        TestResponse answer = invoke(TestAccount.DOCUMENTED_IN_AD, "disable");
        JsonNode entry = journal("&action=disable").get("entries").get(0);
        assertThat(entry.get("at").stringValue()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(entry.get("front").stringValue()).isEqualTo("graph");
        assertThat(entry.get("operation").stringValue()).isEqualTo("invokeAction");
        assertThat(entry.get("outcome").stringValue()).isEqualTo("CHANGED");
        assertThat(entry.get("caller").toString())
                .isEqualTo("{\"appId\":\"" + TestClient.SOC_AUTOMATION.id() + "\",\"app\":\"soc-automation\"}");
        JsonNode invocation = entry.get("invocation");
        assertThat(invocation.get("correlationId")).isEqualTo(answer.json().get("correlationId"));
        assertThat(invocation.get("permission").stringValue()).isEqualTo("SecurityIdentitiesActions.ReadWrite.All");
        assertThat(invocation.get("accountId").stringValue()).isEqualTo(TestAccount.DOCUMENTED_IN_AD.accountId());
        assertThat(entry.get("request").get("requestId").stringValue()).isEqualTo(answer.header("request-id"));
        assertThat(entry.get("request").get("body").toString()).isEqualTo(TestAccount.DOCUMENTED_IN_AD.body("disable"));
        assertThat(entry.get("request").get("headers").get("authorization").stringValue())
                .isEqualTo("Bearer ***");
        assertThat(entry.get("response").get("status").asInt()).isEqualTo(200);
        assertThat(entry.get("response").get("body")).isEqualTo(answer.json());
        assertThat(entry.get("operations")
                        .valueStream()
                        .map(it -> it.get("operation").stringValue()))
                .containsExactly("search", "modify", "search");
        JsonNode modify = entry.get("operations").get(1);
        assertThat(modify.get("asked").stringValue()).isEqualTo("CN=Dora Documented,OU=People," + emulator.baseDn());
        assertThat(modify.get("before").toString()).isEqualTo("{\"userAccountControl\":\"512\"}");
        assertThat(modify.get("after").toString()).isEqualTo("{\"userAccountControl\":\"514\"}");
        assertThat(modify.get("outcome").stringValue()).isEqualTo("success");
    }

    @Test
    void recordsTheRoleThatAllowedASignedInUser() {
        String token = emulator.minted("{\"user\": \"" + emulator.upn("secadmin") + "\"}");
        emulator.invokeAction(token, TestAccount.DOCUMENTED_IN_AD, "disable");
        JsonNode invocation = journal("&action=disable").get("entries").get(0).get("invocation");
        assertThat(invocation.get("permission").stringValue()).isEqualTo("SecurityIdentitiesActions.ReadWrite.All");
        assertThat(invocation.get("role").stringValue()).isEqualTo("Security Administrator");
    }

    @Test
    void recordsAFaultOnceHoweverManyCallsOfTheProviderItAffects() {
        emulator.control("POST", "/faults")
                .json("{\"fault\": \"slow\", \"identityProvider\": \"okta\", \"milliseconds\": 1}")
                .send();
        invoke(TestAccount.DOCUMENTED_IN_OKTA, "disable");
        JsonNode entry = journal("&action=disable").get("entries").get(0);
        assertThat(entry.get("operations").size()).isGreaterThan(1);
        assertThat(entry.get("faults").size()).isEqualTo(1);
        emulator.control("DELETE", "/faults").send();
    }

    @Test
    void recordsStatusAndSessionsOfAnOktaUser() {
        emulator.control("POST", "/okta/users/" + TestAccount.DOCUMENTED_IN_OKTA.accountId() + "/sessions")
                .send();
        int sessions =
                emulator.state(TestAccount.DOCUMENTED_IN_OKTA).get("sessions").asInt();
        assertThat(sessions).isPositive();
        invoke(TestAccount.DOCUMENTED_IN_OKTA, "disable");
        JsonNode operations = journal("&action=disable").get("entries").get(0).get("operations");
        assertThat(operations.valueStream().map(it -> it.get("operation").stringValue()))
                .containsExactly("getUser", "suspendUser", "revokeUserSessions");
        assertState(operations.get(1).get("before"), "ACTIVE", sessions);
        assertState(operations.get(1).get("after"), "SUSPENDED", sessions);
        assertState(operations.get(2).get("after"), "SUSPENDED", 0);
    }

    private static void assertState(JsonNode state, String status, int sessions) {
        assertThat(state.get("status").stringValue()).isEqualTo(status);
        assertThat(state.get("sessions").asInt()).isEqualTo(sessions);
    }

    @Test
    void truncatesALongFilter() {
        emulator.get("/v1.0/security/identities/identityAccounts/$count?$filter=isEnabled%20eq%20false")
                .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                .send();
        JsonNode entries = journal("").get("entries");
        assertThat(entries.get(entries.size() - 1)
                        .get("operations")
                        .valueStream()
                        .map(it -> it.get("asked").stringValue()))
                .anyMatch(asked -> asked.startsWith("(|(objectGUID=") && asked.endsWith("…"))
                .allMatch(asked -> asked.length() <= 257);
    }

    /** A request that names no tenant is in the default tenant's journal. */
    @Test
    @OnDefaultTenant
    void recordsRejectedRequests() {
        emulator.post(TestAccount.DISABLED_IN_AD.path()).json("{}").send();
        emulator.post(TestAccount.DISABLED_IN_AD.path())
                .bearer(emulator.bearer(TestClient.NOBODY))
                .json("{}")
                .send();
        invoke(TestAccount.DOCUMENTED_IN_ENTRA, "disable");
        emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                .form("grant_type=client_credentials&client_id=" + TestClient.READER.id()
                        + "&client_secret=hunter2&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default")
                .send();
        emulator.get("/api/v1/users/nobody")
                .header("Authorization", emulator.oktaAuthorization())
                .send();
        emulator.get("/api/v1/users/nobody")
                .header("Authorization", "SSWS hunter2")
                .send();
        JsonNode entries = journal("").get("entries");
        assertThat(entries.valueStream().map(it -> it.get("outcome").stringValue()))
                .containsExactly(
                        "TOKEN_EMPTY",
                        "OK",
                        "MISSING_APPLICATION_ROLES",
                        "ENTRA_ID_NOT_SUPPORTED",
                        "AADSTS7000215",
                        "E0000007",
                        "E0000011");
        assertThat(entries.get(2).get("caller").get("app").stringValue()).isEqualTo("nobody");
        assertThat(entries.toString()).doesNotContain("hunter2", emulator.oktaAuthorization(), "eyJ", "nobody-secret");
        assertThat(entries.get(4).get("request").get("body").stringValue())
                .isEqualTo("grant_type=client_credentials&client_id=" + TestClient.READER.id()
                        + "&client_secret=***&scope=https://graph.microsoft.com/.default");
    }

    /** A code stays valid after an attempt with the wrong code verifier, so it is a secret. */
    @Test
    void masksAuthorizationCodes() {
        emulator.post("/" + emulator.domain() + "/oauth2/v2.0/token")
                .form("grant_type=authorization_code&client_id=x&redirect_uri=http://localhost&code=hunter2"
                        + "&code_verifier=hunter2")
                .send();
        emulator.get("/" + emulator.domain()
                        + "/oauth2/v2.0/authorize?client_id=x&redirect_uri=y&code%5Fchallenge=hunter2")
                .send();
        JsonNode entries = journal("").get("entries");
        assertThat(entries.size()).isEqualTo(2);
        assertThat(entries.toString()).doesNotContain("hunter2");
        assertThat(entries.get(0).get("request").get("body").stringValue())
                .isEqualTo("grant_type=authorization_code&client_id=x&redirect_uri=http://localhost&code=***"
                        + "&code_verifier=***");
    }

    @Test
    void masksCredentialsInBatchRequests() {
        emulator.post("/v1.0/$batch")
                .bearer(emulator.bearer(TestClient.READER))
                .json(
                        "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\",\"headers\":{\"Authorization\":"
                                + "\"Basic hunter2\"}},{\"id\":\"2\",\"method\":\"GET\",\"url\":\"/users\",\"headers\":"
                                + "{\"Authorization\":\"Bearer hunter2\"}}]}")
                .send();
        assertThat(journal("").get("entries").toString()).contains("$batch").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "action=disable, 2",
        "identityProvider=okta, 1",
        "accountId=AD000000-0000-4000-8000-000000000001, 1",
        "outcome=UNCHANGED, 2",
        "status=200, 2",
        "front=graph, 2",
        "operation=invokeAction, 2",
        "app=soc-automation, 2",
        "appId=nobody, 0",
        "since=2026-11-21T12:00:00Z, 2",
        "since=2026-11-21T12:00:01Z, 0",
        "action=disable&identityProvider=activeDirectory, 1"
    })
    void filtersEntries(String filter, int found) {
        invoke(TestAccount.DISABLED_IN_AD, "disable");
        invoke(TestAccount.DEPROVISIONED_IN_OKTA, "disable");
        assertThat(journal("&" + filter).get("entries").size()).isEqualTo(found);
    }

    @Test
    @OnDefaultTenant
    void recordsLdapRequests() throws LDAPException {
        String administrator = "CN=Administrator,CN=Users," + emulator.baseDn();
        String dn = "CN=Dora Documented,OU=People," + emulator.baseDn();
        try (LDAPConnection ldap = new LDAPConnection("localhost", emulator.port("ldap"))) {
            assertThatThrownBy(() -> ldap.bind(administrator, "hunter2")).isInstanceOf(LDAPException.class);
            ldap.bind(administrator, "Passw0rd!");
            ldap.search(emulator.baseDn(), SearchScope.SUB, "(sAMAccountName=dora.documented)", "cn");
            ldap.modify(dn, new Modification(ModificationType.REPLACE, "userAccountControl", "514"));
            ldap.modify(dn, new Modification(ModificationType.REPLACE, "userAccountControl", "512"));
        }
        JsonNode entries = journal("&front=ldap").get("entries");
        assertThat(entries.valueStream()
                        .map(it -> it.get("operation").stringValue() + " "
                                + it.get("outcome").stringValue()))
                .containsExactly("bind LDAP_49", "bind OK", "search OK", "modify OK", "modify OK");
        assertThat(entries.get(2).get("caller").get("app").stringValue()).isEqualTo(administrator);
        assertThat(entries.get(2).get("request").get("path").stringValue())
                .isEqualTo(emulator.baseDn() + " (sAMAccountName=dora.documented)");
        JsonNode change = entries.get(3).get("operations").get(0);
        assertThat(change.get("before").get("userAccountControl").stringValue()).isEqualTo("512");
        assertThat(change.get("after").get("userAccountControl").stringValue()).isEqualTo("514");
        assertThat(entries.toString()).doesNotContain("hunter2", "Passw0rd!");
    }

    @Test
    void returnsPages() {
        for (int i = 0; i < 3; i++) {
            invoke(TestAccount.DISABLED_IN_AD, "disable");
        }
        JsonNode first = journal("&limit=2");
        assertThat(first.get("entries").size()).isEqualTo(2);
        assertThat(first.get("next").asLong()).isEqualTo(before + 2);
        JsonNode second = emulator.control("GET", "/journal?limit=2&after=" + first.get("next"))
                .send()
                .json();
        assertThat(second.get("entries").size()).isEqualTo(1);
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void deletesMatchingEntries() {
        invoke(TestAccount.DISABLED_IN_AD, "disable");
        invoke(TestAccount.DEPROVISIONED_IN_OKTA, "disable");
        emulator.control("DELETE", "/journal?identityProvider=okta").send();
        assertThat(journal("")
                        .get("entries")
                        .valueStream()
                        .map(it -> it.get("invocation").get("identityProvider").stringValue()))
                .containsExactly("activeDirectory");
        emulator.control("DELETE", "/journal").send();
        assertThat(emulator.control("GET", "/journal")
                        .send()
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        assertThat(journal("").get("newest").asLong()).isEqualTo(before + 2);
    }

    @Test
    void deletesEntriesAfterANumber() {
        invoke(TestAccount.DISABLED_IN_AD, "disable");
        invoke(TestAccount.DEPROVISIONED_IN_OKTA, "disable");
        invoke(TestAccount.DISABLED_IN_AD, "disable");
        assertThat(emulator.control("DELETE", "/journal?action=disable&after=" + (before + 2))
                        .send()
                        .body())
                .isEqualTo("{\"deleted\":1}");
        assertThat(emulator.control("DELETE", "/journal?after=" + (before + 1))
                        .send()
                        .body())
                .isEqualTo("{\"deleted\":1}");
        assertThat(journal("")
                        .get("entries")
                        .valueStream()
                        .map(it -> it.get("sequence").asLong()))
                .containsExactly(before + 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?colour=red | Unknown parameter 'colour'. Parameters of this call: after, before, limit, action, identityProvider, accountId,",
                "?limit=0 | limit must be between 1 and 1000, but is 0.",
                "?since=yesterday | since must be a time such as 2026-11-21T12:00:00Z, but is 'yesterday'.",
                "?operation=invokeactoin | operation must be one of $batch, $metadata, abandon, add,",
                "?action=disbale | action must be one of disable, enable,",
                "?status=abc | status must be a whole number such as 404, but is 'abc'.",
                "?tenant=nowhere | Unknown tenant 'nowhere'."
            })
    void rejectsInvalidParameters(String query, String detail) {
        TestResponse answer = emulator.get("/_emulator/journal" + query).send();
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("detail").stringValue()).startsWith(detail);
    }

    @Test
    void filtersByTheOperationOfAnEntitySet() {
        emulator.get("/v1.0/groups")
                .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                .send();
        assertThat(journal("&operation=groups").get("entries").size()).isEqualTo(1);
    }

    @Test
    void streamsEntriesAfterANumber() throws Exception {
        invoke(TestAccount.DISABLED_IN_AD, "disable");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + emulator.port()
                        + "/_emulator/journal/stream?tenant=" + emulator.tenantId()))
                .header("Last-Event-ID", Long.toString(before))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream;charset=utf-8");
        try (BufferedReader events =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertEvent(events, before + 1, "activeDirectory");
            invoke(TestAccount.DEPROVISIONED_IN_OKTA, "disable");
            assertEvent(events, before + 2, "okta");
        }
    }

    /** Sixteen clients may follow journals at the same time, so the next one needs the place of one that has left. */
    @Test
    @Timeout(12)
    void acceptsAClientInThePlaceOfOneThatHasClosedItsStream() throws Exception {
        for (int i = 0; i < 17; i++) {
            Soon.is(this::opensStream);
        }
    }

    private boolean opensStream() {
        try (RawConnection client = new RawConnection(URI.create("http://localhost:" + emulator.port()))) {
            client.send("GET /_emulator/journal/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
            return client.read().status() == 200;
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    private static void assertEvent(BufferedReader events, long id, String provider) throws IOException {
        String line = events.readLine();
        while (line.isEmpty() || line.startsWith(":")) {
            line = events.readLine();
        }
        assertThat(line).isEqualTo("id: " + id);
        assertThat(events.readLine()).isEqualTo("event: entry");
        assertThat(events.readLine()).startsWith("data: {").contains("\"identityProvider\":\"" + provider + "\"");
        assertThat(events.readLine()).isEmpty();
    }

    private TestResponse invoke(TestAccount account, String action) {
        return emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), account, action);
    }

    /** The entries since the start of the test. */
    private JsonNode journal(String filter) {
        return emulator.control("GET", "/journal?after=" + before + filter)
                .send()
                .json();
    }
}
