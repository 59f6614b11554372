package io.github.graphidentity.activedirectory.simulated;

import static io.github.graphidentity.activedirectory.simulated.TestDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DeleteRequest;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.SubtreeDeleteRequestControl;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a comparison with Samba found: rules for requests that a domain controller rejects, and what it sets itself. */
class WriteOrderTests {

    private static final String UNIT = "OU=Probe," + BASE_DN;
    private static final String USER = "CN=u," + UNIT;

    private final ListeningDirectory controller = ListeningDirectory.start();
    private LDAPConnection administrator;

    @BeforeEach
    void add() throws LDAPException {
        administrator = new LDAPConnection("127.0.0.1", controller.ldapPort(), ADMINISTRATOR, PASSWORD);
        add(UNIT, "organizationalUnit");
        add(USER, "user");
        add("CN=g," + UNIT, "group");
        add("CN=c," + UNIT, "computer");
    }

    @AfterEach
    void close() {
        administrator.close();
        controller.close();
    }

    @ParameterizedTest
    @CsvSource({
        "user, servicePrincipalName, nonsense, 19",
        "user, servicePrincipalName, a/b/c/d, 19",
        "user, servicePrincipalName, http/web, 0",
        "user, seeAlso, 'CN=nobody,DC=contoso,DC=example', 19",
        "user, accountExpires, , 53",
        "user, countryCode, , 53",
        "user, objectClass, nosuch, 16",
        "user, objectClass, contact, 65",
        "user, systemFlags, 0, 19",
        "user, cn, other, 67",
        "unit, cn, other, 0",
        "unit, telephoneNumber, '', 21"
    })
    void checksValues(String kind, String attribute, String value, int code) {
        String dn = kind.equals("user") ? USER : UNIT;
        Modification replacement = value == null
                ? new Modification(ModificationType.REPLACE, attribute)
                : new Modification(ModificationType.REPLACE, attribute, value);
        assertThat(code(() -> administrator.modify(dn, replacement))).isEqualTo(code);
    }

    @Test
    void rejectsTheServicePrincipalNameOfAnotherAccount() throws LDAPException {
        administrator.modify(USER, new Modification(ModificationType.REPLACE, "servicePrincipalName", "http/web"));
        Modification same = new Modification(ModificationType.REPLACE, "servicePrincipalName", "HTTP/WEB");
        assertThat(code(() -> administrator.modify("CN=c," + UNIT, same))).isEqualTo(19);
        assertThat(code(() -> administrator.modify(USER, same))).isZero();
    }

    @Test
    void keepsDnsWithoutLinkIdsUpToDate() throws LDAPException {
        administrator.modify(UNIT, new Modification(ModificationType.REPLACE, "seeAlso", USER));
        administrator.modifyDN(USER, "CN=renamed", true);
        assertThat(administrator.getEntry(UNIT, "seeAlso").getAttributeValue("seeAlso"))
                .isEqualTo("CN=renamed," + UNIT);
    }

    @ParameterizedTest
    @CsvSource({
        "CN=u2, true, , 0",
        "CN=u2, false, , 53",
        "UID=u2, true, , 53",
        "CN=u2, true, 'OU=nowhere,DC=contoso,DC=example', 80",
        "CN=u, true, 'CN=g,OU=Probe,DC=contoso,DC=example', 64",
        "CN=g, true, , 68"
    })
    void checksRenames(String rdn, boolean deletesOldRdn, String superior, int code) {
        ModifyDNRequest request = new ModifyDNRequest(USER, rdn, deletesOldRdn, superior);
        assertThat(code(() -> administrator.modifyDN(request))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | DC=other | | 00002183",
                "CN=Configuration, | CN=other | | 00002183",
                "CN=Schema,CN=Configuration, | CN=other | | 00002183",
                "CN=Users, | CN=other | | 00002185",
                "CN=Users, | CN=Users | OU=Probe, | 00002185",
                "CN=Administrators,CN=Builtin, | CN=other | | 00002185",
                "OU=Domain Controllers, | OU=other | | 00002185",
                "CN=AdminSDHolder,CN=System, | CN=other | | 00002185",
                "CN=Domain Admins,CN=Users, | CN=Domain Admins | OU=Probe, | 00002077"
            })
    void protectsSystemObjectsFromRenamesAndMoves(String entry, String rdn, String superior, String error) {
        assertThatExceptionOfType(LDAPException.class)
                .isThrownBy(() -> administrator.modifyDN(
                        entry + BASE_DN, rdn, true, superior == null ? null : superior + BASE_DN))
                .satisfies(refused -> assertThat(refused.getResultCode()).isEqualTo(ResultCode.UNWILLING_TO_PERFORM))
                .withMessageStartingWith(error + ": SvcErr:");
    }

