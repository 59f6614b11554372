package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.TestAccount.STAGED_IN_OKTA;
import static io.github.graphidentity.TestClient.ACCOUNT_SWITCH;
import static io.github.graphidentity.TestClient.SOC_AUTOMATION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
class InvocationLogTests {

    private final Emulator emulator;
    private final TestTokens tokens;

    InvocationLogTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
    }

    @Test
    void writesOneLineWithActionCallerAndOutcome(CapturedOutput output) {
        TestResponse response = emulator.invokeAction(emulator.bearer(SOC_AUTOMATION), DISABLED_IN_AD, "disable");
        assertThat(invocations(output))
                .containsExactly("INFO " + response.header("request-id")
                        + " invokeAction disable activeDirectory outcome=UNCHANGED"
                        + " identityAccounts=1d000000-0000-4000-8000-000000000001"
                        + " account=ad000000-0000-4000-8000-000000000001 caller=soc-automation"
                        + " tenant=" + emulator.tenantId()
                        + " permission=SecurityIdentitiesActions.ReadWrite.All correlationId="
                        + response.json().get("correlationId").stringValue() + " duration=*ms");
    }

    @Test
    void writesTheReasonOfAProviderFailure(CapturedOutput output) {
        TestResponse response = emulator.invokeAction(emulator.bearer(ACCOUNT_SWITCH), STAGED_IN_OKTA, "disable");
        assertThat(invocations(output))
                .singleElement()
                .asString()
                .matches("INFO " + response.header("request-id")
                        + " invokeAction disable okta outcome=PROVIDER_CONFLICT"
                        + " identityAccounts=1d000000-0000-4000-8000-000000000010 account=00u10000000000000010"
                        + " caller=account-switch tenant=" + emulator.tenantId()
                        + " permission=User\\.EnableDisableAccount\\.All \\(beyond the published table\\)"
                        + " correlationId=[0-9a-f-]{36} duration=\\*ms");
    }

    @Test
    void writesWhyARequestWasRejected(CapturedOutput output) {
        emulator.post("/v1.0/security/identities/identityAccounts/x/invokeAction")
                .bearer(emulator.bearer(SOC_AUTOMATION))
                .json("{\"accountId\":\"y\",\"action\":\"dissable\",\"identityProvider\":\"okta\"}")
                .send();
        assertThat(invocations(output)).isEmpty();
        assertThat(output)
                .contains("POST /v1.0/security/identities/identityAccounts/x/invokeAction rejected: MEMBER_UNKNOWN");
    }

    @Test
    void writesTheSignedInUser(CapturedOutput output) {
        emulator.invokeAction(
                tokens.delegated(TestTokens.ACTIONS, TestTokens.SECURITY_ADMINISTRATOR), DISABLED_IN_AD, "disable");
        assertThat(invocations(output))
                .singleElement()
                .asString()
                .contains(" caller=soc-automation/" + emulator.upn("secadmin") + " ");
    }

    @Test
    void escapesLineBreaksInIds(CapturedOutput output) {
        emulator.post("/v1.0/security/identities/identityAccounts/a%0AERROR%20forged%1B%5B31m/invokeAction")
                .bearer(emulator.bearer(SOC_AUTOMATION))
                .json("{\"accountId\":\"b\\r\\nINFO forged\",\"action\":\"disable\",\"identityProvider\":\"okta\"}")
                .send();
        emulator.post(DISABLED_IN_AD.path())
                .bearer(emulator.bearer(SOC_AUTOMATION))
                .json(
                        "{\"accountId\":\"b\\r\\nINFO forged\\u2028\",\"action\":\"disable\",\"identityProvider\":\"okta\"}")
                .send();
        assertThat(output.getOut().lines()).noneMatch(line -> line.startsWith("ERROR") || line.startsWith("INFO"));
        assertThat(invocations(output)).singleElement().asString().contains(" account=\"b??INFO forged?\" caller=");
    }

    @Test
    void quotesValuesThatPretendToBeAnotherField(CapturedOutput output) {
        emulator.post("/v1.0/security/identities/identityAccounts/" + DISABLED_IN_AD.identity() + "/invokeAction")
                .bearer(emulator.bearer(SOC_AUTOMATION))
                .json(
                        "{\"accountId\":\"b outcome=CHANGED caller=boss\",\"action\":\"disable\",\"identityProvider\":\"okta\"}")
                .send();
        assertThat(invocations(output))
                .singleElement()
                .asString()
                .contains(
                        " outcome=ACCOUNT_NOT_FOUND ",
                        " account=\"b outcome=CHANGED caller=boss\" caller=soc-automation ");
    }

    @Test
    void escapesLineBreaksInClaims(CapturedOutput output) {
        String bearer =
                tokens.with(claims -> claims.claim("app_displayname", "bot\r\nINFO forged\u001b[31m\u0085\u2028\u202e")
                        .claim("roles", List.of()));
        emulator.invokeAction(bearer, DISABLED_IN_AD, "disable");
        assertThat(output.getOut()).contains(" rejected for \"bot??INFO forged?[31m???\" of tenant ");
    }

    @Test
    void escapesLineBreaksInBatchRequests(CapturedOutput output) {
        emulator.post("/v1.0/$batch")
                .bearer(emulator.bearer(SOC_AUTOMATION))
                .json("""
                        {"requests":[
                          {"id":"1","method":"GET","url":"/users\\r\\nINFO forged\\u001b[31m\\u0000"},
                          {"id":"2","method":"GE\\nINFO forged","url":"/users"}]}
                        """)
                .send();
        assertThat(output.getOut()).contains("POST /v1.0/$batch rejected: REQUEST_MALFORMED");
        assertThat(output.getOut()).doesNotContain("forged");
    }

    @Test
    void containsNoSecretAtAnyLevel(CapturedOutput output) {
        Logger ours = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.github.graphidentity");
        Level before = ours.getLevel();
        ours.setLevel(Level.TRACE);
        try {
            String bearer = emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                    .form(Emulator.credentials(SOC_AUTOMATION))
                    .send()
                    .json()
                    .get("access_token")
                    .stringValue();
            emulator.invokeAction(bearer, DISABLED_IN_AD, "disable");
            emulator.invokeAction(tokens.expired(), DISABLED_IN_AD, "disable");
            emulator.invokeAction(bearer + "x", DISABLED_IN_AD, "disable");
            emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token")
                    .form(Emulator.credentials(SOC_AUTOMATION) + "-wrong")
                    .send();
            emulator.post("/" + emulator.tenantId() + "/oauth2/v2.0/token?client_secret=soc-automation-secret")
                    .header("Authorization", "Basic not base64 soc-automation-secret")
                    .form("grant_type=client_credentials")
                    .send();
            emulator.get("/api/v1/users/nobody")
                    .header("Authorization", emulator.oktaAuthorization())
                    .send();
            emulator.get("/api/v1/users/nobody")
                    .header("Authorization", emulator.oktaAuthorization() + "-wrong")
                    .send();
            assertThat(output.getAll())
                    .containsPattern("/oauth2/v2.0/token rejected: \\w+ AADSTS\\d+ \\(client " + SOC_AUTOMATION.id()
                            + ", correlation id [-0-9a-f]{36}\\)")
                    .contains("Issued a token to soc-automation")
                    .contains("TOKEN_EXPIRED")
                    .doesNotContain(bearer)
                    .doesNotContain(signature(bearer))
                    .doesNotContain(signature(tokens.expired()))
                    .doesNotContain(emulator.oktaApiToken())
                    .doesNotContain("Passw0rd!");
            for (TestClient client : TestClient.values()) {
                assertThat(output.getAll())
                        .doesNotContain(client.secret())
                        .doesNotContain(Base64.getEncoder()
                                .encodeToString(client.secret().getBytes(UTF_8)));
            }
        } finally {
            ours.setLevel(before);
        }
    }

    /** Level, request id and message of each line about an invocation, without what differs from run to run. */
    private static List<String> invocations(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(line -> line.contains(".InvocationLog "))
                .map(line -> line.replaceAll("^\\S+ +(\\w+) .*?\\] +([0-9a-f-]{36}) .*?InvocationLog +: ", "$1 $2 ")
                        .replaceAll("duration=[\\d.]+ms", "duration=*ms"))
                .toList();
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }
}
