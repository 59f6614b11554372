package io.github.graphidentity.emulator.control;

import static io.github.graphidentity.tokenservice.oauth.SignIns.GRAPH_DEFAULT;
import static io.github.graphidentity.tokenservice.oauth.SignIns.HELPDESK;
import static io.github.graphidentity.tokenservice.oauth.SignIns.SECADMIN;
import static io.github.graphidentity.tokenservice.oauth.SignIns.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.SignIns;
import io.github.graphidentity.tokenservice.oauth.WitnessTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists the tokens of users. The clock runs, so that tokens issued after a revocation are valid. */
@WitnessTest
class IssuedTokensTests {

    private final Emulator emulator;
    private final SignIns signIns;

    IssuedTokensTests(Emulator emulator) {
        this.emulator = emulator;
        this.signIns = new SignIns(emulator);
    }

    @Test
    void listsTheTokensOfAUserWithoutTheTokensThemselves() {
        TestResponse tokens = signIns.password("secadmin", GRAPH_DEFAULT + " offline_access");
        signIns.password("helpdesk", GRAPH_DEFAULT);
        TestResponse list = list("&user=" + emulator.upn("secadmin"));
        assertThat(summaries(list))
                .containsExactlyInAnyOrder(
                        "accessToken " + emulator.localize(SECADMIN) + " soc-console true",
                        "refreshToken " + emulator.localize(SECADMIN) + " soc-console true");
        assertThat(list.body())
                .doesNotContain(text(tokens, "access_token"), text(tokens, "refresh_token"), "endedBy", "endedAt");
        assertThat(list("&limit=1").json()).hasSize(1);
        assertThat(list("").json()).hasSize(3);
    }

    @Test
    void tellsWhatEndedTheTokensOfAUser() {
        signIns.password("helpdesk", GRAPH_DEFAULT + " offline_access");
        emulator.post("/v1.0/users/" + emulator.localize(HELPDESK) + "/revokeSignInSessions")
                .bearer(emulator.minted("{\"roles\": [\"User.RevokeSessions.All\"]}"))
                .send();
        signIns.password("helpdesk", GRAPH_DEFAULT);
        assertThat(ends(list("&user=" + emulator.localize(HELPDESK))))
                .containsExactly("valid", "sessionsRevoked", "sessionsRevoked");
        assertThat(list("&valid=true&user=" + emulator.localize(HELPDESK)).json())
                .hasSize(1);
    }

    @Test
    void endsTokensWithTheirLifetimeAndWithTheirUser() {
        emulator.minted("{\"user\": \"" + emulator.upn("helpdesk") + "\", \"expired\": true}");
        String token = emulator.minted("{\"user\": \"" + emulator.upn("helpdesk") + "\"}");
        assertThat(ends(list(""))).containsExactlyInAnyOrder("valid", "expired");
        emulator.post("/_emulator/tokens/revoke?tenant=" + emulator.tenantId())
                .json("{\"token\": \"" + token + "\"}")
                .send();
        assertThat(ends(list(""))).containsExactlyInAnyOrder("tokenRevoked", "expired");
    }

    @Test
    void rejectsALimitThatIsNotPossible() {
        TestResponse refused = list("&limit=0");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("detail").stringValue()).isEqualTo("limit must be between 1 and 1000, but is 0.");
    }

    @Test
    void knowsTheTokensOfADeletedUserButNoUnknownUser() {
        signIns.password("helpdesk", GRAPH_DEFAULT);
        emulator.request("DELETE", "/v1.0/users/" + emulator.localize(HELPDESK))
                .bearer(emulator.minted("{\"roles\": [\"User.ReadWrite.All\"]}"))
                .send();
        assertThat(ends(list("&user=" + emulator.localize(HELPDESK)))).containsExactly("userDeleted");
        assertThat(list("&valid=true&user=" + emulator.localize(HELPDESK)).json())
                .isEmpty();
        TestResponse unknown = list("&user=helpdsk@contoso.example");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().get("detail").stringValue())
                .isEqualTo("Unknown user 'helpdsk@contoso.example'. user must be a userPrincipalName or an object id;"
                        + " GET /_emulator/seed lists the users.");
    }

    private TestResponse list(String query) {
        return emulator.get("/_emulator/tokens?tenant=" + emulator.tenantId() + query)
                .send();
    }

    private static List<String> summaries(TestResponse list) {
        return list.json()
                .valueStream()
                .map(token -> String.join(
                        " ",
                        token.get("kind").stringValue(),
                        token.get("userId").stringValue(),
                        token.get("client").stringValue(),
                        token.get("valid").toString()))
                .toList();
    }

    private static List<String> ends(TestResponse list) {
        return list.json()
                .valueStream()
                .map(token -> token.get("endedBy"))
                .map(end -> end == null ? "valid" : end.stringValue())
                .toList();
    }
}
