package io.github.graphidentity.activedirectory.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.activedirectory.adapter.TestAdapter;
import io.github.graphidentity.activedirectory.schema.AccountKey.DistinguishedName;
import io.github.graphidentity.activedirectory.schema.AccountKey.SamAccountName;
import io.github.graphidentity.activedirectory.schema.AccountKey.UserPrincipalName;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.activedirectory.simulated.SystemLdap;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.TestCalls;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountKeyTests {

    private final SimulatedDirectory directory = TestDirectory.withOneAccount();

    @Test
    void recognizesEachKindByItsForm() throws LDAPException {
        assertThat(AccountKey.parse("256db173-930a-4991-9061-0d51a9a93ba5"))
                .isEqualTo(Optional.of(TestDirectory.DOCUMENTED));
        assertThat(AccountKey.parse("S-1-5-21-1-2-3-500"))
                .isEqualTo(Optional.of(new SecurityIdentifier("S-1-5-21-1-2-3-500")));
        assertThat(AccountKey.parse("dora@contoso.example"))
                .isEqualTo(Optional.of(new UserPrincipalName("dora@contoso.example")));
        assertThat(AccountKey.parse("dora.documented")).isEqualTo(Optional.of(new SamAccountName("dora.documented")));
        assertThat(AccountKey.parse("CN=Dora@Work,OU=People,DC=contoso,DC=example"))
                .isEqualTo(Optional.of(new DistinguishedName(new DN("CN=Dora@Work,OU=People,DC=contoso,DC=example"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "a*", "a,b", "CORP\\dora", "a\u0000b", "a@b@c", "@", "dora@", "a:b"})
    void rejectsOtherText(String text) {
        assertThat(AccountKey.parse(text)).isEmpty();
    }

    @Test
    void encodesAnObjectGuidInAFilterAsBytes() {
        assertThat(TestDirectory.DOCUMENTED.filter().getAssertionValueBytes())
                .isEqualTo(HexFormat.of().parseHex("73b16d250a93914990610d51a9a93ba5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*@*", "x)(objectClass=*@y", "*)(uid=*))(|(uid=*@x", "a\\2a@b"})
    void escapesFilterSyntax(String text) throws LDAPException {
        Filter filter = AccountKey.parse(text).orElseThrow().filter();

        assertThat(Filter.create(filter.toString()).getFilterType()).isEqualTo(Filter.FILTER_TYPE_EQUALITY);
        assertThat(Filter.create(filter.toString()).getAssertionValue()).isEqualTo(text);
        assertThatThrownBy(() -> disable(text)).hasMessage("the directory has no such account.");
    }

    @Test
    void findsTheAccountByEachOfItsNames() throws LDAPException {
        Entry dora = directory.entry(TestDirectory.DOCUMENTED).orElseThrow();
        for (String name : List.of(
                "256DB173-930A-4991-9061-0D51A9A93BA5",
                "S-1-5-21-989687458-3461180213-172365591-281652",
                "Dora.Documented@contoso.example",
                "DORA.documented",
                "cn=dora documented, ou=people, dc=contoso, dc=example")) {
            SystemLdap.of(directory).modify(dora.getDN(), replace("userAccountControl", "512"));

            assertThat(disable(name)).as(name).isEqualTo(Effect.CHANGED);
        }
    }

    @Test
    void rejectsANameThatSeveralAccountsHave() throws LDAPException {
        for (int others = 1; others <= 3; others++) {
            directory.add(TestDirectory.account("other" + others, 512));
            TestDirectory.store(
                    directory,
                    "CN=other" + others + ",OU=People," + TestDirectory.BASE_DN,
                    "userPrincipalName",
                    "dora.documented@contoso.example");

            assertThatThrownBy(() -> disable("dora.documented@contoso.example"))
                    .isInstanceOf(ProviderFailure.class)
                    .hasMessageStartingWith("more than one account has this name");
        }
    }

    @Test
    void searchesOnlyInTheDomain() {
        assertThatThrownBy(() -> disable("CN=Dora Documented,OU=People,DC=fabrikam,DC=example"))
                .hasMessage("the directory has no such account.");
    }

    private Effect disable(String name) {
        return TestAdapter.over(SystemLdap.of(directory)).invoke(TestCalls.in("any", "any"), name, Action.DISABLE);
    }

    private static Modification replace(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }
}
