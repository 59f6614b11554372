package io.github.graphidentity.activedirectory.simulated;

import static io.github.graphidentity.activedirectory.simulated.TestDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The filters that administrators and their tools know by heart. */
class SearchFiltersTests {

    private static final String DORA = "CN=Dora Documented,OU=People," + BASE_DN;
    private static final String SCHEMA = "CN=Aggregate,CN=Schema,CN=Configuration," + BASE_DN;

    private static ListeningDirectory controller;
    private static LDAPConnection administrator;

    @BeforeAll
    static void bind() throws Exception {
        controller = ListeningDirectory.start();
        administrator = new LDAPConnection("127.0.0.1", controller.ldapPort(), ADMINISTRATOR, PASSWORD);
        administrator.add("dn: CN=Auditors,OU=People," + BASE_DN, "objectClass: group");
        administrator.add("dn: CN=PC1,OU=People," + BASE_DN, "objectClass: computer");
        administrator.modify(
                "CN=svc-reader,OU=Service," + BASE_DN,
                new Modification(ModificationType.REPLACE, "givenName", "Rita"),
                new Modification(ModificationType.REPLACE, "sn", "Reader"));
    }

    @AfterAll
    static void close() {
        administrator.close();
        controller.close();
    }

    /** With the objects of a new domain: four users, 47 groups and a domain controller among 95 entries. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(&(objectCategory=person)(objectClass=user)) ; 7",
                "(objectCategory=user) ; 7",
                "(objectCategory=Person) ; 7",
                "(objectCategory=CN=Person,CN=Schema,CN=Configuration,DC=contoso,DC=example) ; 7",
                "(objectCategory=cn=person, cn=schema, cn=configuration, dc=contoso, dc=example) ; 7",
                "(objectCategory=computer) ; 2",
                "(objectCategory=group) ; 48",
                "(objectCategory=organizationalUnit) ; 3",
                "(objectCategory=domainDNS) ; 1",
                "(objectCategory=nonsense) ; 0",
                "(objectCategory=*) ; 105",
                "(&(objectClass=user)(!(objectCategory=computer))) ; 7",
                "(sAMAccountType=805306368) ; 7",
                "(samaccounttype=805306369) ; 2",
                "(!(sAMAccountType=805306368)) ; 98",
                "(sAMAccountType>=805306369) ; 2",
                "(sAMAccountType<=805306368) ; 55",
                "(sAMAccountType:1.2.840.113556.1.4.803:=805306368) ; 9",
                "(sAMAccountType:1.2.840.113556.1.4.804:=1) ; 2",
                "(sAMAccountType=nonsense) ; 0",
                "(sAMAccountType>=nonsense) ; 0",
                "(sAMAccountType=8053*) ; 0",
                "(primaryGroupID=513) ; 6",
                "(primaryGroupID=515) ; 1",
                "(1.2.840.113556.1.4.98=513) ; 6",
                "(instanceType=4) ; 104",
                "(instanceType=5) ; 1",
                "(codePage=0) ; 9",
                "(anr=dora) ; 1",
                "(anr=Dora Documented) ; 1",
                "(anr=svc) ; 2",
                "(anr==svc-reader) ; 1",
                "(anr==svc) ; 0",
                "(anr=rita read) ; 1",
                "(anr=read rita) ; 1",
                "(anr=nobody) ; 0",
                "(anr=*) ; 0",
                "(&(objectCategory=person)(anr=dora)) ; 1",
                "(whenChanged>=20260101000000.0Z) ; 105",
                "(whenChanged>=20261121120000.0Z) ; 105",
                "(whenChanged>=20261121120001.0Z) ; 0",
                "(whenChanged<=20261121120000.0Z) ; 105",
                "(whenChanged=20261121120000.0Z) ; 105",
                "(uSNChanged>=8193) ; 3",
                "(uSNChanged>=8192) ; 105",
                "(uSNChanged>=9999) ; 0",
                "(uSNCreated<=8192) ; 103",
                "(sAMAccountName~=dora.documented) ; 1",
            })
    void find(String filter, int found) throws LDAPException {
        assertThat(administrator.search(BASE_DN, SearchScope.SUB, filter, "1.1").getEntryCount())
                .isEqualTo(found);
    }

    @Test
    void findChangedEntries() throws Exception {
        try (ListeningDirectory other = ListeningDirectory.start();
                LDAPConnection connection =
                        new LDAPConnection("127.0.0.1", other.ldapPort(), ADMINISTRATOR, PASSWORD)) {
            RootDSE before = connection.getRootDSE();
            long next = before.getAttributeValueAsLong("highestCommittedUSN") + 1;
            connection.modify(DORA, new Modification(ModificationType.REPLACE, "description", "x"));

            assertThat(connection
                            .search(BASE_DN, SearchScope.SUB, "(uSNChanged>=" + next + ")", "cn")
                            .getSearchEntries())
                    .extracting(Entry::getDN)
                    .containsExactly(DORA);
        }
    }

    @Test
    void matchComputedAttributes() throws LDAPException {
        Entry dora = administrator.getEntry(DORA);

        assertThat(dora.getAttributeValue("objectCategory"))
                .isEqualTo("CN=Person,CN=Schema,CN=Configuration," + BASE_DN);
        assertThat(dora.getAttributeValue("sAMAccountType")).isEqualTo("805306368");
        assertThat(dora.getAttributeValue("primaryGroupID")).isEqualTo("513");
        assertThat(dora.getAttributeValue("instanceType")).isEqualTo("4");
        assertThat(dora.getAttributeValue("codePage")).isEqualTo("0");
        assertThat(dora.getAttributeValue("countryCode")).isEqualTo("0");
        assertThat(dora.getAttributeValue("whenCreated")).isEqualTo("20261121120000.0Z");
        assertThat(dora.getAttributeValue("whenChanged")).isEqualTo("20261121120000.0Z");
        assertThat(dora.getAttributeValue("uSNChanged")).isEqualTo("8192");
        assertThat(administrator.getEntry(DORA, "sAMAccountType", "cn").getAttributes())
                .hasSize(2);
        assertThat(administrator.getEntry(DORA, "cn").getAttributes()).hasSize(1);
        assertThat(administrator.getEntry(BASE_DN).getAttributeValue("instanceType"))
                .isEqualTo("5");
    }

    /** Show deleted, security descriptors, domain scope, lazy commit: all critical, none of any consequence here. */
    @ParameterizedTest
    @ValueSource(strings = {"417", "801", "1339", "1338", "619", "2064", "2065"})
    void acceptControlsWithoutEffect(String control) throws LDAPException {
        SearchRequest request = new SearchRequest(BASE_DN, SearchScope.SUB, "(anr=dora)");
        request.addControl(new Control("1.2.840.113556.1.4." + control, true));

        SearchResult found = administrator.search(request);

        assertThat(found.getEntryCount()).isEqualTo(1);
        assertThat(administrator.getRootDSE().supportsControl("1.2.840.113556.1.4." + control))
                .isTrue();
    }

