package io.github.graphidentity.stories;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.TestAccount.SUSPENDED_IN_OKTA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An accountId that is not the account's id, but another of its names at its provider. Two accounts that share one are those of
 * {@code ActiveDirectoryAdapterTests}: the simulated directory keeps its names apart, as a real one does.
 */
@EmulatorTest
class OtherNamesStory {

    private static final String DANS_DN = "CN=Dan Disabled,OU=People,DC=contoso,DC=example";

    private final Emulator emulator;

    OtherNamesStory(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AD000000-0000-4000-8000-000000000001",
                "S-1-5-21-989687458-3461180213-172365591-1101",
                "dan.disabled@contoso.example",
                "dan.disabled",
                DANS_DN
            })
    void tellAnAccountOfActiveDirectory(String name) {
        assertDisables(DISABLED_IN_AD, emulator.localize(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sue.suspended@contoso.example", "SUE.suspended@contoso.example", "sue.suspended"})
    void tellAUserOfOkta(String name) {
        assertDisables(SUSPENDED_IN_OKTA, emulator.localize(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dora.documented@contoso.example", "S-1-5-21-1-2-3-1101", "*", "dan*", ""})
    void tellNobodyElse(String seedName) {
        String name = emulator.localize(seedName);
        TestResponse response = disable(DISABLED_IN_AD, name);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.json().at("/error/message").asString())
                .isEqualTo("The account '" + name + "' was not found among the accounts of identityAccounts '"
                        + DISABLED_IN_AD.identity() + "'.");
    }

    private void assertDisables(TestAccount account, String name) {
        TestResponse response = disable(account, name);

        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.json().get("accountId").stringValue()).isEqualTo(name);
    }

    private TestResponse disable(TestAccount account, String name) {
        return emulator.post(account.path())
                .bearer(emulator.bearer(TestClient.SOC_AUTOMATION))
                .json("{\"accountId\":\"" + name + "\",\"action\":\"disable\",\"identityProvider\":\""
                        + account.identityProvider() + "\"}")
                .send();
    }
}
