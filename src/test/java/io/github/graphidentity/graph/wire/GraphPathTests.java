package io.github.graphidentity.graph.wire;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static io.github.graphidentity.graph.wire.GraphBody.assertHeaders;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@EmulatorTest
class GraphPathTests {

    private static final String ID = DISABLED_IN_AD.identity();

    private final Emulator emulator;

    GraphPathTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "v1.0, /%s/invokeAction",
                "v1.0, /%s/microsoft.graph.security.invokeAction",
                "v1.0, ('%s')/invokeAction",
                "v1.0, ('%s')/microsoft.graph.security.invokeAction",
                "beta, /%s/invokeAction",
                "beta, /%s/microsoft.graph.security.invokeAction",
                "beta, ('%s')/invokeAction",
                "beta, ('%s')/microsoft.graph.security.invokeAction",
                "beta, (%%27%s%%27)/invokeAction",
                "v1.0, (%s)/invokeAction",
                "v1.0, /%s/InvokeAction",
                "v1.0, ('%s')/Microsoft.Graph.Security.INVOKEACTION",
                "v1.0, /%s/microsoft.graph.security.User/invokeAction",
                "v1.0, /microsoft.graph.security.user/%s/invokeAction",
                "v1.0, ;a=b/%s/invoke%%41ction",
                "v1.0, /%s/invokeAction/",
                "v1.0, /%s/invokeAction()",
            })
    void acceptsEverySpellingThatClientsUse(String version, String path) {
        TestResponse response = invoke("/" + version + "/security/identities/identityAccounts" + path.formatted(ID));
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("@odata.context").stringValue())
                .isEqualTo("http://localhost:" + emulator.port() + "/" + version
                        + "/$metadata#microsoft.graph.security.invokeActionResult");
        assertThat(response.json().get("accountId").stringValue()).isEqualTo(DISABLED_IN_AD.accountId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "/a%20b%2Fc/invokeAction | a b/c",
                "('a%20b%2Fc')/invokeAction | a b/c",
                "('it''s')/invokeAction | it's",
                "(%27it%27%27s%27)/invokeAction | it's",
                "/it's/invokeAction | it's",
                "/%C3%BCber%25/invokeAction | über%",
                "/a%3Bb/invokeAction | a;b",
                "/a+b/invokeAction | a+b",
                "/a.b/invokeAction | a.b",
                "/a%5Cb/invokeAction | a\\b",
            })
    void acceptsEscapedIds(String path, String id) {
        assertError(
                invoke("/v1.0/security/identities/identityAccounts" + path),
                404,
                "ResourceNotFound",
                "identityAccounts '" + id + "' was not found.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", ")", ")(", "(a", "a)"})
    void takesLoneParenthesesForAnId(String id) {
        TestResponse response = emulator.get("/v1.0/users/" + id)
                .bearer(emulator.minted("{\"roles\": [\"User.Read.All\"]}"))
                .send();
        assertError(
                response,
                404,
                "Request_ResourceNotFound",
                "Resource '" + id
                        + "' does not exist or one of its queried reference-property objects are not present.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1.0/Security/Identities/IDENTITYACCOUNTS/%s/InvokeAction",
                "/V1.0/{tenant}/security/identities/identityAccounts/%s/invokeAction",
                "/v1.0/{TENANT}/security/identities/identityAccounts/%s/invokeAction",
                "/v1.0/{domain}/security/identities/identityAccounts('%s')/invokeAction/",
                "/v1.0/myOrganization/security/identities/identityAccounts/%s/invokeAction",
            })
    void acceptsNamesInAnyCaseAfterTheTenant(String path) {
        TestResponse response = invoke(path.formatted(ID)
                .replace("{tenant}", emulator.tenantId())
                .replace("{TENANT}", emulator.tenantId().toUpperCase(Locale.ROOT))
                .replace("{domain}", emulator.domain()));
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("@odata.context").stringValue())
                .isEqualTo("http://localhost:" + emulator.port()
                        + "/v1.0/$metadata#microsoft.graph.security.invokeActionResult");
    }

    @Test
    void recordsThePathThatWasSentAndTheOperationItMeans() {
        String path = "/v1.0/myorganization/Security/Identities/IdentityAccounts('" + ID + "')/InvokeAction/";
        invoke(path);
        JsonNode entry = emulator.control("GET", "/journal?operation=invokeAction")
                .send()
                .json()
                .get("entries")
                .get(0);
        assertThat(entry.get("operation").stringValue()).isEqualTo("invokeAction");
        assertThat(entry.get("request").get("path").stringValue()).isEqualTo(path);
    }

    @Test
    void truncatesLongIdsInErrors() {
        String id = "x".repeat(5_000);
        assertError(
                invoke("/v1.0/security/identities/identityAccounts/" + id + "/invokeAction"),
                404,
                "ResourceNotFound",
                "identityAccounts '" + "x".repeat(512) + "…' was not found.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "PROPFIND", "INVENTED"})
    void rejectsEveryMethodButPost(String method) {
        TestResponse response = authorized(emulator.request(method, DISABLED_IN_AD.path()))
                .json(DISABLED_IN_AD.body("disable"))
                .send();
        assertError(
                response, 405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.");
        assertHeaders(response, "allow");
        assertThat(response.header("allow")).isEqualTo("POST");
    }

    @Test
    void rejectsHeadWithoutABody() {
        TestResponse response =
                authorized(emulator.request("HEAD", DISABLED_IN_AD.path())).send();
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.body()).isEmpty();
        assertHeaders(response, "allow");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1.0, v1.0",
        "/v1.0/, v1.0",
        "/beta/security/nothing, nothing",
        "/beta/security/nothing/, nothing",
        "/v1.0/nothing/here, nothing",
        "/v1.0/Nothing('x')/here, Nothing",
        "/v1.0/users/x/nothing/here, nothing",
        "/v1.0/users/x/microsoft.graph.invokeAction, microsoft.graph.invokeAction",
        "/v1.0/users/x/microsoft.graph.security.revokeSignInSessions, microsoft.graph.security.revokeSignInSessions",
        "/v1.0/users(''), users",
        "/v1.0/users(upn='x'), users",
        "/v1.0/v1.0/users/x, v1.0",
        "/v1.0/fabrikam.example/users, fabrikam.example",
        "/v1.0/myorganization/nothing, nothing",
        "/v1.0/myorganization/myorganization/users, myorganization",
        "/v1.0/security/identities, identities",
        "/v1.0/security/identities/identityAccounts/x/invokeActions, invokeActions",
        "/V1.0/security, security"
    })
    void namesTheUnknownSegment(String path, String segment) {
        assertError(
                authorized(emulator.get(path)).send(),
                400,
                "BadRequest",
                "Resource not found for the segment '" + segment + "'.");
    }

    @Test
    void requiresATokenOnUnknownPaths() {
        assertError(emulator.get("/v1.0/nothing").send(), 401, "InvalidAuthenticationToken", "Access token is empty.");
    }

    @Test
    void returnsTheClientRequestId() {
        String offered = "a33a28cb-0ea6-4c86-bf8e-1cb6d512e1b5";
        TestResponse success = action().header("client-request-id", offered).send();
        assertThat(success.header("client-request-id")).isEqualTo(offered);
        assertThat(success.header("request-id")).isNotEqualTo(offered);
        TestResponse refusal = authorized(emulator.get("/v1.0/nothing"))
                .header("client-request-id", offered)
                .send();
        assertThat(refusal.header("client-request-id")).isEqualTo(offered);
        assertError(refusal, 400, "BadRequest", "Resource not found for the segment 'nothing'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "a b", "\"quoted\"", "0123456789", ""})
    void ignoresAnInvalidClientRequestId(String offered) {
        String padded = offered.equals("0123456789") ? offered.repeat(20) : offered;
        TestResponse response = action().header("client-request-id", padded).send();
        assertThat(response.header("client-request-id")).isEqualTo(response.header("request-id"));
    }

    @Test
    void returnsTheHeadersOfASuccess() {
        TestResponse response = action().send();
        assertThat(response.headerNames())
                .containsExactly(
                        "cache-control",
                        "client-request-id",
                        "content-type",
                        "date",
                        "odata-version",
                        "request-id",
                        "transfer-encoding",
                        "vary",
                        "x-ms-ags-diagnostic");
        assertThat(response.header("odata-version")).isEqualTo("4.0");
        assertThat(response.header("content-type"))
                .isEqualTo("application/json;odata.metadata=minimal;odata.streaming=true;ieee754compatible=false"
                        + ";charset=utf-8");
    }

    @ParameterizedTest
    @CsvSource({"graph.microsoft.com, max-age=31536000", "localhost, ''"})
    void forbidsPlainHttpForMicrosoftsHostsOnly(String host, String policy) {
        TestResponse response = emulator.raw("GET /v1.0/nothing HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("strict-transport-security")).isEqualTo(policy);
    }

    private TestResponse invoke(String path) {
        return authorized(emulator.post(path))
                .json(DISABLED_IN_AD.body("disable"))
                .send();
    }

    private TestRequest action() {
        return authorized(emulator.post(DISABLED_IN_AD.path())).json(DISABLED_IN_AD.body("disable"));
    }

    private TestRequest authorized(TestRequest request) {
        return request.bearer(emulator.bearer(TestClient.SOC_AUTOMATION));
    }
}
