package io.github.graphidentity.graph.batch;

import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@EmulatorTest
class BatchTests {

    private static final String ACCOUNTS = "/security/identities/identityAccounts";

    private final Emulator emulator;

    BatchTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @Test
    void answersEachRequestAsIfSentAlone() {
        TestAccount account = TestAccount.DISABLED_IN_AD;
        String identity = ACCOUNTS + "/" + account.identity();
        TestResponse batch = batch(
                "v1.0",
                get("1", identity + "?$select=displayName") + "," + post("2", identity + "/invokeAction", account) + ","
                        + get("3", identity.substring(1) + "s"));
        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.header("content-type")).isEqualTo("application/json");
        JsonNode selected = part(batch, "1");
        assertThat(selected.get("status").asInt()).isEqualTo(200);
        assertThat(selected.get("body").toString())
                .isEqualTo("{\"@odata.context\":\"http://localhost:" + emulator.port()
                        + "/v1.0/$metadata#security/identities/identityAccounts(displayName)/$entity\","
                        + "\"@odata.type\":\"#microsoft.graph.security.user\",\"displayName\":\"Dan Disabled\","
                        + "\"value\":{\"displayName\":\"Dan Disabled\"}}");
        assertThat(selected.get("headers").get("OData-Version").stringValue()).isEqualTo("4.0");
        JsonNode invoked = part(batch, "2");
        assertThat(invoked.get("status").asInt()).isEqualTo(200);
        assertThat(invoked.get("body").get("action").stringValue()).isEqualTo("disable");
        assertThat(invoked.get("body").get("correlationId").stringValue()).hasSize(36);
        JsonNode unknown = part(batch, "3");
        assertThat(unknown.get("status").asInt()).isEqualTo(404);
        JsonNode innerError = unknown.get("body").get("error").get("innerError");
        assertThat(innerError.get("request-id").stringValue())
                .as("the ids are the batch's")
                .isEqualTo(batch.header("request-id"));
        assertThat(innerError.get("client-request-id").stringValue()).isEqualTo(batch.header("client-request-id"));
    }

    @Test
    void readsThePathOfARequestAsIfSentAlone() {
        String identity = "/Security/Identities/IdentityAccounts('" + TestAccount.DISABLED_IN_AD.identity() + "')";
        TestResponse batch = batch(
                "v1.0",
                get("1", "/myorganization" + identity + "/") + "," + get("2", "/v1.0/users/x") + ","
                        + get("3", "/c0ffee00-0000-4000-8000-0000000000ff/users"));
        assertThat(part(batch, "1").get("status").asInt()).isEqualTo(200);
        assertThat(part(batch, "2").get("body").get("error").get("message").stringValue())
                .isEqualTo("Resource not found for the segment 'v1.0'.");
        assertThat(part(batch, "3").get("status").asInt()).isEqualTo(403);
    }

    @Test
    void acceptsATokenForASingleRequest() {
        String nobody = emulator.bearer(TestClient.NOBODY);
        TestResponse batch = batch(
                "beta",
                "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"" + ACCOUNTS + "\",\"headers\":{\"authorization\":\"Bearer "
                        + nobody + "\"}},"
                        + "{\"id\":\"2\",\"method\":\"GET\",\"url\":\"" + ACCOUNTS
                        + "\",\"headers\":{\"Authorization\":\"Bearer x\"}},"
                        + get("3", ACCOUNTS + "?$top=1"));
        assertThat(part(batch, "1").get("status").asInt()).isEqualTo(403);
        assertThat(part(batch, "2").get("status").asInt()).isEqualTo(401);
        assertThat(part(batch, "2").get("headers").get("WWW-Authenticate").stringValue())
                .startsWith("Bearer realm");
        assertThat(part(batch, "3").get("status").asInt()).isEqualTo(200);
        assertThat(part(batch, "3").get("body").get("@odata.nextLink").stringValue())
                .startsWith("http://localhost:" + emulator.port() + "/beta" + ACCOUNTS + "?$top=1&$skiptoken=");
    }

    @Test
    void runsRequestsAfterTheirDependencies() {
        TestAccount account = TestAccount.DISABLED_IN_AD;
        String path = ACCOUNTS + "/" + account.identity() + "/invokeAction";
        TestResponse batch = batch(
                "v1.0",
                "{\"id\":\"last\",\"method\":\"GET\",\"url\":\"/nothing\",\"dependsOn\":[\"FIRST\"]},"
                        + post("first", path, account) + ","
                        + "{\"id\":\"never\",\"method\":\"POST\",\"url\":\"" + path
                        + "\",\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{},\"dependsOn\":[\"last\"]},"
                        + "{\"id\":\"norThis\",\"method\":\"GET\",\"url\":\"" + ACCOUNTS
                        + "\",\"dependsOn\":[\"never\"]}");
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> batch.json().get("responses").get(i))
                        .map(part -> part.get("id").stringValue() + " " + part.get("status")))
                .containsExactly("first 200", "last 400", "never 424", "norThis 424");
    }

    @Test
    void returnsOtherContentThanJsonAsBase64() {
        JsonNode count = part(batch("v1.0", get("1", ACCOUNTS + "/$count")), "1");
        assertThat(new String(Base64.getDecoder().decode(count.get("body").stringValue()), UTF_8))
                .isEqualTo("13");
    }

    @Test
    void runsTwentyRequests() {
        TestResponse batch = batch(
                "v1.0",
                IntStream.rangeClosed(1, 20)
                        .mapToObj(
                                i -> get("" + i, ACCOUNTS + "?$filter=isEnabled eq true and id ne '" + i + "'&$top=1"))
                        .collect(Collectors.joining(",")));
        assertThat(batch.json().get("responses"))
                .hasSize(20)
                .allSatisfy(part -> assertThat(part.get("status").asInt()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "{}",
                "{\"id\":1,\"method\":\"GET\",\"url\":\"/x\"}",
                "{\"id\":\"\",\"method\":\"GET\",\"url\":\"/x\"}",
                "{\"id\":\"1\",\"url\":\"/x\"}",
                "{\"id\":\"1\",\"method\":\"GET\"}",
                "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\",\"headers\":[]}",
                "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\",\"headers\":{\"a\":1}}",
                "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\",\"dependsOn\":\"2\"}",
                "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\",\"dependsOn\":[2]}",
                "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\",\"atomicityGroup\":\"g\"}",
            })
    void rejectsAMalformedBatch(String requests) {
        assertError(batch("v1.0", requests), 400, "BadRequest", "Invalid batch payload format.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"headers\":{\"Content-Type\":\"application/json\"}",
                "\"headers\":{\"Content-Type\":\"application/json\"},\"body\":null",
                "\"body\":{}",
            })
    void rejectsAWriteWithoutBodyOrContentTypeAndRunsNoRequest(String incomplete) {
        TestAccount account = TestAccount.DISABLED_IN_AD;
        String path = ACCOUNTS + "/" + account.identity() + "/invokeAction";
        String before = emulator.state(account).toString();
        for (String method : List.of("POST", "PATCH", "PUT")) {
            TestResponse batch = batch(
                    "v1.0",
                    "{\"id\":\"1\",\"method\":\"POST\",\"url\":\"" + path + "\",\"headers\":{\"Content-Type\":"
                            + "\"application/json\"},\"body\":" + account.body("enable") + "},"
                            + "{\"id\":\"2\",\"method\":\"" + method + "\",\"url\":\"/me/revokeSignInSessions\","
                            + incomplete + "}");
            assertError(batch, 400, "BadRequest", "Write request id : 2 does not contain Content-Type header or body.");
        }
        assertThat(emulator.state(account)).hasToString(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//host/x", "HTTP://host/x"})
    void rejectsAnAbsoluteUrl(String url) {
        assertThat(batch("v1.0", get("1", url))
                        .json()
                        .get("error")
                        .get("message")
                        .stringValue())
                .isEqualTo("The url '" + url
                        + "' of the request with id '1' must be relative to the version, as in '/users/{id}'.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../_emulator/identities",
                "/%2e%2e/_emulator/identities",
                "/%zz",
                "/x/./y",
                "/security/identities/identityAccounts?$filter=%zz",
                "/security;x/identities",
                "/\\u0000",
            })
    void answersEveryPathWithGraphsErrors(String url) {
        JsonNode part = part(batch("v1.0", get("1", url)), "1");
        assertThat(part.get("status").asInt()).as(part.toString()).isEqualTo(400);
        assertThat(part.get("body").get("error").get("code").stringValue()).isEqualTo("BadRequest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/$batch", "$batch?x", "/%24batch", "/$b%61tch", "/$batch;a=b", "/%24b%61tch;x?y"})
    void rejectsANestedBatch(String url) {
        JsonNode part = part(
                batch(
                        "v1.0",
                        "{\"id\":\"1\",\"method\":\"POST\",\"url\":\"" + url
                                + "\",\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{\"requests\":["
                                + get("2", "/users") + "]}}"),
                "1");
        assertThat(part.get("status").asInt()).isEqualTo(400);
        assertThat(part.get("body").get("error").get("message").stringValue())
                .isEqualTo("A batch cannot contain another batch. Send its requests directly.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"id\":\"2\",\"method\":\"GET\",\"url\":\"/x\"}",
                "{\"id\":\"1\",\"method\":\"GET\",\"method\":\"POST\",\"url\":\"/x\"}",
                "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\",\"headers\":{\"a\":\"b\",\"a\":\"c\"}}",
                "{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/x\",\"headers\":{\"Content-Type\":\"application/json\"},"
                        + "\"body\":{\"action\":\"enable\",\"action\":\"disable\"}}",
                "{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\"}],\"requests\":[",
            })
    void rejectsDuplicateNames(String requests) {
        assertThat(batch("v1.0", requests).json().get("error").get("message").stringValue())
                .startsWith("Unable to read JSON request payload.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "FOO", "OPTIONS", "HEAD", "DELETE", "PUT"})
    void answersAMethodAsIfSentAlone(String method) {
        TestResponse alone = emulator.request(method, "/v1.0" + ACCOUNTS)
                .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                .json("{}")
                .send();
        JsonNode part = part(
                batch(
                        "v1.0",
                        "{\"id\":\"1\",\"method\":\"" + method + "\",\"url\":\"" + ACCOUNTS
                                + "\",\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{}}"),
                "1");
        assertThat(part.get("status").asInt()).isEqualTo(alone.status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /users\\r\\nX: y | {}",
                "GET | /users?\\u0000 | {}",
                "GET | /users?\\u001b[31m | {}",
                "GET | /users?\\u0085 | {}",
                "GET | /users?\\u2028 | {}",
                "GET | /users?\\u202e | {}",
                "GET | /users/%ff | {}",
                "GET | /users/%c0%af | {}",
                "GE\\nT | /users | {}",
                "G T | /users | {}",
                "GET | /users | {\"a b\":\"c\"}",
                "GET | /users | {\"a\":\"b\\r\\nc\"}",
            })
    void rejectsARequestThatHttpForbids(String method, String url, String headers) {
        JsonNode part = part(
                batch(
                        "v1.0",
                        "{\"id\":\"1\",\"method\":\"" + method + "\",\"url\":\"" + url + "\",\"headers\":" + headers
                                + "}"),
                "1");
        assertThat(part.get("status").asInt()).as(part.toString()).isEqualTo(400);
        assertThat(part.get("body").get("error").get("message").stringValue())
                .isEqualTo("The request is malformed or incorrect.");
    }

    @Test
    void rejectsATooLongRequest() {
        JsonNode part = part(batch("v1.0", get("1", "/users?$search=" + "x".repeat(40_000))), "1");
        assertThat(part.get("status").asInt()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "$filter, Query option 'filter' is not allowed.",
        "$Expand, Query option 'expand' is not allowed.",
        "$bogus, The query parameter '$bogus' is not supported."
    })
    void rejectsQueryOptionsAsActionsAndMetadataDo(String option, String message) {
        String query = "?" + option + "=1&%24x=y";
        String identity = ACCOUNTS + "/" + TestAccount.DISABLED_IN_AD.identity() + "/invokeAction";
        String bearer = emulator.bearer(TestClient.SOC_AUTOMATION);
        for (TestResponse response : List.of(
                emulator.post("/v1.0/$batch" + query).bearer(bearer).json("{}").send(),
                emulator.post("/v1.0" + identity + query)
                        .bearer(bearer)
                        .json(TestAccount.DISABLED_IN_AD.body("disable"))
                        .send(),
                emulator.request("PATCH", "/v1.0/users/" + emulator.upn("helpdesk") + query)
                        .bearer(bearer)
                        .json("{}")
                        .send(),
                emulator.get("/v1.0/$metadata" + query).send())) {
            assertThat(response.status()).as(response.body()).isEqualTo(400);
            assertThat(response.json().get("error").get("message").stringValue())
                    .startsWith(message);
        }
        assertThat(part(batch("v1.0", post("1", identity + query, TestAccount.DISABLED_IN_AD)), "1")
                        .get("status")
                        .asInt())
                .isEqualTo(400);
        assertThat(emulator.post("/v1.0" + identity + "?custom=1")
                        .bearer(bearer)
                        .json(TestAccount.DISABLED_IN_AD.body("disable"))
                        .send()
                        .status())
                .as("what is not OData's is left to others")
                .isEqualTo(200);
    }

    @Test
    void requiresAToken() {
        assertThat(emulator.post("/v1.0/$batch").json("{}").send().status()).isEqualTo(401);
    }

    static String get(String id, String url) {
        return "{\"id\":\"" + id + "\",\"method\":\"GET\",\"url\":\"" + url + "\"}";
    }

    private static String post(String id, String url, TestAccount account) {
        return "{\"id\":\"" + id + "\",\"method\":\"POST\",\"url\":\"" + url
                + "\",\"headers\":{\"Content-Type\":\"application/json\"},\"body\":" + account.body("disable") + "}";
    }

    private TestResponse batch(String version, String requests) {
        return emulator.post("/" + version + "/$batch")
                .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                .json("{\"requests\":[" + requests + "]}")
                .send();
    }

    private static JsonNode part(TestResponse batch, String id) {
        assertThat(batch.status()).as(batch.body()).isEqualTo(200);
        for (JsonNode part : batch.json().get("responses")) {
            if (part.get("id").stringValue().equals(id)) {
                return part;
            }
        }
        throw new AssertionError(batch.body());
    }
}
