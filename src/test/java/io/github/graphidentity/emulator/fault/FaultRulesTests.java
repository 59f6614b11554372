package io.github.graphidentity.emulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.OnDefaultTenant;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@EmulatorTest
class FaultRulesTests {

    private final Emulator emulator;
    private final Faults faults;

    FaultRulesTests(Emulator emulator, Faults faults) {
        this.emulator = emulator;
        this.faults = faults;
    }

    @Test
    @OnDefaultTenant
    void ofTheDefaultTenantApplyToUnknownTenants() {
        add("{'fault':'outage','identityProvider':'okta'}");
        FaultContext context = FaultContext.of("getUser", "okta", null);
        assertThat(faults.apply(ProviderFault.class, "a tenant of a real issuer", context, null))
                .isPresent();
        JsonNode other = emulator.post("/_emulator/tenants").send().json();
        try {
            assertThat(faults.apply(ProviderFault.class, other.get("id").stringValue(), context, null))
                    .as("a simulated tenant has its own faults")
                    .isEmpty();
        } finally {
            emulator.request("DELETE", "/_emulator/tenants/" + other.get("id").stringValue())
                    .send();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'first':2 | 503 503 200 200 200 200",
                "'from':2,'to':3 | 200 503 503 200 200 200",
                "'from':5 | 200 200 200 200 503 503",
                "'every':3 | 200 200 503 200 200 503",
                "'from':2,'every':2 | 200 200 503 200 503 200",
                "'every':1 | 503 503 503 503 503 503"
            })
    void applyToTheSameRequestsEveryTime(String when, String statuses) {
        String id = add("{'fault':'error','error':'PROVIDER_UNAVAILABLE'," + when + "}");
        assertThat(IntStream.range(0, 6)
                        .mapToObj(i -> Integer.toString(disable().status())))
                .containsExactly(statuses.split(" "));
        JsonNode rule = emulator.control("GET", "/faults/" + id).send().json();
        assertThat(rule.get("matches").asInt()).isEqualTo(6);
        assertThat(rule.get("hits").asInt()).isEqualTo((int)
                Stream.of(statuses.split(" ")).filter("503"::equals).count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'operation':'invokeAction' | true",
                "'operation':'graph' | true",
                "'operation':'token' | false",
                "'operation':'okta' | false",
                "'identityProvider':'activeDirectory' | true",
                "'identityProvider':'okta' | false",
                "'action':'disable' | true",
                "'action':'enable' | false",
                "'accountId':'AD000000-0000-4000-8000-000000000001' | true",
                "'accountId':'ad000000-0000-4000-8000-000000000002' | false",
                "'appId':'50c00000-0000-4000-8000-000000000001' | true",
                "'appId':'50c00000-0000-4000-8000-000000000002' | false",
                "'user':'secadmin@contoso.example' | false"
            })
    void applyOnlyToMatchingRequests(String match, boolean applied) {
        emulator.bearer(TestClient.SOC_AUTOMATION);
        add("{'fault':'error','status':503," + match + "}");
        assertThat(disable().status()).isEqualTo(applied ? 503 : 200);
        assertThat(emulator.control("GET", "/faults?unused=true").send().json().size())
                .isEqualTo(applied ? 0 : 1);
    }

