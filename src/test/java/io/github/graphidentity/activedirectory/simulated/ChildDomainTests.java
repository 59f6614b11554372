package io.github.graphidentity.activedirectory.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A second domain in the simulated directory, below the first one, over LDAP. */
class ChildDomainTests {

    private static final String FIRST = TestDirectory.BASE_DN;
    private static final String CHILD = "DC=emea," + FIRST;
    private static final String CHILD_SID = "S-1-5-21-989687458-3461180213-172365592";
    private static final String DORA = "CN=Dora Documented,OU=People,";

    private final SimulatedDirectory directory = TestDirectory.withOneAccount();
    private ListeningDirectory listening;
    private LDAPConnection ldap;

    @BeforeEach
    void connect() throws LDAPException {
        directory.children().create("emea", CHILD_SID, TestDirectory.PASSWORD);
        directory
                .children()
                .seeding("emea")
                .add(TestDirectory.documented(new ObjectGuid(new UUID(1, 1)), "Secret-of-EMEA-1"), Map.of());
        listening = ListeningDirectory.of(directory);
        ldap = new LDAPConnection(
                "127.0.0.1", listening.ldapPort(), TestDirectory.ADMINISTRATOR, TestDirectory.PASSWORD);
    }

    @AfterEach
    void close() {
        ldap.close();
        listening.close();
    }

    private void add(String dn) throws LDAPException {
        ldap.add(dn, new Attribute("objectClass", "user"), new Attribute("sAMAccountName", "svc-reader"));
    }

    private List<String> search(String base, SearchScope scope, String filter) throws LDAPException {
        return ldap.search(base, scope, filter, "1.1").getSearchEntries().stream()
                .map(Entry::getDN)
                .toList();
    }

    @Test
    void isANamingContextWithItsOwnNamesAndContainers() throws LDAPException {
        assertThat(ldap.getRootDSE().getNamingContextDNs())
                .containsExactly(FIRST, "CN=Configuration," + FIRST, "CN=Schema,CN=Configuration," + FIRST, CHILD);
        SearchResultEntry root =
                ldap.getEntry(CHILD, "objectSid", "canonicalName", "instanceType", "minPwdLength", "objectClass");
        assertThat(SecurityIdentifier.of(root).orElseThrow().text()).isEqualTo(CHILD_SID);
        assertThat(root.getAttributeValue("canonicalName")).isEqualTo("emea.contoso.example/");
        assertThat(root.getAttributeValue("instanceType")).isEqualTo("13");
        assertThat(root.getAttributeValue("minPwdLength")).isEqualTo("7");
        assertThat(root.getObjectClassValues()).containsExactly("top", "domain", "domainDNS");

        SearchResultEntry reference = ldap.searchForEntry(
                "CN=Partitions,CN=Configuration," + FIRST, SearchScope.ONE, "(nCName=" + CHILD + ")");
        assertThat(reference.getDN()).isEqualTo("CN=EMEA,CN=Partitions,CN=Configuration," + FIRST);
        assertThat(reference.getAttributeValue("nETBIOSName")).isEqualTo("EMEA");
        assertThat(reference.getAttributeValue("dnsRoot")).isEqualTo("emea.contoso.example");

        assertThat(ldap.getEntry("<WKGUID=A9D1CA15768811D1ADED00C04FD8D5CD," + CHILD + ">")
                        .getDN())
                .isEqualTo("CN=Users," + CHILD);
        assertThat(search(CHILD, SearchScope.SUB, "(objectClass=group)"))
                .contains("CN=Domain Admins,CN=Users," + CHILD, "CN=Administrators,CN=Builtin," + CHILD)
                .doesNotContain("CN=Enterprise Admins,CN=Users," + CHILD);
    }

    @Test
    void isNotPartOfASearchFromAbove() throws LDAPException {
        assertThat(search(FIRST, SearchScope.SUB, "(sAMAccountName=dora.documented)"))
                .containsExactly(DORA + FIRST);
        assertThat(search(CHILD, SearchScope.SUB, "(sAMAccountName=dora.documented)"))
                .containsExactly(DORA + CHILD);
        assertThat(search(FIRST, SearchScope.SUB, "(cn=Domain Admins)"))
                .containsExactly("CN=Domain Admins,CN=Users," + FIRST);
    }

