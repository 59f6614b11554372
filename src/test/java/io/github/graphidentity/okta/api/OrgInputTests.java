package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRequests.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.TestResponse;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Unusual input at the org's API: values of the wrong type or form, unknown cursors, and parameters that few clients send. */
@RunningEmulator
class OrgInputTests {

    private static final String OTTO = "/users/00u10000000000000011";

    @Autowired
    private Emulator emulator;

    private OrgRequests okta;

    @BeforeEach
    void connect() {
        okta = new OrgRequests(emulator);
    }

    private static JsonNode expected(String body) {
        return JsonMapper.shared().readTree(body.replace('\'', '"'));
    }

    private static JsonNode error(JsonNode actual, String code, String summary, String causes) {
        return expected("{'errorCode':'" + code + "','errorSummary':'" + summary + "','errorLink':'" + code
                + "','errorId':'" + actual.path("errorId").asString() + "','errorCauses':[" + causes + "]}");
    }

    private static String user(String more) {
        return "{'profile':{'firstName':'A','lastName':'B','email':'a.b@a.example','login':'a.b@a.example'}"
                        .replace('\'', '"')
                + more.replace('\'', '"') + "}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
        'credentials':{'password':'Str0ng!Pass1'}                                     | E0000003 |
        'credentials':{'recovery_question':[]}                                        | E0000003 |
        'credentials':{'provider':'OKTA'}                                             | E0000003 |
        'credentials':{'password':{'hash':'x'}}                                       | E0000003 |
        'groupIds':'00g10000000000000001'                                             | E0000003 |
        'groupIds':[1]                                                                | E0000003 |
        'credentials':{'provider':{'type':'GITHUB'}}                                  | E0000001 | type
        'credentials':{'password':{'hash':{'algorithm':'CRC32','value':'x'}}}         | E0000001 | algorithm
        'credentials':{'password':{'hash':{'algorithm':'MD5'}}}                       | E0000001 | value
        'credentials':{'password':{'hash':{'algorithm':'MD5','value':'not base64'}}}  | E0000001 | value
        'credentials':{'password':{'hash':{'algorithm':'MD5','value':'eHg=','salt':'eHg='}}} | E0000001 | saltOrder
        'credentials':{'password':{'hash':{'algorithm':'PBKDF2','digestAlgorithm':'MD5'}}} | E0000001 | digestAlgorithm
        'credentials':{'password':{'hash':{'algorithm':'PBKDF2','digestAlgorithm':'SHA512_HMAC','value':'eHg=','salt':'eHg=','iterationCount':4095}}} | E0000001 | iterationCount
        'credentials':{'password':{'hash':{'algorithm':'BCRYPT','value':'x'}}}        | E0000001 | value
        'credentials':{'password':{'hash':{'algorithm':'BCRYPT','workFactor':17,'salt':'rwh3vH166HCH/NT9XV5FYu','value':'r2sxHB30CVpW8uRJkhgVkiVGls.ZsP2'}}} | E0000001 | workFactor
        """)
    void rejectsCredentialsThatAreNotOfADocumentedForm(String more, String code, String field) throws Exception {
        HttpResponse<String> created = okta.post("/api/v1/users", user("," + more));

        assertThat(created.statusCode()).isEqualTo(400);
        assertThat(json(created).path("errorCode").asString()).isEqualTo(code);
        assertThat(json(created).path("errorSummary").asString()).endsWith(field == null ? "." : ": " + field);
        assertThat(okta.get("/api/v1/users/a.b@a.example").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "login, Username must be in the form of an email address",
        "email, Does not match required pattern",
        "secondEmail, Does not match required pattern"
    })
    void rejectsAnAddressThatIsNotAnEmailAddress(String property, String cause) throws Exception {
        String profile = "{\"profile\":{\"" + property + "\":\"nobody\"}}";

        JsonNode updated = json(okta.post("/api/v1" + OTTO, profile));

        assertThat(updated)
                .isEqualTo(error(
                        updated,
                        "E0000001",
                        "Api validation failed: " + property,
                        "{'errorSummary':'" + property + ": " + cause + "'}"));
    }

    @Test
    void namesAllInvalidPropertiesOfAProfile() throws Exception {
        String causes = "{'errorSummary':'firstName: The field cannot be left blank'},"
                + "{'errorSummary':'login: Username must be in the form of an email address'},"
                + "{'errorSummary':'email: Does not match required pattern'},"
                + "{'errorSummary':'countryCode: The field is too long'},"
                + "{'errorSummary':'title: The value does not have the type of this property'}";
        String profile = "{\"profile\":{\"countryCode\":\"USA\",\"title\":1,\"email\":\"a\",\"login\":\"a\","
                + "\"lastName\":\"B\",\"firstName\":\" \"}}";

        JsonNode created = json(okta.post("/api/v1/users", profile));
        JsonNode updated = json(okta.post("/api/v1" + OTTO, profile));
        JsonNode empty = json(okta.post("/api/v1/users", "{}"));

        String summary = "Api validation failed: firstName";
        assertThat(created).isEqualTo(error(created, "E0000001", summary, causes));
        assertThat(updated).isEqualTo(error(updated, "E0000001", summary, causes));
        assertThat(empty.path("errorCauses")).hasSize(4);
    }

    @Test
    void keepsAUserWithoutAPasswordProvisionedWhenThePasswordMustChange() throws Exception {
        JsonNode created = json(okta.post("/api/v1/users?activate=true&nextLogin=changePassword", user("")));

        assertThat(created.path("status").asString()).isEqualTo("PROVISIONED");
    }

    @ParameterizedTest
    @CsvSource({
        "until, -1000000000-01-01T00:00:00Z",
        "until, -0001-01-01T00:00:00Z",
        "since, +1000000000-01-01T00:00:00Z"
    })
    void rejectsTimesWhoseYearsDoNotHaveFourDigits(String parameter, String time) throws Exception {
        String query = URLEncoder.encode(time, StandardCharsets.UTF_8);
        assertThat(okta.get("/api/v1/logs?" + parameter + "=" + query).statusCode())
                .isEqualTo(400);
    }

    @Test
    void takesNoProviderForOkta() throws Exception {
        String sms = "{\"factorType\":\"sms\",\"provider\":null,\"profile\":{\"phoneNumber\":\"+1-555-415-1337\"}}";
        assertThat(json(okta.post("/api/v1" + OTTO + "/factors", sms))
                        .path("provider")
                        .asString())
                .isEqualTo("OKTA");
    }

    @Test
    void rejectsAnEncryptedClientAssertion() throws Exception {
        String encrypted = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA";
        TestResponse refused = emulator.post("/oauth2/v1/token")
                .form("grant_type=client_credentials&client_assertion=" + encrypted)
                .send();
        assertThat(refused.status()).isBetween(400, 401);
    }

    @Test
    void setsNoPasswordOfAUserWithoutARecoveryQuestion() throws Exception {
        JsonNode refused = json(okta.post(
                "/api/v1" + OTTO + "/credentials/forgot_password_recovery_question",
                "{\"password\":{\"value\":\"N3w!Passw0rd\"}}"));
        assertThat(refused.path("errorCode").asString()).isEqualTo("E0000034");
    }

    @Test
    void setsAPasswordWithTheAnswerToTheRecoveryQuestion() throws Exception {
        String credentials = "{\"credentials\":{\"recovery_question\":{\"question\":\"Who?\",\"answer\":\"Annie\"}}}";
        okta.post("/api/v1" + OTTO, credentials);
        String forgot = "{\"password\":{\"value\":\"N3w!Passw0rd\"},\"recovery_question\":{\"answer\":\"%s\"}}";

        JsonNode wrong = json(okta.post("/api/v1" + OTTO + "/credentials/forgot_password", forgot.formatted("Bob")));
        JsonNode right = json(okta.post("/api/v1" + OTTO + "/credentials/forgot_password", forgot.formatted("Annie")));

        assertThat(wrong.path("errorCode").asString()).isEqualTo("E0000087");
        assertThat(right)
                .isEqualTo(expected("{'password':{},'recovery_question':{'question':'Who?'},"
                        + "'provider':{'type':'OKTA','name':'OKTA'}}"));
    }

    @Test
    void servesTheOwnerOfTheTokenAtItsOwnLink() throws Exception {
        JsonNode me = json(okta.get("/api/v1/users/me"));
        String self = me.at("/_links/self/href").asString();

        assertThat(json(okta.get(self.substring(self.indexOf("/api/"))))).isEqualTo(me);
    }

    @Test
    void acceptsMeInEveryPathOfUsers() throws Exception {
        JsonNode groups = json(okta.get("/api/v1/users/me/groups"));
        assertThat(groups.findValuesAsString("name")).containsExactly("Everyone");
        JsonNode links = json(okta.get("/api/v1/users/me/appLinks"));
        assertThat(links.findValuesAsString("label")).containsExactly("Wiki");
        for (String list : List.of("factors", "roles")) {
            HttpResponse<String> response = okta.get("/api/v1/users/me/" + list);
            assertThat(response.statusCode()).as(list).isEqualTo(200);
            assertThat(response.body()).isEqualTo("[]");
        }
        String owner = json(okta.get("/api/v1/users/me")).path("id").asString();
        for (String operation : List.of("/lifecycle/suspend", "/credentials/forgot_password", "")) {
            JsonNode refused = json(okta.post("/api/v1/users/me" + operation, "{}"));
            assertThat(refused)
                    .isEqualTo(error(refused, "E0000007", "Not found: Resource not found: " + owner + " (User)", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users",
                "/groups",
                "/groups/00g10000000000000001/users",
                OTTO + "/groups",
                "/apps",
                "/apps/0oa10000000000000001/users",
                "/apps/0oa10000000000000001/groups",
                "/groups/rules",
                "/zones",
                "/authenticators",
                "/authorizationServers",
                "/logs"
            })
    void rejectsAnUnknownCursorInEveryList(String path) throws Exception {
        HttpResponse<String> page = okta.get("/api/v1" + path + "?after=nonsense");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(json(page)).isEqualTo(error(json(page), "E0000031", "Invalid cursor.", ""));
    }

    @Test
    void pagesThroughTheGroupsOfAUser() throws Exception {
        String id = json(okta.post("/api/v1/groups", "{\"profile\":{\"name\":\"Pages\"}}"))
                .path("id")
                .asString();
        okta.put("/api/v1/groups/" + id + OTTO, "");

        HttpResponse<String> first = okta.get("/api/v1" + OTTO + "/groups?limit=1");
        String next = first.headers().allValues("Link").get(1);
        HttpResponse<String> second = okta.get(next.substring(next.indexOf("/api/"), next.indexOf('>')));

        assertThat(json(first).findValuesAsString("type")).isEqualTo(List.of("BUILT_IN"));
        assertThat(json(second).findValuesAsString("type")).isEqualTo(List.of("OKTA_GROUP"));
    }

    @ParameterizedTest
    @CsvSource({
        "filter, lastUpdated gt \"yesterday\", 400",
        "search, created gt \"\", 400",
        "search, created gt \"+1000000000-01-01T00:00:00Z\", 400",
        "search, created gt \"2020-01-01T00:00:00+01:00\", 200",
        "search, created ge \"2020-01-01\", 200"
    })
    void comparesTimestampsOnlyWithTimestamps(String parameter, String expression, int status) throws Exception {
        String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);

        assertThat(okta.get("/api/v1/users?" + parameter + "=" + query).statusCode())
                .isEqualTo(status);
    }

    @Test
    void findsAUserByTheTimestampThatItShows() throws Exception {
        String shown = json(okta.get("/api/v1" + OTTO)).path("lastUpdated").asString();

        JsonNode found = json(okta.get("/api/v1/users?filter=lastUpdated%20eq%20%22" + shown + "%22"));

        assertThat(found.findValuesAsString("lastUpdated")).isNotEmpty().containsOnly(shown);
    }

    @Test
    void searchesGroupRulesByTheBeginningOfTheirNames() throws Exception {
        JsonNode found = json(okta.get("/api/v1/groups/rules?search=FORENSICS&expand=groupIdToGroupNameMap"));

        assertThat(found).hasSize(1);
        String name = json(okta.get("/api/v1/groups/00g10000000000000002"))
                .at("/profile/name")
                .asString();
        assertThat(found.get(0).path("_embedded"))
                .isEqualTo(expected("{'groupIdToGroupNameMap':{'00g10000000000000002':'" + name + "'}}"));
        assertThat(json(okta.get("/api/v1/groups/rules?search=nothing"))).isEmpty();
    }

    @Test
    void refinesPoliciesByStatus() throws Exception {
        assertThat(json(okta.get("/api/v1/policies?type=OKTA_SIGN_ON&status=ACTIVE")))
                .hasSize(1);
        assertThat(json(okta.get("/api/v1/policies?type=OKTA_SIGN_ON&status=INACTIVE")))
                .isEmpty();
    }

    @Test
    void describesOnlyAuthorizationServersThatExist() throws Exception {
        JsonNode known = json(okta.get("/api/v1/authorizationServers?q=api:"));

        assertThat(known.findValuesAsString("issuer"))
                .isEqualTo(List.of("http://localhost:" + emulator.port() + "/oauth2/default"));
        assertThat(okta.get("/oauth2/nosuch/.well-known/oauth-authorization-server")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void keepsTheNameAndThePriorityOfAnAssignment() throws Exception {
        String app = "/api/v1/apps/0oa10000000000000001";
        JsonNode user = json(okta.post(
                app + "/users",
                "{\"id\":\"00u10000000000000011\",\"credentials\":{\"userName\":\"otto@wiki.example\"}}"));
        JsonNode group = json(okta.put(app + "/groups/00g10000000000000001", "{\"priority\":3}"));

        assertThat(user.at("/credentials/userName").asString()).isEqualTo("otto@wiki.example");
        assertThat(group.path("priority").asInt()).isEqualTo(3);
    }

    @Test
    void enrollsOneFactorOfEachType() throws Exception {
        String path = "/api/v1" + OTTO + "/factors";
        String question = "{\"factorType\":\"question\",\"provider\":\"OKTA\",\"profile\":"
                + "{\"question\":\"disliked_food\",\"answer\":\"mayonnaise\"}}";
        String totp = "{\"factorType\":\"token:software:totp\",\"provider\":\"%s\"}";
        okta.post(path, question);
        okta.post(path, totp.formatted("GOOGLE"));
        okta.post(path, totp.formatted("GOOGLE"));

        JsonNode again = json(okta.post(path, question));

        assertThat(again)
                .isEqualTo(error(
                        again,
                        "E0000001",
                        "Api validation failed: factorEnrollRequest",
                        "{'errorSummary':'A factor of this type is already set up.'}"));
        assertThat(json(okta.get(path)).findValuesAsString("factorType"))
                .containsExactlyInAnyOrder("push", "question", "token:software:totp");
        assertThat(okta.post(path, totp.formatted("ACME")).statusCode()).isEqualTo(400);
    }

    @Test
    void sendsACodeIfTheRequestHasNone() throws Exception {
        String path = "/api/v1" + OTTO + "/factors";
        String sms = "{\"factorType\":\"sms\",\"provider\":\"OKTA\",\"profile\":{\"phoneNumber\":\"+1-555-415-1337\"}}";
        String id = json(okta.post(path + "?activate=true", sms)).path("id").asString();

        JsonNode challenge = json(okta.post(path + "/" + id + "/verify", ""));

        String factor = "http://localhost:" + emulator.port() + path + "/" + id;
        assertThat(challenge)
                .isEqualTo(expected("{'factorResult':'CHALLENGE','profile':{'phoneNumber':'+1-555-415-1337'},"
                        + "'_links':{'verify':{'href':'" + factor + "/verify'},'factor':{'href':'" + factor + "'}}}"));
    }

    @Test
    void cancelsAPushAtTheLinkOfTheTransaction() throws Exception {
        String user = json(okta.post("/api/v1/users", user(""))).path("id").asString();
        String path = "/api/v1/users/" + user + "/factors";
        String push = "{\"factorType\":\"push\",\"provider\":\"OKTA\"}";
        String id = json(okta.post(path, push)).path("id").asString();
        String verify = path + "/" + id + "/verify";
        int pending = okta.post(verify, "").statusCode();
        okta.post(path + "/" + id + "/lifecycle/activate", "");
        String cancel = json(okta.post(verify, "")).at("/_links/cancel/href").asString();
        String transaction = cancel.substring(cancel.indexOf("/api/"));

        int cancelled = okta.send("DELETE", transaction, "", "application/json").statusCode();

        assertThat(List.of(pending, cancelled, okta.get(transaction).statusCode()))
                .isEqualTo(List.of(403, 204, 404));
    }
}
