package io.github.graphidentity.activedirectory.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPInterface;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.activedirectory.simulated.DirectoryAccount;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.activedirectory.simulated.SystemLdap;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import io.github.graphidentity.provider.AccountState;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.TestCalls;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActiveDirectoryStatesTests {

    private final SimulatedDirectory directory = TestDirectory.withOneAccount();

    @Test
    void includeTheDomainOfAnyAccount() {
        ObjectGuid objectGuid = new ObjectGuid(UUID.randomUUID());
        directory.add(new DirectoryAccount(
                objectGuid, "smith", "Smith, DC=Washington", 4711, UserAccountControl.NORMAL_ACCOUNT, false, false));
        assertThat(directory.entry(objectGuid).orElseThrow().getDN()).startsWith("CN=Smith\\, DC=Washington,");

        assertThat(state(SystemLdap.of(directory), objectGuid).domain()).isEqualTo("contoso.example");
    }

    /** What it may not read, a service account is not told of. */
    @Test
    void offerNoActionOnAnUnreadableAccount() {
        assertThat(without("mail").actions()).containsExactlyInAnyOrder(Action.DISABLE, Action.FORCE_PASSWORD_RESET);
        assertThat(without("pwdLastSet").actions()).containsExactly(Action.DISABLE);
        assertThat(without("objectSid").actions()).isEmpty();
        assertThat(without("userAccountControl").actions()).isEmpty();
    }

    @Test
    void reportAMalformedResponse() {
        LDAPInterface nonsense = InterposedDirectory.changing(directory, entry -> entry.setDN("nonsense"));
        assertThatThrownBy(() -> state(nonsense, TestDirectory.DOCUMENTED))
                .isInstanceOf(ProviderFailure.class)
                .hasMessage("the directory's response cannot be read (LDAP result 84 decoding error).");
    }

    private AccountState without(String attribute) {
        return state(InterposedDirectory.hiding(directory, attribute), TestDirectory.DOCUMENTED);
    }

    private static AccountState state(LDAPInterface ldap, ObjectGuid objectGuid) {
        String account = objectGuid.toString();
        return new ActiveDirectoryStates(
                        tenantId -> new Directory(ldap, TestDirectory.BASE_DN),
                        TestAdapter.TIMEOUTS,
                        new Safeguards(TestAdapter.DEFAULTS))
                .of(TestCalls.in("any"), List.of(account))
                .get(account);
    }
}
