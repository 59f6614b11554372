package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_ENTRA;
import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.ObjectLink;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Tests that the permission to switch accounts on and off excludes the same users in each path. */
@EmulatorTest
@TestPropertySource(properties = "emulator.graph.support-table=account-page")
class AdministratorProtectionTests {

    private static final String SWITCH = "User.EnableDisableAccount.All";
    private static final String SECURITY_ADMINISTRATOR = "194ae4cb-b126-40b2-bd5b-6091b380977d";
    private static final String GLOBAL_ADMINISTRATOR = TestTokens.GLOBAL_ADMINISTRATOR;

    private final Emulator emulator;
    private final TestTokens tokens;
    private final GraphObjects objects;

    AdministratorProtectionTests(Emulator emulator, TestTokens tokens, Tenants tenants) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.objects = tenants.byId(emulator.tenantId()).orElseThrow().users().objects();
    }

    private void makeAdministrator() {
        String role = objects.by("directoryRole", "roleTemplateId", GLOBAL_ADMINISTRATOR)
                .findFirst()
                .orElseThrow()
                .id();
        objects.link(ObjectLink.Kind.MEMBER, role, DOCUMENTED_IN_ENTRA.accountId(), false);
    }

    private String application(String permission) {
        return tokens.with(claims -> claims.claim("roles", List.of(permission)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "enable"})
    void withholdsAdministratorsFromThePermissionToSwitchAccounts(String action) {
        makeAdministrator();
        for (String bearer : List.of(application(SWITCH), tokens.delegated(SWITCH, SECURITY_ADMINISTRATOR))) {
            assertError(
                    emulator.invokeAction(bearer, DOCUMENTED_IN_ENTRA, action),
                    403,
                    "Forbidden",
                    "The identity provider 'entraID' was not asked for the action '" + action + "': the user is an"
                            + " administrator, and User.EnableDisableAccount.All does not allow changes of"
                            + " administrators.");
        }
        assertThat(emulator.state(DOCUMENTED_IN_ENTRA).get("accountEnabled").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "User.EnableDisableAccount.All, " + TestTokens.GLOBAL_ADMINISTRATOR,
        "SecurityIdentitiesActions.ReadWrite.All, " + SECURITY_ADMINISTRATOR
    })
    void allowsTheHighestAdministratorsAndThePublishedPermission(String permission, String role) {
        makeAdministrator();
        assertAllowed(emulator.invokeAction(tokens.delegated(permission, role), DOCUMENTED_IN_ENTRA, "disable"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "enable"})
    void allowsChangesOfOtherUsers(String action) {
        assertAllowed(emulator.invokeAction(application(SWITCH), DOCUMENTED_IN_ENTRA, action));
    }

    private static void assertAllowed(TestResponse response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
    }
}
