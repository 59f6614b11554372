package io.github.graphidentity.activedirectory.simulated;

import static io.github.graphidentity.activedirectory.simulated.TestDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the administrator may write over the wire, and what a domain controller keeps to itself. */
class WrittenAttributesTests {

    private static final String DORA = "CN=Dora Documented,OU=People," + BASE_DN;

    private final ListeningDirectory controller = ListeningDirectory.start();
    private LDAPConnection administrator;

    @BeforeEach
    void bind() throws LDAPException {
        administrator = new LDAPConnection("127.0.0.1", controller.ldapPort(), ADMINISTRATOR, PASSWORD);
    }

    @AfterEach
    void close() {
        administrator.close();
        controller.close();
    }

    /** Rejects these attributes in any case, as an object identifier, and with any modification type. */
    @ParameterizedTest
    @CsvSource({
        "objectSid, 53 0000209A",
        "OBJECTSID, 53 0000209A",
        "1.2.840.113556.1.4.146, 53 0000209A",
        "sAMAccountType, 53 0000209A",
        "memberOf, 53 0000209A",
        "badPwdCount, 53 0000209A",
        "lastLogonTimestamp, 53 0000209A",
        "objectGUID, 19 000020B1",
        "whenCreated, 19 000020B1",
        "whenChanged, 19 000020B1",
        "uSNChanged, 19 000020B1",
        "instanceType, 19 000020B1",
        "objectCategory, 53 000020B1",
        "distinguishedName, 19 000020B1",
        "name, 67 00002016",
        "cn, 67 00002016",
        "primaryGroupToken, 19 0000202F",
        "msDS-UserPasswordExpiryTimeComputed, 19 0000202F",
        "objectSid;x, 16 00000057",
        "favouriteDrink, 16 00000057"
    })
    void areTheDomainControllersOwn(String attribute, String refusal) throws LDAPException {
        List<SearchResultEntry> before = all();
        for (ModificationType type : List.of(ModificationType.REPLACE, ModificationType.ADD, ModificationType.DELETE)) {
            assertThat(modify(type, attribute, "1")).startsWith(refusal + ": ");
        }
        assertThat(modify(ModificationType.REPLACE, attribute)).startsWith(refusal + ": ");
        assertThat(all()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "userAccountControl, 99999999999, 21 0000200B",
        "userAccountControl, 0x202, 21 0000200B",
        "userAccountControl, 4096, 65 0000217C",
        "userAccountControl, -1, 80 00000057",
        "userAccountControl, 8704, 80 00000057",
        "accountExpires, soon, 21 0000200B",
        "accountExpires, 9223372036854775808, 21 0000200B",
        "lockoutTime, 5, 53 00000057",
        "pwdLastSet, 5, 80 00000057",
        "sAMAccountName, svc-reader, 68 00000524",
        "sAMAccountName, SVC-READER, 68 00000524",
        "sAMAccountName, a/b, 19 00000523",
        "userPrincipalName, Svc-Reader@contoso.example, 19 000021C8"
    })
    void haveValuesThatAdTakes(String attribute, String value, String refusal) throws LDAPException {
        List<SearchResultEntry> before = all();
        assertThat(modify(ModificationType.REPLACE, attribute, value)).startsWith(refusal + ": ");
        assertThat(all()).isEqualTo(before);
    }

    /** A value that says nothing of a type of account is a user's; what is computed is not stored. */
    @ParameterizedTest
    @CsvSource({"0, 512", "2, 514", "512, 512", "8389136, 512", "66050, 66050"})
    void keepTheTypeOfAnAccount(String written, String stored) throws LDAPException {
        administrator.modify(DORA, new Modification(ModificationType.REPLACE, "userAccountControl", written));

        assertThat(administrator.getEntry(DORA).getAttributeValue("userAccountControl"))
                .isEqualTo(stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"userAccountControl", "pwdLastSet", "sAMAccountName"})
    void cannotRemoveMandatoryAttributes(String attribute) throws LDAPException {
        String value = administrator.getEntry(DORA).getAttributeValue(attribute);

        assertThat(modify(ModificationType.DELETE, attribute)).startsWith("53 0000209A: ");
        assertThat(modify(ModificationType.REPLACE, attribute)).startsWith("53 0000209A: ");
        assertThat(modify(ModificationType.DELETE, attribute, value)).startsWith("53 0000209A: ");
        assertThat(modify(ModificationType.DELETE, attribute, "7")).startsWith("16 ");
    }