    /** Of AD, and not of the library it is made of. */
    @Test
    void findTheDomainController() throws LDAPException {
        RootDSE rootDse = administrator.getRootDSE();

        assertThat(rootDse.getAttributes())
                .extracting(attribute -> attribute.getName())
                .containsExactlyInAnyOrder(
                        "configurationNamingContext",
                        "currentTime",
                        "defaultNamingContext",
                        "dnsHostName",
                        "domainControllerFunctionality",
                        "domainFunctionality",
                        "dsServiceName",
                        "forestFunctionality",
                        "highestCommittedUSN",
                        "isGlobalCatalogReady",
                        "isSynchronized",
                        "ldapServiceName",
                        "namingContexts",
                        "rootDomainNamingContext",
                        "schemaNamingContext",
                        "serverName",
                        "subschemaSubentry",
                        "supportedCapabilities",
                        "supportedControl",
                        "supportedExtension",
                        "supportedLDAPPolicies",
                        "supportedLDAPVersion");
        assertThat(rootDse.getAttributeValue("currentTime")).isEqualTo("20261121120000.0Z");
        assertThat(rootDse.getAttributeValue("dsServiceName"))
                .isEqualTo("CN=NTDS Settings,CN=DC1,CN=Servers,CN=Default-First-Site-Name,CN=Sites,CN=Configuration,"
                        + BASE_DN);
        for (String control : List.of("1.3.6.1.1.12", "1.3.6.1.1.21.2", "2.16.840.1.113730.3.4.18")) {
            assertThat(rootDse.supportsControl(control)).as(control).isFalse();
        }
    }

    @Test
    void useTheSchema() throws LDAPException {
        assertThat(administrator.getRootDSE().getSubschemaSubentryDN()).isEqualTo(SCHEMA);
        assertThat(administrator.getEntry(SCHEMA, "attributeTypes").getDN()).isEqualTo(SCHEMA);
        assertThat(administrator.getSchema().getAttributeType("sAMAccountType")).isNotNull();
    }
}
