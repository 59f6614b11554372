package io.github.graphidentity.graph.access;

import static io.github.graphidentity.TestAccount.AD_ONLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/** Tests {@code emulator.access.roles=defender}: the roles that Defender's pages require for each provider and action. */
@EmulatorTest
@TestPropertySource(properties = {"emulator.access.roles=defender", "emulator.graph.support-table=account-page"})
class DefenderRolesTests {

    private static final String WITHOUT_ANY_ACTION = "Security Reader";

    private static final List<String> ROLES = List.of(
            "Security Operator",
            "Security Administrator",
            "Global Administrator",
            "User Administrator",
            "Authentication Administrator",
            "Privileged Authentication Administrator",
            "Directory Writers",
            "Helpdesk Administrator",
            WITHOUT_ANY_ACTION);

    private final Emulator emulator;
    private final TestTokens tokens;

    DefenderRolesTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
    }

    /** An account, an action, and the roles that allow it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AD_ONLY             | disable                  | Security Operator
            AD_ONLY             | enable                   | Security Operator
            AD_ONLY             | forcePasswordReset       | Security Operator
            OKTA_ONLY           | disable                  | Security Operator, Security Administrator, Global Administrator
            OKTA_ONLY           | enable                   | Security Operator, Security Administrator, Global Administrator
            OKTA_ONLY           | revokeAllSessions        | Security Operator, Security Administrator, Global Administrator
            DOCUMENTED_IN_ENTRA | disable                  | Global Administrator, User Administrator, Authentication Administrator, Privileged Authentication Administrator, Directory Writers
            DOCUMENTED_IN_ENTRA | enable                   | Global Administrator, User Administrator, Authentication Administrator, Privileged Authentication Administrator, Directory Writers
            DOCUMENTED_IN_ENTRA | revokeAllSessions        | Global Administrator, User Administrator, Authentication Administrator, Privileged Authentication Administrator, Directory Writers, Helpdesk Administrator
            DOCUMENTED_IN_ENTRA | requireUserToSignInAgain | Global Administrator, User Administrator, Authentication Administrator, Privileged Authentication Administrator, Directory Writers, Helpdesk Administrator
            DOCUMENTED_IN_ENTRA | markUserAsCompromised    | Global Administrator, Security Administrator, Security Operator
            """)
    void allowsAnActionToTheRolesOfDefendersPage(TestAccount account, String action, String allowed) {
        Set<String> expected = Set.of(allowed.split(", "));
        for (String role : ROLES) {
            TestResponse response = invoke(account, action, role);
            assertThat(response.status()).as("%s by a %s", action, role).isEqualTo(expected.contains(role) ? 200 : 403);
            if (response.status() == 403 && !role.equals(WITHOUT_ANY_ACTION)) {
                String sorted = expected.stream().sorted().collect(Collectors.joining(", "));
                assertThat(response.json().get("error").get("message").asString())
                        .isEqualTo("The signed-in user must be assigned one of the Microsoft Entra roles that this"
                                + " operation supports: " + sorted + ".");
            }
        }
    }

    @Test
    void rejectsACallerWithoutAnyOfTheRolesBeforeTheBodyIsRead() {
        TestResponse response = emulator.post(AD_ONLY.path())
                .bearer(tokens.delegated(TestTokens.ACTIONS, id(WITHOUT_ANY_ACTION)))
                .json("{")
                .send();
        assertThat(response.status()).isEqualTo(403);
    }

    @Test
    void requiresNoRoleOfAnApplication() {
        assertThat(emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), AD_ONLY, "disable")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void readsWithTheRolesOfGraphsPage() {
        String path = "/v1.0/security/identities/identityAccounts";
        String scope = "SecurityIdentitiesAccount.Read.All";
        assertThat(emulator.get(path)
                        .bearer(tokens.delegated(scope, id("Security Administrator")))
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(emulator.get(path)
                        .bearer(tokens.delegated(scope, id("Security Operator")))
                        .send()
                        .status())
                .isEqualTo(403);
    }

    private TestResponse invoke(TestAccount account, String action, String role) {
        return emulator.invokeAction(tokens.delegated(TestTokens.ACTIONS, id(role)), account, action);
    }

    private static String id(String role) {
        return EntraRole.named(role).orElseThrow().templateId();
    }
}