    @Test
    void respectSingleValuedAttributes() throws LDAPException {
        assertThat(modify(ModificationType.REPLACE, "displayName", "a", "b")).startsWith("19 00002081: ");
        assertThat(modify(ModificationType.ADD, "displayName", "b")).startsWith("20 00002083: ");
        assertThat(modify(ModificationType.INCREMENT, "userAccountControl", "2"))
                .startsWith("2 00000057: ");
        administrator.modify(DORA, new Modification(ModificationType.REPLACE, "url", "a", "b"));
        assertThat(administrator.getEntry(DORA).getAttributeValues("url")).containsExactly("a", "b");
        assertThat(modify(ModificationType.REPLACE, "description", "a", "b")).startsWith("20 00002083: ");
    }

    @Test
    void unlockAnAccount() throws LDAPException {
        TestDirectory.store(controller.directory(), DORA, "lockoutTime", "134397360000000000");
        administrator.modify(DORA, new Modification(ModificationType.REPLACE, "lockoutTime", "0"));

        try (LDAPConnection dora = new LDAPConnection("127.0.0.1", controller.ldapPort(), DORA, PASSWORD)) {
            assertThat(dora.isConnected()).isTrue();
        }
    }

    @Test
    void updateTheChangeStamps() throws LDAPException {
        administrator.modify(DORA, new Modification(ModificationType.REPLACE, "description", "x"));

        Entry dora = administrator.getEntry(DORA);
        assertThat(dora.getAttributeValue("whenChanged")).isEqualTo("20261121120000.0Z");
        assertThat(dora.getAttributeValue("uSNChanged")).isEqualTo("8193");
    }

    @Test
    void areSetOnANewAccount() throws Exception {
        String dn = "CN=Nina Newcomer,OU=People," + BASE_DN;
        administrator.add(
                "dn: " + dn, "objectClass: user", "sAMAccountName: nina", "userPrincipalName: nina@contoso.example");

        Entry nina = SystemLdap.of(controller.directory()).getEntry(dn);
        assertThat(nina.getObjectClassValues())
                .containsExactlyInAnyOrder("top", "person", "organizationalPerson", "user");
        assertThat(SecurityIdentifier.of(nina.getAttributeValueBytes("objectSid"))
                        .text())
                .startsWith(TestDirectory.DOMAIN_SID + "-");
        assertThat(ObjectGuid.of(nina.getAttributeValueBytes("objectGUID"))).isNotNull();
        assertThat(nina.getAttributeValue("userAccountControl")).isEqualTo("546");
        assertThat(nina.getAttributeValue("pwdLastSet")).isEqualTo("0");
        assertThat(nina.getAttributeValue("accountExpires")).isEqualTo("9223372036854775807");
        assertThat(nina.getAttributeValue("whenCreated")).isEqualTo("20261121120000.0Z");
        assertThat(nina.getAttributeValue("distinguishedName")).isEqualTo(dn);
        assertThat(nina.getAttributeValue("name")).isEqualTo("Nina Newcomer");
        assertThat(nina.getAttributeValue("cn")).isEqualTo("Nina Newcomer");
    }

    @ParameterizedTest
    @CsvSource({
        "objectSid, S-1-5-21-1-2-3-4, 53 0000209A",
        "objectGUID, x, 53 000020B1",
        "sAMAccountName, svc-reader, 68 00000524",
        "userPrincipalName, svc-reader@contoso.example, 19 000021C8",
        "userAccountControl, 512, 53 0000052D",
        "userAccountControl, many, 21 0000200B",
        "unicodePwd, Passw0rd!, 53 0000001F",
        "favouriteDrink, tea, 16 00000057"
    })
    void areRejectedOnANewAccountToo(String attribute, String value, String refusal) {
        assertThat(failure(() -> administrator.add(
                        "CN=Nina Newcomer,OU=People," + BASE_DN,
                        new Attribute("objectClass", "user"),
                        new Attribute(attribute, value))))
                .startsWith(refusal + ": ");
    }

