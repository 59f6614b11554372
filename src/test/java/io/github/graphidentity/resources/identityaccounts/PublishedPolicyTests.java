package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.graph.wire.GraphBody.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The emulator at its strictest: nothing that Microsoft has not published, neither a permission nor a property. */
@EmulatorTest
@TestPropertySource(
        properties = {
            "emulator.access.policy=published",
            "emulator.graph.response-shape=metadata",
            "emulator.graph.support-table=account-page"
        })
class PublishedPolicyTests {

    private final Emulator emulator;

    PublishedPolicyTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @Test
    void rejectsAPermissionThatIsNotPublished() {
        TestResponse response =
                emulator.invokeAction(emulator.bearer(TestClient.ACCOUNT_SWITCH), DISABLED_IN_AD, "disable");
        assertError(
                response,
                403,
                "Forbidden",
                "Missing application roles. API required roles: SecurityIdentitiesActions.ReadWrite.All, application"
                        + " roles: User.EnableDisableAccount.All,User.Read.All.");
    }

    @Test
    void acceptsThePublishedPermissionAndReturnsTheMetadataShape() {
        TestResponse response =
                emulator.invokeAction(emulator.bearer(TestClient.SOC_AUTOMATION), DISABLED_IN_AD, "disable");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().propertyNames())
                .containsExactly("@odata.context", "accountId", "action", "identityProvider", "correlationId");
    }
}