    /** Their systemFlags have no bit against it. */
    @Test
    void renamesGroupsThatOnlyCannotBeMoved() throws LDAPException {
        administrator.modifyDN("CN=Domain Guests,CN=Users," + BASE_DN, "CN=Visitors", true);
        administrator.modifyDN("CN=Visitors,CN=Users," + BASE_DN, "CN=Domain Guests", true);
    }

    /** Thousands of levels made every search of the domain fail. */
    @Test
    void limitsHowDeepEntriesAreNested() throws LDAPException {
        String deepest = UNIT;
        for (int depth = 2; depth <= 200; depth++) {
            deepest = "OU=d," + deepest;
            add(deepest, "organizationalUnit");
        }
        String deeper = "OU=d," + deepest;
        assertThat(code(() -> add(deeper, "organizationalUnit"))).isEqualTo(64);
        add("OU=top," + BASE_DN, "organizationalUnit");
        add("OU=below,OU=top," + BASE_DN, "organizationalUnit");
        String secondDeepest = deepest.substring("OU=d,".length());
        ModifyDNRequest move = new ModifyDNRequest("OU=top," + BASE_DN, "OU=top", true, secondDeepest);
        assertThat(code(() -> administrator.modifyDN(move))).isEqualTo(64);
        administrator.delete("OU=below,OU=top," + BASE_DN);
        assertThat(code(() -> administrator.modifyDN(move))).isZero();
    }

    @Test
    void protectsNamingContextsFromDeletion() {
        for (String entry : List.of("", "CN=Configuration,", "CN=Schema,CN=Configuration,")) {
            DeleteRequest request = new DeleteRequest(entry + BASE_DN);
            request.addControl(new SubtreeDeleteRequestControl());
            assertThat(code(() -> administrator.delete(request))).isEqualTo(53);
        }
    }

    @Test
    void rejectsNamesLongerThanTheSchemaAllows() throws LDAPException {
        assertThat(code(() -> add("CN=" + "x".repeat(64) + "," + UNIT, "contact")))
                .isZero();
        assertThat(code(() -> add("CN=" + "x".repeat(65) + "," + UNIT, "contact")))
                .isEqualTo(19);
        assertThat(code(() -> administrator.modifyDN(USER, "CN=" + "x".repeat(65), true)))
                .isEqualTo(19);
    }

    @Test
    void protectsContainersBeforeItLooksAtChildren() {
        assertThat(code(() -> administrator.delete("CN=Users," + BASE_DN))).isEqualTo(53);
        assertThat(code(() -> administrator.delete(BASE_DN))).isEqualTo(53);
        assertThat(code(() -> administrator.delete(UNIT))).isEqualTo(66);
    }

    @Test
    void marksComputersAsNotCritical() throws LDAPException {
        SearchResultEntry computer = administrator.getEntry("CN=c," + UNIT);
        assertThat(computer.getAttributeValue("isCriticalSystemObject")).isEqualTo("FALSE");
        assertThat(computer.getAttributeValue("sAMAccountName")).endsWith("$");
        administrator.delete("CN=c," + UNIT);
    }

    @Test
    void countsWrongPasswordsOfUsersOnly() throws LDAPException {
        try (LDAPConnection other = new LDAPConnection("127.0.0.1", controller.ldapPort())) {
            assertThat(code(() -> other.bind("CN=g," + UNIT, "wrong"))).isEqualTo(49);
        }
        assertThat(administrator.getEntry("CN=g," + UNIT).hasAttribute("badPwdCount"))
                .isFalse();
    }

    @Test
    void findsOtherWellKnownObjects() throws LDAPException {
        assertThat(administrator.getEntry("<WKGUID=1EB93889E40C45DF9F0C64D23BBB6237," + BASE_DN + ">"))
                .isNotNull();
    }

    private void add(String dn, String objectClass) throws LDAPException {
        administrator.add(dn, new Attribute("objectClass", objectClass));
    }

    private interface Request {
        void send() throws LDAPException;
    }

    private static int code(Request request) {
        try {
            request.send();
            return 0;
        } catch (LDAPException rejected) {
            return rejected.getResultCode().intValue();
        }
    }
}
