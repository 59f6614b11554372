package io.github.graphidentity.activedirectory.adapter;

import static io.github.graphidentity.activedirectory.schema.UserAccountControl.DONT_EXPIRE_PASSWORD;
import static io.github.graphidentity.activedirectory.schema.UserAccountControl.NORMAL_ACCOUNT;
import static io.github.graphidentity.activedirectory.schema.UserAccountControl.SMARTCARD_REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.simulated.DirectoryAccount;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.activedirectory.simulated.SystemLdap;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.IdentityProviderAdapterContract;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The adapter over the simulation in process: one end of two. */
class ActiveDirectoryAdapterTests implements IdentityProviderAdapterContract {

    private final SimulatedDirectory directory = TestDirectory.withOneAccount();

    @Override
    public IdentityProviderAdapter testee() {
        return TestAdapter.over(SystemLdap.of(directory));
    }

    @Override
    public IdentityProviderAdapter testeeWithProviderAway() {
        LDAPConnection unconnected = new LDAPConnection();
        return TestAdapter.over(unconnected);
    }

    @Override
    public String enabledAccount() {
        return TestDirectory.DOCUMENTED.toString();
    }

    @Override
    public List<String> otherNames() {
        return TestDirectory.NAMES_OF_THE_DOCUMENTED;
    }

    @Override
    public String unknownAccount() {
        return "00000000-0000-4000-8000-000000000000";
    }

    @Override
    public State stateOf(String accountId) {
        Entry entry = entry(accountId);
        return new State((userAccountControl(accountId) & 2) == 0, entry.toLDIFString());
    }

    @Test
    void handlesActiveDirectory() {
        assertThat(testee().identityProvider()).isEqualTo(IdentityProvider.ACTIVE_DIRECTORY);
    }

    @Test
    void changesOnlyOneBitOfOneAttribute() throws LDAPException {
        int policy = NORMAL_ACCOUNT | DONT_EXPIRE_PASSWORD | 0x400000;
        String account = given(TestDirectory.account("svc.policy", policy));
        Entry before = entry(account);

        invoke(account, Action.DISABLE);

        assertThat(Entry.diff(before, entry(account), false))
                .containsExactlyInAnyOrder(
                        new Modification(ModificationType.DELETE, "userAccountControl", Integer.toString(policy)),
                        new Modification(ModificationType.ADD, "userAccountControl", Integer.toString(policy | 2)));
        invoke(account, Action.ENABLE);
        assertThat(Entry.diff(before, entry(account), false)).isEmpty();
    }

    @Test
    void forcesAPasswordReset() {
        assertThat(invoke(enabledAccount(), Action.FORCE_PASSWORD_RESET)).isEqualTo(Effect.CHANGED);

        assertThat(entry(enabledAccount()).getAttributeValue("pwdLastSet")).isEqualTo("0");
        assertThat(userAccountControl(enabledAccount())).isEqualTo(NORMAL_ACCOUNT);
    }

    @Test
    void leavesAPasswordThatMustAlreadyBeChanged() {
        DirectoryAccount mustChange = new DirectoryAccount(
                ObjectGuid.parse("ad000000-0000-4000-8000-000000000005").orElseThrow(),
                "mia.mustchange",
                "Mia Mustchange",
                1105,
                NORMAL_ACCOUNT,
                false,
                true);
        String account = given(mustChange);
        State before = stateOf(account);

        assertThat(invoke(account, Action.FORCE_PASSWORD_RESET)).isEqualTo(Effect.UNCHANGED);

        assertThat(stateOf(account)).isEqualTo(before);
    }

    @Test
    void rejectsAResetIfThePasswordNeverExpires() {
        refusesPasswordReset(
                TestDirectory.account("nora.neverexpires", NORMAL_ACCOUNT | DONT_EXPIRE_PASSWORD),
                "\"password never expires\" is set on the account, so the reset would have no effect.");
    }