    @Test
    void leaveTheBodyUnread() {
        add("{'fault':'error','status':503,'accountId':'another'}");
        TestResponse answer = disable();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("accountId").stringValue()).isEqualTo(TestAccount.DISABLED_IN_AD.accountId());
    }

    @Test
    void areTriedInOrderUntilOneApplies() {
        add("{'fault':'error','status':503,'first':1}");
        add("{'fault':'error','status':504,'first':1}");
        assertThat(List.of(disable().status(), disable().status(), disable().status()))
                .containsExactly(503, 504, 200);
    }

    @Test
    void sendTheGivenErrorAsItIs() {
        add("{'fault':'error','status':503,'code':'serviceUnavailable','message':'100% gone','retryAfter':'0'}");
        TestResponse answer = disable();
        assertThat(answer.json().get("error").get("code").stringValue()).isEqualTo("serviceUnavailable");
        assertThat(answer.json().get("error").get("message").stringValue()).isEqualTo("100% gone");
        assertThat(answer.header("retry-after")).as("invalid on purpose").isEqualTo("0");
    }

    @Test
    void sendAadstsCodesAtTheTokenService() {
        add(
                "{'fault':'error','operation':'token','status':400,'aadsts':50196,'code':'invalid_grant','message':'A client"
                        + " loop has been detected.','first':1}");
        TestResponse answer = emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                .form(Emulator.credentials(TestClient.READER))
                .send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").stringValue()).isEqualTo("invalid_grant");
        assertThat(answer.json().get("error_description").stringValue())
                .startsWith("AADSTS50196: A client loop has been detected.\r\n");
    }

    @Test
    void countConcurrentRequestsCorrectly() {
        add("{'fault':'error','status':503,'first':7}");
        emulator.bearer(TestClient.SOC_AUTOMATION);
        List<CompletableFuture<Integer>> calls = IntStream.range(0, 30)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> disable().status()))
                .toList();
        assertThat(calls.stream().map(CompletableFuture::join).filter(status -> status == 503))
                .hasSize(7);
    }

    @Test
    void applyToPartsOfABatch() {
        add("{'fault':'throttle','operation':'invokeAction','first':1,'retryAfter':'2.128'}");
        String part = "{'id':'%s','method':'POST','url':'"
                + TestAccount.DISABLED_IN_AD.path().replace("/v1.0", "")
                + "','headers':{'Content-Type':'application/json'},'body':" + TestAccount.DISABLED_IN_AD.body("disable")
                + "}";
        JsonNode responses = emulator.post("/v1.0/$batch")
                .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                .json(("{'requests':[" + part.formatted("1") + "," + part.formatted("2") + "]}").replace('\'', '"'))
                .send()
                .json()
                .get("responses");
        assertThat(responses.valueStream().map(it -> it.get("status").asInt())).containsExactly(429, 200);
        assertThat(responses.get(0).get("headers").get("Retry-After").stringValue())
                .isEqualTo("2.128");
        assertThat(responses.get(0).get("body").get("error").get("code").stringValue())
                .isEqualTo("TooManyRequests");
    }

    @Test
    void endWhenTheTenantIsReset() {
        String tenant = emulator.post("/_emulator/tenants")
                .json("{}")
                .send()
                .json()
                .get("id")
                .stringValue();
        emulator.post("/_emulator/faults?tenant=" + tenant)
                .json("{\"fault\":\"reset\"}")
                .send();
        emulator.get("/" + tenant + "/oauth2/v2.0/token").send();
        assertThat(disable().status()).as("another tenant's fault").isEqualTo(200);
        assertThat(emulator.get("/_emulator/journal?tenant=" + tenant)
                        .send()
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        emulator.post("/_emulator/reset?tenant=" + tenant).send();
        assertThat(emulator.get("/_emulator/faults?tenant=" + tenant).send().body())
                .isEqualTo("[]");
        assertThat(emulator.get("/_emulator/journal?tenant=" + tenant)
                        .send()
                        .json()
                        .get("total")
                        .asInt())
                .isZero();
        emulator.request("DELETE", "/_emulator/tenants/" + tenant).send();
    }

    @Test
    void canBeRemovedOneByOne() {
        String id = add("{'fault':'error','status':503}");
        add("{'fault':'error','status':504}");
        assertThat(emulator.control("DELETE", "/faults/" + id).send().status()).isEqualTo(204);
        assertThat(disable().status()).isEqualTo(504);
        assertThat(emulator.control("DELETE", "/faults/" + id).send().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | fault is missing. It must be one of: delay, error, throttle,",
                "{'fault':'explode'} | fault must be one of: delay, error, throttle,",
                "{'fault':'error'} | error and status are missing. Set error to an entry of docs/reference/errors.md, or set status.",
                "{'fault':'error','error':'NO_SUCH'} | error must be an entry of docs/reference/errors.md, but is 'NO_SUCH'. Graph's are: TOKEN_EMPTY,",
                "{'fault':'error','status':200} | status must be between 400 and 599, but is 200.",
                "{'fault':'delay'} | milliseconds is missing: the fault delay requires it.",
                "{'fault':'delay','milliseconds':120001} | milliseconds must be between 1 and 120000, but is 120001.",
                "{'fault':'delay','milliseconds':1,'ldapResult':53} | The fault delay has no field 'ldapResult'. Its fields are: milliseconds, operation,",
                "{'fault':'throttle','budget':3} | budget and windowSeconds must be set together:",
                "{'fault':'throttle','first':0} | first must be 1 or greater, but is 0.",
                "{'fault':'throttle','first':1,'from':2} | first cannot be combined with from and to.",
                "{'fault':'throttle','from':3,'to':2} | from must not be greater than to, but from is 3 and to is 2.",
                "{'fault':'throttle','operation':'modify'} | operation of throttle must be one of: $batch, $metadata,",
                "{'fault':'outage','operation':'token'} | operation of outage must be one of: getUser,",
                "{'fault':'outage','identityProvider':'ldap'} | identityProvider must be one of: entraID, activeDirectory, okta; but is 'ldap'.",
                "{'fault':'outage','identityProvider':'entraID'} | identityProvider must be activeDirectory or okta for outage, but is 'entraID'",
                "{'fault':'outage','retryAfter':'1'} | The fault outage has no field 'retryAfter'. Its fields are: operation,",
                "{'fault':'throttle','retryAfter':'date+99999999999'} | retryAfter must be date+ and up to 9 digits, as in date+30, but is 'date+99999999999'.",
                "{'fault':'error','error':'INVALID_SECRET','operation':'invokeAction'} | error must be an error of Graph, but INVALID_SECRET is not.",
                "{'fault':'error','error':'INVALID_SECRET'} | error must be an error of Graph, but INVALID_SECRET is not.",
                "{'fault':'error','error':'ACCOUNT_GONE','operation':'token'} | error must be an error of the token service, but ACCOUNT_GONE is not.",
                "{'fault':'error','error':'TOKEN_EXPIRED','operation':'okta'} | error must not be set for operation okta, but is 'TOKEN_EXPIRED'. Set status, code and message.",
                "{'fault':'executedButFailed','error':'INVALID_SECRET','operation':'okta'} | error must not be set for operation okta, but is 'INVALID_SECRET'.",
                "{'fault':'error','status':401,'aadsts':50196,'operation':'okta'} | aadsts must not be set for an operation of Graph or Okta, but is 50196. Remove it, or set operation to 'tokenService'.",
                "{'fault':'executedButFailed','status':401,'aadsts':50196} | aadsts must not be set for an operation of Graph or Okta, but is 50196.",
                "{'fault':'refusal','oktaError':'E0000047','identityProvider':'activeDirectory'} | identityProvider must be okta for this refusal, but is 'activeDirectory'.",
                "{'fault':'refusal'} | Exactly one of ldapResult, as 53, and oktaError, as E0000047, must be set.",
                "{'fault':'refusal','ldapResult':-5} | ldapResult must be between 1 and 122, but is -5.",
                "{'fault':'throttle','retryAfter':'1\\r\\nX: y'} | retryAfter must have 1 to 64 printable ASCII characters,",
                "{'fault':'refusal','oktaError':'47'} | oktaError must be E and 7 digits, as E0000047, but is '47'.",
                "{'fault':'throttle','colour':'red'} | The fault throttle has no field 'colour'. Its fields are: retryAfter, budget,",
                "{'fault':'throttle','first':'one'} | first must be a whole number, but is 'one' (line 1,",
                "{'fault':'throttle','fault':'error'} | ",
                "[] | The body must be an object, but is a list (line 1,",
                "{ | The body is not valid JSON:"
            })
    void areRejectedWithWhatWouldBeRight(String rule, String detail) {
        TestResponse answer = emulator.control("POST", "/faults")
                .json(rule.replace('\'', '"'))
                .send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("detail").stringValue())
                .startsWith(detail == null ? "The body is not valid JSON: Duplicate" : detail);
    }

    @Test
    void areLimitedInNumber() {
        for (int i = 0; i < 100; i++) {
            add("{'fault':'error','status':503,'appId':'unknown'}");
        }
        assertThat(emulator.control("POST", "/faults")
                        .json("{\"fault\":\"reset\"}")
                        .send()
                        .status())
                .isEqualTo(409);
    }

    @Test
    void canDelayEveryActionOfATenant() {
        long before = emulator.control("GET", "/journal?limit=1")
                .send()
                .json()
                .get("newest")
                .asLong();
        emulator.control("POST", "/asynchronous")
                .json("{\"delayMilliseconds\":600}")
                .send();
        TestResponse answer = emulator.invokeAction(
                emulator.bearer(TestClient.SOC_AUTOMATION), TestAccount.DOCUMENTED_IN_AD, "disable");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode pending =
                emulator.control("GET", "/asynchronous").send().json().get("pending");
        assertThat(pending.size()).isEqualTo(1);
        assertThat(pending.get(0).get("correlationId")).isEqualTo(answer.json().get("correlationId"));
        assertThat(emulator.state(TestAccount.DOCUMENTED_IN_AD)
                        .get("userAccountControl")
                        .asInt())
                .isEqualTo(512);
        String correlationId = answer.json().get("correlationId").stringValue();
        emulator.control("POST", "/clock").json("{\"advance\":\"PT0.6S\"}").send();
        assertThat(emulator.control("POST", "/verify")
                        .json("{\"front\":\"sensor\",\"correlationId\":\"" + correlationId
                                + "\",\"outcome\":\"CHANGED\",\"after\":" + before + ",\"withinMilliseconds\":20000}")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(emulator.state(TestAccount.DOCUMENTED_IN_AD)
                        .get("userAccountControl")
                        .asInt())
                .isEqualTo(514);
    }

    private TestResponse disable() {
        return emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), TestAccount.DISABLED_IN_AD, "disable");
    }

    private String add(String rule) {
        TestResponse added = emulator.control("POST", "/faults")
                .json(rule.replace('\'', '"'))
                .send();
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.json().get("id").stringValue();
    }
}
