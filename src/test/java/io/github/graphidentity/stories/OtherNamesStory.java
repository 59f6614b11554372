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
 * An accountId may be another name of the account at its provider. {@code ActiveDirectoryAdapterTests} has two accounts with
 * the same name, which the simulated directory does not allow.
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
    void findsAnActiveDirectoryAccountByEachName(String name) {
        assertDisables(DISABLED_IN_AD, emulator.localize(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sue.suspended@contoso.example", "SUE.suspended@contoso.example", "sue.suspended"})
    void findsAnOktaUserByEachName(String name) {
        assertDisables(SUSPENDED_IN_OKTA, emulator.localize(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dora.documented@contoso.example", "S-1-5-21-1-2-3-1101", "*", "dan*", ""})
    void rejectsANameOfAnotherAccount(String seedName) {
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
