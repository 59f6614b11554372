package io.github.graphidentity.graph.access;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.TestAccount.LOCKED_IN_AD;
import static io.github.graphidentity.TestAccount.MUST_CHANGE_PASSWORD;
import static io.github.graphidentity.TestAccount.SUSPENDED_IN_OKTA;
import static io.github.graphidentity.TestClient.ACCOUNT_SWITCH;
import static io.github.graphidentity.TestClient.NOBODY;
import static io.github.graphidentity.TestClient.READER;
import static io.github.graphidentity.TestClient.SOC_AUTOMATION;
import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static io.github.graphidentity.graph.wire.GraphBody.assertHeaders;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@EmulatorTest
class PermissionTests {

    /** Supported actions, each with an account that is in the wanted state already. */
    private static final Map<String, TestAccount> ACTIONS = Map.of(
            "disable", DISABLED_IN_AD,
            "enable", LOCKED_IN_AD,
            "forcePasswordReset", MUST_CHANGE_PASSWORD,
            "revokeAllSessions", SUSPENDED_IN_OKTA);

    private static final String REQUIRED =
            "Missing application roles. API required roles: SecurityIdentitiesActions.ReadWrite.All, application roles: ";

    private final Emulator emulator;
    private final TestTokens tokens;

    PermissionTests(Emulator emulator, TestTokens tokens) {
        this.emulator = emulator;
        this.tokens = tokens;
    }

    static List<Arguments> clientsAndActions() {
        List<Arguments> cells = new ArrayList<>();
        for (TestClient client : TestClient.values()) {
            ACTIONS.keySet().stream().sorted().forEach(action -> cells.add(Arguments.of(client, action)));
        }
        return cells;
    }

    @ParameterizedTest
    @MethodSource("clientsAndActions")
    void decideWhichActionsAnApplicationMayInvoke(TestClient client, String action) {
        TestResponse response = emulator.invokeAction(emulator.bearer(client), ACTIONS.get(action), action);
        boolean switches = action.equals("disable") || action.equals("enable");
        if (client == SOC_AUTOMATION) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headerNames()).doesNotContain("x-emulator-grant");
        } else if (client == ACCOUNT_SWITCH && switches) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("x-emulator-grant"))
                    .isEqualTo("User.EnableDisableAccount.All; beyond the published permissions");
        } else {
            String held = switch (client) {
                case ACCOUNT_SWITCH -> "User.EnableDisableAccount.All,User.Read.All.";
                case READER -> "SecurityIdentitiesAccount.Read.All,User.Read.All.";
                default -> ".";
            };
            assertError(response, 403, "Forbidden", REQUIRED + held);
            assertHeaders(response);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TestTokens.SECURITY_ADMINISTRATOR, TestTokens.GLOBAL_ADMINISTRATOR})
    void allowASignedInUserWithASupportedRole(String role) {
        TestResponse response = emulator.invokeAction(
                tokens.delegated("openid " + TestTokens.ACTIONS + " profile", role), DISABLED_IN_AD, "disable");
        assertThat(response.status()).as(response.body()).isEqualTo(200);
    }

    @Test
    void doNotSufficeForASignedInUserWithoutARole() {
        assertError(
                emulator.invokeAction(
                        tokens.delegated(TestTokens.ACTIONS, "b79fbf4d-3ef9-4689-8143-76b194e85509"),
                        DISABLED_IN_AD,
                        "disable"),
                403,
                "Forbidden",
                "The signed-in user must be assigned one of the Microsoft Entra roles that this operation supports: Global"
                        + " Administrator, Security Administrator.");
    }

    @Test
    void areRequiredForSecurityAdministrators() {
        assertError(
                emulator.invokeAction(
                        tokens.delegated("User.Read Mail.Send", TestTokens.SECURITY_ADMINISTRATOR),
                        DISABLED_IN_AD,
                        "disable"),
                403,
                "Forbidden",
                "Missing scope permissions on the request. API requires one of 'SecurityIdentitiesActions.ReadWrite.All'."
                        + " Scopes on the request 'Mail.Send,User.Read'");
    }

    @Test
    void ofTheApplicationDoNotApplyToADelegatedToken() {
        String token = tokens.with(claims -> claims.claim("scp", "User.Read")
                .claim("idtyp", "user")
                .claim("upn", emulator.upn("secadmin"))
                .claim("wids", List.of(TestTokens.SECURITY_ADMINISTRATOR)));
        assertThat(emulator.invokeAction(token, DISABLED_IN_AD, "disable").status())
                .isEqualTo(403);
    }

    @Test
    void areIgnoredInAClaimOfTheWrongType() {
        String rolesAsText = tokens.with(claims -> claims.claim("roles", TestTokens.ACTIONS));
        assertError(emulator.invokeAction(rolesAsText, DISABLED_IN_AD, "disable"), 403, "Forbidden", REQUIRED + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SecurityIdentitiesUserActions.ReadWrite.All",
                "securityidentitiesactions.readwrite.all",
                "SecurityIdentitiesActions.ReadWrite.All ",
                "SecurityIdentitiesActions.Read.All"
            })
    void areCaseSensitive(String role) {
        String token = tokens.with(claims -> claims.claim("roles", List.of(role)));
        assertThat(emulator.invokeAction(token, DISABLED_IN_AD, "disable").status())
                .isEqualTo(403);
    }

    @Test
    void areCheckedBeforeTheBodyIsRead() {
        assertThat(emulator.post(DISABLED_IN_AD.path())
                        .bearer(emulator.bearer(NOBODY))
                        .json("{")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(emulator.post(DISABLED_IN_AD.path())
                        .bearer(emulator.bearer(READER))
                        .json("{")
                        .send()
                        .status())
                .isEqualTo(403);
    }
}