    @Test
    void hasAccountsWithItsOwnNames() throws LDAPException {
        SearchResultEntry dora = ldap.getEntry(
                DORA + CHILD, "objectSid", "userPrincipalName", "canonicalName", "msDS-PrincipalName", "tokenGroups");
        assertThat(SecurityIdentifier.of(dora).orElseThrow().text()).isEqualTo(CHILD_SID + "-281652");
        assertThat(dora.getAttributeValue("userPrincipalName")).isEqualTo("dora.documented@emea.contoso.example");
        assertThat(dora.getAttributeValue("canonicalName")).isEqualTo("emea.contoso.example/People/Dora Documented");
        assertThat(dora.getAttributeValue("msDS-PrincipalName")).isEqualTo("EMEA\\dora.documented");
        assertThat(Stream.of(dora.getAttributeValueByteArrays("tokenGroups"))
                        .map(bytes -> SecurityIdentifier.of(bytes).text()))
                .contains(CHILD_SID + "-513");
        assertThat(ldap.getEntry("<SID=" + CHILD_SID + "-281652>").getDN()).isEqualTo(DORA + CHILD);
    }

    @ParameterizedTest
    @CsvSource({
        "EMEA\\dora.documented, Secret-of-EMEA-1",
        "dora.documented@emea.contoso.example, Secret-of-EMEA-1",
        "dora.documented@EMEA, Secret-of-EMEA-1",
        "'CN=Dora Documented,OU=People,DC=emea,DC=contoso,DC=example', Secret-of-EMEA-1",
        "CONTOSO\\dora.documented, Passw0rd!",
        "dora.documented@contoso.example, Passw0rd!",
        "EMEA\\Administrator, Passw0rd!",
    })
    void acceptsBindsWithTheNamesOfEachDomain(String name, String password) throws LDAPException {
        ldap.bind(name, password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTOSO\\dora.documented", "OTHER\\dora.documented", "dora.documented@contoso.example"})
    void rejectsThePasswordOfTheAccountWithTheSameNameInTheOtherDomain(String name) {
        assertThatExceptionOfType(LDAPException.class)
                .isThrownBy(() -> ldap.bind(name, "Secret-of-EMEA-1"))
                .returns(ResultCode.INVALID_CREDENTIALS, LDAPException::getResultCode);
    }

    @Test
    void givesNewAccountsItsOwnSidsAndUniqueNames() throws LDAPException {
        String dn = "CN=new,CN=Users," + CHILD;
        add(dn);
        SecurityIdentifier sid = SecurityIdentifier.of(ldap.getEntry(dn)).orElseThrow();
        assertThat(sid.text()).startsWith(CHILD_SID + "-");

        assertThatExceptionOfType(LDAPException.class)
                .isThrownBy(() -> add("CN=other,CN=Users," + CHILD))
                .returns(ResultCode.ENTRY_ALREADY_EXISTS, LDAPException::getResultCode);
        ldap.delete(dn);
        assertThat(directory.entry("CN=Users," + CHILD)).isPresent();
        add("CN=other,CN=Users," + CHILD);
    }

    @Test
    void hasAPasswordPolicyOfItsOwn() throws LDAPException {
        ldap.modify(CHILD, new Modification(ModificationType.REPLACE, "lockoutThreshold", "1"));
        for (String domain : List.of("EMEA", "CONTOSO")) {
            assertThatExceptionOfType(LDAPException.class)
                    .isThrownBy(() -> ldap.bind(domain + "\\dora.documented", "wrong"));
        }
        assertThat(directory.entry(DORA + CHILD).orElseThrow().getAttributeValue("lockoutTime"))
                .isNotEqualTo("0");
        assertThat(directory.entry(DORA + FIRST).orElseThrow().getAttributeValue("lockoutTime"))
                .isEqualTo("0");
    }

    @Test
    void hasGroupsWithMembersOfTheOtherDomain() throws LDAPException {
        String group = "CN=Domain Admins,CN=Users," + CHILD;
        ldap.modify(group, new Modification(ModificationType.ADD, "member", DORA + FIRST));
        assertThat(ldap.getEntry(DORA + FIRST, "memberOf").getAttributeValues("memberOf"))
                .containsExactly(group);
    }
}
