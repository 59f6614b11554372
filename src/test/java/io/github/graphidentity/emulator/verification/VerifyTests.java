package io.github.graphidentity.emulator.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.Soon;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@EmulatorTest
@Timeout(60)
class VerifyTests {

    private static final String ACCOUNT = TestAccount.DISABLED_IN_AD.accountId();

    private final Emulator emulator;
    private final WaitingVerifications waiting;
    private long before;

    VerifyTests(Emulator emulator, WaitingVerifications waiting) {
        this.emulator = emulator;
        this.waiting = waiting;
    }

    @BeforeEach
    void start() {
        emulator.bearer(TestClient.SOC_AUTOMATION);
        before = emulator.control("GET", "/journal?limit=1")
                .send()
                .json()
                .get("newest")
                .asLong();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'action':'disable'}",
                "{'action':'disable','exactly':2}",
                "{'action':'disable','atLeast':1}",
                "{'action':'disable','atMost':2}",
                "{'action':'enable','never':true}",
                "{'action':'enable','exactly':0}",
                "{'identityProvider':'okta','outcome':'UNCHANGED','app':'soc-automation','exactly':1}",
                "{'body':{'accountId':'ad000000-0000-4000-8000-000000000001','action':'disable'},'exactly':1}",
                "{'expect':[{'identityProvider':'activeDirectory'},{'identityProvider':'okta'}],'inOrder':true}",
                "{'status':200,'exactly':2,'since':'2026-11-21T12:00:00Z'}"
            })
    void verifiesSatisfiedExpectations(String expected) {
        disableTwoAccounts();
        TestResponse answer = verify(expected);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("verified").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'action':'disable','exactly':1} | expected exactly 1, found 2: entries 2, 3",
                "{'action':'disable','atLeast':3} | expected at least 3, found 2",
                "{'action':'disable','atMost':1} | expected at most 1, found 2",
                "{'action':'disable','never':true} | expected never, found 2",
                "{'action':'enable'} | expected at least 1, found 0",
                "{'expect':[{'identityProvider':'okta'},{'identityProvider':'activeDirectory'}],'inOrder':true}"
                        + " | expected at least 1, found 1: entry 2; 0 of them in the expected order."
            })
    void returns409ForUnsatisfiedExpectations(String expected, String because) {
        disableTwoAccounts();
        TestResponse answer = verify(expected);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("title").stringValue()).isEqualTo("Not verified");
        assertThat(answer.json().get("verified").asBoolean()).isFalse();
        assertThat(answer.json().get("detail").stringValue()).contains(because);
    }

    @Test
    void describesTheNearestEntryAndItsDifferences() {
        disableTwoAccounts();
        TestResponse answer = verify("{'action':'enable','identityProvider':'okta','accountId':'"
                + TestAccount.DEPROVISIONED_IN_OKTA.accountId() + "'}");
        JsonNode nearest = answer.json().get("expectations").get(0).get("nearest");
        assertThat(nearest.get("sequence").asLong()).isEqualTo(before + 2);
        assertThat(nearest.get("differences").toString())
                .isEqualTo("[{\"field\":\"action\",\"expected\":\"enable\",\"actual\":\"disable\"}]");
        assertThat(answer.json().get("detail").stringValue())
                .contains("the nearest entry, " + (before + 2) + ", has action disable instead of enable");
    }

    @Test
    void saysWhichFieldsTheNearestEntryLacks() {
        disableTwoAccounts();
        assertThat(verify("{'action':'disable','user':'jane@contoso.example'}")
                        .json()
                        .get("detail")
                        .stringValue())
                .isEqualTo(
                        "{\"after\":1,\"action\":\"disable\",\"user\":\"jane@contoso.example\"}: expected at least 1, found 0; the"
                                + " nearest entry, " + (before + 2) + ", has no user instead of jane@contoso.example.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'operation':'users','app':'soc-automation','status':200}",
                "{'action':'enable','app':'soc-automation'}",
            })
    void showsNoEntryOfAnotherOperation(String expected) {
        long start = emulator.tenant().journal().newest();
        emulator.get("/v1.0/security/identities/identityAccounts")
                .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                .send();
        TestResponse answer = emulator.control("POST", "/verify")
                .json(expected.replace('\'', '"').replaceFirst("\\{", "{\"after\":" + start + ","))
                .send();
        assertThat(answer.json().get("detail").stringValue()).endsWith("expected at least 1, found 0.");
        assertThat(answer.json().get("expectations").get(0).has("nearest")).isFalse();
    }

    @Test
    void waitsForExpectedEntries() throws Exception {
        CompletableFuture<TestResponse> waiting = CompletableFuture.supplyAsync(
                () -> verify("{'accountId':'" + ACCOUNT + "','atLeast':2,'withinMilliseconds':20000}"));
        disable(TestAccount.DISABLED_IN_AD);
        disable(TestAccount.DISABLED_IN_AD);
        assertThat(waiting.get(15, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void holdsNoThreadOfTheServerWhileItWaits() throws Exception {
        String body = ("{'after':" + before + ",'accountId':'" + ACCOUNT + "','atLeast':1,'withinMilliseconds':20000}")
                .replace('\'', '"');
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + emulator.port() + "/_emulator/verify?tenant=" + emulator.tenantId()))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpClient http = HttpClient.newHttpClient();
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 50)
                .mapToObj(
                        i -> http.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode))
                .toList();
        Soon.is(() -> waiting.count() >= answers.size());
        // A thread that accepted a request may need a moment to finish; a held thread would stay for 20 seconds.
        Soon.is(() -> Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .noneMatch(VerifyTests::isOfAWaitingVerification));
        assertThat(Thread.getAllStackTraces())
                .as("threads of verifications")
                .noneSatisfy((thread, frames) -> assertThat(frames).anyMatch(VerifyTests::isOfAWaitingVerification));
        disable(TestAccount.DISABLED_IN_AD);
        for (CompletableFuture<Integer> answer : answers) {
            assertThat(answer.get(15, TimeUnit.SECONDS)).isEqualTo(200);
        }
    }

    private static boolean isOfAWaitingVerification(StackTraceElement frame) {
        return frame.getClassName().startsWith("io.github.graphidentity.emulator.verification.Verify")
                && !frame.getClassName().contains("Tests");
    }

    @Test
    void returnsAsSoonAsTheMaximumIsExceeded() throws Exception {
        CompletableFuture<TestResponse> waiting = CompletableFuture.supplyAsync(
                () -> verify("{'accountId':'" + ACCOUNT + "','never':true,'withinMilliseconds':20000}"));
        disable(TestAccount.DISABLED_IN_AD);
        assertThat(waiting.get(15, TimeUnit.SECONDS).status()).isEqualTo(409);
    }

    @Test
    void returns410IfTheTenantIsDeletedMeanwhile() throws Exception {
        String tenant =
                emulator.post("/_emulator/tenants").send().json().get("id").stringValue();
        int already = waiting.count();
        CompletableFuture<TestResponse> answer =
                CompletableFuture.supplyAsync(() -> emulator.post("/_emulator/verify?tenant=" + tenant)
                        .json("{\"action\":\"disable\",\"never\":true,\"withinMilliseconds\":20000}")
                        .send());
        Soon.is(() -> waiting.count() > already);
        emulator.request("DELETE", "/_emulator/tenants/" + tenant).send();
        TestResponse ended = answer.get(15, TimeUnit.SECONDS);
        assertThat(ended.status()).isEqualTo(410);
        assertThat(ended.header("content-type")).isEqualTo("application/problem+json");
        assertThat(ended.json().get("title").stringValue()).isEqualTo("Journal ended");
        assertThat(ended.json().get("detail").stringValue())
                .isEqualTo(
                        "The journal ended before the verification was decided, because its tenant was deleted or the"
                                + " emulator is stopping. Verify before you delete the tenant or stop the emulator.");
    }

    @Test
    void waitsTheWholeTimeForNever() {
        long start = System.nanoTime();
        assertThat(verify("{'action':'enable','never':true,'withinMilliseconds':50}")
                        .status())
                .isEqualTo(200);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | The body is not valid JSON:",
                "[] | The body must be an object such as {\"action\": \"disable\", \"exactly\": 1}.",
                "{'colour':'red'} | Unknown field 'colour'. The fields of a pattern are action, identityProvider,",
                "{'action':['disable']} | action must be a string, but is [\"disable\"].",
                "{'action':'disable','exactly':-1} | exactly must be a whole number of at least 0, but is -1.",
                "{'action':'disable','exactly':1,'atMost':2} | Only one of exactly, atLeast, atMost and never is allowed in an expectation.",
                "{'action':'disable','never':false} | never must be true, but is false.",
                "{'body':'disable'} | body must be an object with expected fields of the request's body, but is \"disable\".",
                "{'expect':[]} | expect must be a list of 1 to 100 expectations.",
                "{'expect':[{'action':'disable','inOrder':true}]} | Unknown field 'inOrder'.",
                "{'expect':[{}],'action':'disable'} | The field 'action' is not allowed together with expect.",
                "{'withinMilliseconds':60001} | withinMilliseconds must be a whole number from 0 to 60000, but is 60001.",
                "{'since':'yesterday'} | since must be a time such as 2026-11-21T12:00:00Z, but is 'yesterday'.",
                "{'since':{}} | since must be a time such as 2026-11-21T12:00:00Z, but is {}.",
                "{'since':null} | since must be a time such as 2026-11-21T12:00:00Z, but is null.",
                "{'inOrder':'yes'} | inOrder must be true or false, but is \"yes\".",
                "{'inOrder':null} | inOrder must be true or false, but is null.",
                "{'action':'disbale','never':true} | action must be one of disable, enable, forcePasswordReset,",
                "{'identityProvider':'octa'} | identityProvider must be one of entraID, activeDirectory, okta, but is 'octa'.",
                "{'front':'ad'} | front must be one of graph, tokenService, okta, ldap, sensor, but is 'ad'.",
                "{'acton':'disable'} | Unknown field 'acton'. Did you mean 'action'? The fields of a pattern are action,",
                "{'action':'disable','exacty':1} | Unknown field 'exacty'. Did you mean 'exactly'? The fields of",
                "{'operation':'invokeactoin','never':true} | operation must be one of $batch, $metadata, abandon, add,",
                "{'status':200.0,'never':true} | status must be a whole number such as 404, but is '200.0'.",
                "{'expect':[{'status':'abc'}]} | status must be a whole number such as 404, but is 'abc'.",
                "{'after':4611686018427387904} | after must be at most "
            })
    void rejectsInvalidVerifications(String body, String detail) {
        TestResponse answer = emulator.control("POST", "/verify")
                .json(body.replace('\'', '"'))
                .send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).startsWith(detail);
    }

    /** Hundreds can wait at the same time. */
    @Test
    void rejectsALongVerificationThatWaits() {
        String body = "{'body':{'comment':'" + "x".repeat(40_000) + "'},'never':true,'withinMilliseconds':";

        assertThat(verify(body + "0}").status()).isEqualTo(200);
        TestResponse refused = verify(body + "1}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").stringValue())
                .isEqualTo("A verification that waits has at most 32768 characters, but this one has 40069. Send fewer"
                        + " expectations at once, or leave out withinMilliseconds.");
    }

    private void disableTwoAccounts() {
        disable(TestAccount.DISABLED_IN_AD);
        disable(TestAccount.DEPROVISIONED_IN_OKTA);
    }

    private void disable(TestAccount account) {
        emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), account, "disable");
    }

    private TestResponse verify(String expected) {
        String body = expected.replace('\'', '"').replaceFirst("\\{", "{\"after\":" + before + ",");
        return emulator.control("POST", "/verify").json(body).send();
    }
}