    /** An account without a sAMAccountName gets a unique one. */
    @Test
    void generateAMissingName() throws Exception {
        for (String name : List.of("One", "Two")) {
            administrator.add("dn: CN=" + name + ",OU=People," + BASE_DN, "objectClass: user");
        }
        Entry one = administrator.getEntry("CN=One,OU=People," + BASE_DN);
        Entry two = administrator.getEntry("CN=Two,OU=People," + BASE_DN);

        assertThat(one.getAttributeValue("sAMAccountName")).hasSizeLessThan(21).startsWith("$");
        assertThat(one.getAttributeValue("sAMAccountName")).isNotEqualTo(two.getAttributeValue("sAMAccountName"));
        assertThat(one.getAttributeValueBytes("objectSid")).isNotEqualTo(two.getAttributeValueBytes("objectSid"));
    }

    @Test
    void followARename() throws Exception {
        administrator.modifyDN(DORA, "CN=Dora Married", true);
        String dn = "CN=Dora Married,OU=Leavers," + BASE_DN;
        administrator.add("dn: OU=Leavers," + BASE_DN, "objectClass: organizationalUnit");
        administrator.modifyDN(
                "CN=Dora Married,OU=People," + BASE_DN, "CN=Dora Married", true, "OU=Leavers," + BASE_DN);
        assertThat(administrator.getEntry(dn).getAttributeValue("distinguishedName"))
                .isEqualTo(dn);
        assertThat(administrator.getEntry(dn).getAttributeValue("name")).isEqualTo("Dora Married");

        administrator.modifyDN("OU=Leavers," + BASE_DN, "OU=Gone", true);
        dn = "CN=Dora Married,OU=Gone," + BASE_DN;
        assertThat(administrator.getEntry(dn).getAttributeValue("distinguishedName"))
                .isEqualTo(dn);
        assertThat(administrator.getEntry("OU=Gone," + BASE_DN).getAttributeValue("name"))
                .isEqualTo("Gone");
    }

    /** Comparing each of 50,000 values with all others would take half a minute. */
    @Test
    @Timeout(20)
    void rejectsMoreValuesThanAPageOfTheDatabaseHolds() throws LDAPException {
        String[] values = IntStream.range(0, 50_000).mapToObj(Integer::toString).toArray(String[]::new);
        String tooMany = "11 00002024: AtrErr: DSID-03151904, problem 5005 (ADMIN_LIMIT_EXCEEDED), data 0, Att url";

        assertThat(modify(ModificationType.REPLACE, "url", values)).isEqualTo(tooMany);
        administrator.modify(DORA, new Modification(ModificationType.ADD, "url", Arrays.copyOf(values, 1_300)));
        assertThat(modify(ModificationType.ADD, "url", "one more")).isEqualTo(tooMany);
        administrator.modify(DORA, new Modification(ModificationType.DELETE, "url", Arrays.copyOf(values, 1_299)));
        assertThat(administrator.getEntry(DORA, "url").getAttributeValues("url"))
                .containsExactly("1299");
    }

    private String modify(ModificationType type, String attribute, String... values) {
        return failure(() -> administrator.modify(DORA, new Modification(type, attribute, values)));
    }

    private List<SearchResultEntry> all() throws LDAPException {
        return SystemLdap.of(controller.directory())
                .search(BASE_DN, SearchScope.SUB, "(objectClass=*)")
                .getSearchEntries();
    }

    private static String failure(ThrowingCallable request) {
        LDAPException failure = catchThrowableOfType(LDAPException.class, request);
        assertThat(failure).as("a request that cannot succeed").isNotNull();
        return failure.getResultCode().intValue() + " " + failure.getDiagnosticMessage();
    }
}