    @Test
    void rejectsAResetIfASmartCardIsRequired() {
        refusesPasswordReset(
                TestDirectory.account("sam.smartcard", NORMAL_ACCOUNT | SMARTCARD_REQUIRED),
                "the account signs in with a smart card, so the reset would have no effect.");
    }

    @Test
    void actsOnUsersOnly() throws LDAPException {
        String computer = addedComputer();
        String trust = given(TestDirectory.account("trust$", 0x820));

        for (String account : Set.of(computer, trust)) {
            State before = stateOf(account);

            for (Action action : EnumSet.of(Action.DISABLE, Action.ENABLE, Action.FORCE_PASSWORD_RESET)) {
                assertThatThrownBy(() -> invoke(account, action))
                        .isInstanceOfSatisfying(ProviderFailure.class, refused(Kind.REFUSED))
                        .hasMessage("the account is not a user account.");
            }
            assertThat(stateOf(account)).isEqualTo(before);
        }
    }

    private String addedComputer() throws LDAPException {
        String dn = "CN=PC1,OU=People," + TestDirectory.BASE_DN;
        SystemLdap ldap = SystemLdap.of(directory);
        ldap.add(dn, new Attribute("objectClass", "computer"), new Attribute("sAMAccountName", "PC1$"));
        return ObjectGuid.of(ldap.getEntry(dn)).orElseThrow().toString();
    }

    @Test
    void rejectsANameThatTwoAccountsHave() throws LDAPException {
        String namesake = given(TestDirectory.account("dora.double", NORMAL_ACCOUNT));
        TestDirectory.store(directory, entry(namesake).getDN(), "userPrincipalName", "dora.documented@contoso.example");

        assertThatThrownBy(() -> testee().identify(TestCalls.in(tenantId()), "dora.documented@contoso.example"))
                .isInstanceOfSatisfying(ProviderFailure.class, refused(Kind.REFUSED))
                .hasMessage("more than one account has this name.");
        assertThat(testee().identify(TestCalls.in(tenantId()), "dora.documented"))
                .contains(enabledAccount());
    }

    @Test
    void rejectsActionsOutsideTheSupportTable() {
        State before = stateOf(enabledAccount());

        for (Action action : EnumSet.of(
                Action.REVOKE_ALL_SESSIONS, Action.REQUIRE_USER_TO_SIGN_IN_AGAIN, Action.MARK_USER_AS_COMPROMISED)) {
            assertThatThrownBy(() -> invoke(enabledAccount(), action)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(stateOf(enabledAccount())).isEqualTo(before);
    }

    private void refusesPasswordReset(DirectoryAccount given, String reason) {
        String account = given(given);
        State before = stateOf(account);

        assertThatThrownBy(() -> invoke(account, Action.FORCE_PASSWORD_RESET))
                .isInstanceOfSatisfying(ProviderFailure.class, refused(Kind.REFUSED))
                .hasMessage(reason);

        assertThat(stateOf(account)).isEqualTo(before);
    }

    private static Consumer<ProviderFailure> refused(Kind kind) {
        return failure -> assertThat(failure.kind()).isEqualTo(kind);
    }

    private String given(DirectoryAccount account) {
        directory.add(account);
        return account.objectGuid().toString();
    }

    private Effect invoke(String account, Action action) {
        return testee().invoke(TestCalls.in(tenantId(), "25f0ef5f-9b2c-4b24-bb7d-2f2b1b7b6f6a"), account, action);
    }

    private Entry entry(String account) {
        return withoutStamps(
                directory.entry(ObjectGuid.parse(account).orElseThrow()).orElseThrow());
    }

    private static Entry withoutStamps(Entry entry) {
        Entry copy = entry.duplicate();
        copy.removeAttribute("uSNChanged");
        copy.removeAttribute("whenChanged");
        return copy;
    }

    private int userAccountControl(String account) {
        return entry(account).getAttributeValueAsInteger("userAccountControl");
    }
}
