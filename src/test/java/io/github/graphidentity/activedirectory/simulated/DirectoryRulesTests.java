package io.github.graphidentity.activedirectory.simulated;

import static io.github.graphidentity.activedirectory.simulated.TestDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.AssertionRequestControl;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.directory.BasicAttributes;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Active Directory does and a plain LDAP server does not, as a client on the wire meets it. */
class DirectoryRulesTests {

    private static final String DORA = "CN=Dora Documented,OU=People," + BASE_DN;
    private static final String GUID = "<GUID=256db173-930a-4991-9061-0d51a9a93ba5>";

    private final ListeningDirectory controller = ListeningDirectory.start();
    private LDAPConnection administrator;

    @BeforeEach
    void bind() throws LDAPException {
        administrator = bind(ADMINISTRATOR, PASSWORD);
    }

    @AfterEach
    void close() {
        administrator.close();
        controller.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DORA,
                "dora.documented@contoso.example",
                "Dora.Documented@CONTOSO.EXAMPLE",
                "CONTOSO\\dora.documented",
                "administrator@contoso.example",
                "svc-remediate@contoso.example"
            })
    void acceptsEveryFormOfABindName(String name) throws LDAPException {
        try (LDAPConnection bound = bind(name, PASSWORD)) {
            assertThat(bound.getEntry(DORA)).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dora.documented@contoso.example, wrong, 52e",
        "nobody@contoso.example, Passw0rd!, 52e",
        "dora.documented, Passw0rd!, 52e",
        "contoso.example\\dora.documented, Passw0rd!, 52e",
        "'CN=Nobody,DC=contoso,DC=example', Passw0rd!, 52e"
    })
    void rejectsAWrongNameOrPassword(String name, String password, String data) {
        assertThat(whyNotBound(name, password)).isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(objectSid=S-1-5-21-989687458-3461180213-172365591-281652) ; 1",
                "(objectGUID=256db173-930a-4991-9061-0d51a9a93ba5) ; 1",
                "(&(objectClass=user)(!(objectSid=S-1-5-21-989687458-3461180213-172365591-281652))) ; 7",
                "(objectSid=S-1-5-21-1-2-3-4) ; 0",
                "(objectSid=nonsense) ; 0",
                // Disabled; never expiring (Administrator and both services); either of the two; all bits at once.
                "(userAccountControl:1.2.840.113556.1.4.803:=2) ; 3",
                "(&(objectClass=user)(userAccountControl:1.2.840.113556.1.4.803:=65536)) ; 5",
                "(&(objectClass=user)(!(userAccountControl:1.2.840.113556.1.4.803:=65536))) ; 3",
                "(userAccountControl:1.2.840.113556.1.4.804:=66048) ; 7",
                "(userAccountControl:1.2.840.113556.1.4.803:=66050) ; 2",
                "(|(userAccountControl:1.2.840.113556.1.4.803:=2)(sAMAccountName=dora.documented)) ; 4"
            })
    void findsByTheFiltersOfAdministrators(String filter, int found) throws LDAPException {
        assertThat(administrator.search(BASE_DN, SearchScope.SUB, filter, "cn").getEntryCount())
                .isEqualTo(found);
    }

    @Test
    void findsDisabledAccounts() throws LDAPException {
        administrator.modify(DORA, new Modification(ModificationType.REPLACE, "userAccountControl", "66050"));

        assertThat(administrator
                        .search(
                                "OU=People," + BASE_DN,
                                SearchScope.SUB,
                                "(userAccountControl:1.2.840.113556.1.4.803:=2)",
                                "cn")
                        .getSearchEntries())
                .extracting(Entry::getDN)
                .containsExactly(DORA);
    }

    @ParameterizedTest
    @CsvSource({
        "userAccountControl, 514, 533, 52e",
        "pwdLastSet, 0, 773, 52e",
        "accountExpires, 134000000000000000, 701, 52e",
        // Forty-two days ago.
        "pwdLastSet, 134361072000000000, 532, 52e",
        "lockoutTime, 134397360000000000, 775, 775"
    })
    void reportsWhyAnAccountCannotBind(String attribute, String value, String withPassword, String withoutPassword)
            throws LDAPException {
        TestDirectory.store(controller.directory(), DORA, attribute, value);

        assertThat(whyNotBound("dora.documented@contoso.example", PASSWORD)).isEqualTo(withPassword);
        assertThat(whyNotBound("dora.documented@contoso.example", "wrong")).isEqualTo(withoutPassword);
    }

    @Test
    void staysUnboundAfterARejectedBind() throws LDAPException {
        administrator.modify(DORA, new Modification(ModificationType.REPLACE, "userAccountControl", "514"));
        try (LDAPConnection refused = new LDAPConnection("127.0.0.1", controller.ldapPort())) {
            assertThat(failure(() -> refused.bind("dora.documented@contoso.example", PASSWORD)))
                    .startsWith("49 80090308");
            assertThat(failure(() -> refused.getEntry(DORA)))
                    .isEqualTo(
                            "1 000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful bind must be"
                                    + " completed on the connection., data 0, v4563");
        }
    }

    /** Observed on Samba: disabling does not cut a connection that is bound. */
    @Test
    void keepsABoundConnectionWhenTheAccountIsDisabled() throws LDAPException {
        try (LDAPConnection dora = bind("dora.documented@contoso.example", PASSWORD)) {
            administrator.modify(DORA, new Modification(ModificationType.REPLACE, "userAccountControl", "514"));

            assertThat(dora.getEntry(DORA)).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GUID,
                "<guid=73b16d250a93914990610d51a9a93ba5>",
                "<SID=S-1-5-21-989687458-3461180213-172365591-281652>"
            })
    void findsAnEntryByGuidAndSid(String name) throws LDAPException {
        assertThat(administrator
                        .search(name, SearchScope.BASE, "(objectClass=*)")
                        .getSearchEntries()
                        .get(0)
                        .getDN())
                .isEqualTo(DORA);

        administrator.modify(new ModifyRequest(name, new Modification(ModificationType.REPLACE, "description", name)));
        assertThat(administrator.getEntry(DORA).getAttributeValue("description"))
                .isEqualTo(name);
    }

    @Test
    void doesNotFindAnUnknownOrMalformedGuid() {
        assertThat(failure(() -> search("<GUID=00000000-0000-4000-8000-000000000000>")))
                .startsWith("32 ");
        assertThat(failure(() -> search("<GUID=zzz>"))).startsWith("34 ");
        assertThat(failure(() -> search("<SID=S-1-5-21-1-2-3-4>"))).startsWith("32 ");
    }

    @Test
    void computesAttributesOnRequest() throws LDAPException {
        administrator.modify(DORA, new Modification(ModificationType.REPLACE, "pwdLastSet", "0"));
        TestDirectory.store(controller.directory(), DORA, "lockoutTime", "134397360000000000");

        Entry asked = administrator.getEntry(
                DORA, "msDS-User-Account-Control-Computed", "msDS-UserPasswordExpiryTimeComputed");
        assertThat(asked.getAttributeValueAsInteger("msDS-User-Account-Control-Computed"))
                .isEqualTo(0x800010);
        assertThat(asked.getAttributeValue("msDS-UserPasswordExpiryTimeComputed"))
                .isEqualTo("0");
        assertThat(administrator.getEntry(DORA).hasAttribute("msDS-User-Account-Control-Computed"))
                .isFalse();
    }

    /** Since the password is as old as it may become, 42 days, it is at one with the time that it says. */
    @ParameterizedTest
    @CsvSource({"134361072000000001, 0", "134361072000000000, 8388608"})
    void computesPasswordExpiry(String pwdLastSet, String computed) throws LDAPException {
        TestDirectory.store(controller.directory(), DORA, "pwdLastSet", pwdLastSet);

        assertThat(administrator
                        .getEntry(DORA, "msDS-User-Account-Control-Computed")
                        .getAttributeValue("msDS-User-Account-Control-Computed"))
                .isEqualTo(computed);
    }

    /** Bit 0x2 is not among the computed ones, and a password that never expires cannot be made to. */
    @ParameterizedTest
    @CsvSource({"514, 8388608", "66048, 0", "262656, 0"})
    void computesTheEffectOfAReset(String userAccountControl, String computed) throws LDAPException {
        administrator.modify(DORA, new Modification(ModificationType.REPLACE, "pwdLastSet", "0"));
        administrator.modify(
                DORA, new Modification(ModificationType.REPLACE, "userAccountControl", userAccountControl));

        assertThat(administrator
                        .getEntry(DORA, "msDS-User-Account-Control-Computed")
                        .getAttributeValue("msDS-User-Account-Control-Computed"))
                .isEqualTo(computed);
    }

    @Test
    void acceptsOnlyZeroAndMinusOneForPwdLastSet() throws LDAPException {
        assertThat(modify(administrator, "pwdLastSet", "12345"))
                .isEqualTo("80 00000057: pwdLastSet must be 0 or -1 only!");
        administrator.modify(DORA, new Modification(ModificationType.REPLACE, "pwdLastSet", "0"));
        assertThat(administrator.getEntry(DORA).getAttributeValue("pwdLastSet")).isEqualTo("0");
        administrator.modify(DORA, new Modification(ModificationType.REPLACE, "pwdLastSet", "-1"));
        assertThat(administrator.getEntry(DORA).getAttributeValue("pwdLastSet")).isEqualTo("134397360000000000");
    }

    @Test
    void rejectsWritesToComputedAttributes() {
        assertThat(modify(administrator, "msDS-User-Account-Control-Computed", "0"))
                .isEqualTo("19 0000202F: msDS-User-Account-Control-Computed is constructed!");
    }

    @Test
    void letsAServiceWriteOnlyDelegatedAttributes() throws LDAPException {
        try (LDAPConnection service = bind("svc-remediate@contoso.example", PASSWORD);
                LDAPConnection reader = bind("svc-reader@contoso.example", PASSWORD);
                LDAPConnection dora = bind("dora.documented@contoso.example", PASSWORD)) {
            String refused = "50 00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0";

            assertThat(modify(service, "mail", "other@contoso.example")).isEqualTo(refused);
            assertThat(modify(reader, "userAccountControl", "514")).isEqualTo(refused);
            assertThat(modify(dora, "userAccountControl", "514")).isEqualTo(refused);
            assertThat(failure(() -> service.delete(DORA))).isEqualTo(refused);
            service.modify(DORA, new Modification(ModificationType.REPLACE, "userAccountControl", "514"));

            assertThat(service.getEntry(DORA, "allowedAttributesEffective")
                            .getAttributeValues("allowedAttributesEffective"))
                    .containsExactly("pwdLastSet", "userAccountControl");
            assertThat(reader.getEntry(DORA, "allowedAttributesEffective").hasAttribute("allowedAttributesEffective"))
                    .isFalse();
        }
        assertThat(administrator.getEntry(DORA).getAttributeValue("userAccountControl"))
                .isEqualTo("514");
    }

    @Test
    void neverReturnsAPassword() throws LDAPException {
        assertThat(administrator.getEntry(DORA, "*", "unicodePwd", "+").hasAttribute("unicodePwd"))
                .isFalse();
        assertThat(controller
                        .directory()
                        .entry(TestDirectory.DOCUMENTED)
                        .orElseThrow()
                        .toLDIFString())
                .doesNotContain(PASSWORD);
    }

    /** A client that believed in it would believe its change to be conditional. */
    @Test
    void rejectsTheAssertionControl() throws LDAPException {
        ModifyRequest request =
                new ModifyRequest(DORA, new Modification(ModificationType.REPLACE, "userAccountControl", "514"));
        request.addControl(new AssertionRequestControl(Filter.createEqualityFilter("userAccountControl", "999"), true));

        assertThat(failure(() -> administrator.modify(request))).startsWith("12 ");
        assertThat(administrator.getEntry(DORA).getAttributeValue("userAccountControl"))
                .isEqualTo("512");
    }

    @Test
    void describesItselfAsADomainController() throws LDAPException {
        try (LDAPConnection anonymous = new LDAPConnection("127.0.0.1", controller.ldapPort())) {
            RootDSE rootDse = anonymous.getRootDSE();

            assertThat(rootDse.getAttributeValue("defaultNamingContext")).isEqualTo(BASE_DN);
            assertThat(rootDse.getAttributeValue("dnsHostName")).isEqualTo("dc1.contoso.example");
            assertThat(rootDse.getAttributeValues("supportedCapabilities")).contains("1.2.840.113556.1.4.800");
            assertThat(rootDse.supportsControl(SimplePagedResultsControl.PAGED_RESULTS_OID))
                    .isTrue();
            assertThat(rootDse.supportsExtendedOperation("1.3.6.1.4.1.1466.20037"))
                    .isTrue();
        }
    }

    @Test
    void doesNotFindTheRootDseWithAFilterThatIsUndefined() throws LDAPException {
        try (LDAPConnection anonymous = new LDAPConnection("127.0.0.1", controller.ldapPort())) {
            for (String filter : List.of("(cn~=a)", "(cn:1.2.3:=a)", "(:dn:2.5.13.5:=a)", "(!(cn~=a))")) {
                assertThat(anonymous.search("", SearchScope.BASE, filter).getEntryCount())
                        .as(filter)
                        .isZero();
            }
        }
    }

    @Test
    void supportsPagedResults() throws LDAPException {
        SearchRequest users = new SearchRequest(BASE_DN, SearchScope.SUB, "(objectClass=user)");
        int pages = 0;
        int found = 0;
        ASN1OctetString cookie = null;
        do {
            users.setControls(new SimplePagedResultsControl(3, cookie, true));
            SearchResult page = administrator.search(users);
            cookie = SimplePagedResultsControl.get(page).getCookie();
            found += page.getEntryCount();
            pages++;
        } while (cookie.getValueLength() > 0);

        assertThat(found).isEqualTo(8);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    @SuppressWarnings({"BanJNDI", "JdkObsolete"}) // it is the client this is about
    void worksWithJndi() throws Exception {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        environment.put(Context.PROVIDER_URL, "ldap://127.0.0.1:" + controller.ldapPort() + "/" + BASE_DN);
        environment.put(Context.SECURITY_PRINCIPAL, "svc-remediate@contoso.example");
        environment.put(Context.SECURITY_CREDENTIALS, PASSWORD);
        DirContext jndi = new InitialDirContext(environment);
        try {
            jndi.modifyAttributes(
                    "CN=Dora Documented,OU=People",
                    DirContext.REPLACE_ATTRIBUTE,
                    new BasicAttributes("userAccountControl", "514"));

            assertThat(jndi.getAttributes("CN=Dora Documented,OU=People")
                            .get("userAccountControl")
                            .get())
                    .isEqualTo("514");
        } finally {
            jndi.close();
        }
    }

    private LDAPConnection bind(String name, String password) throws LDAPException {
        return new LDAPConnection("127.0.0.1", controller.ldapPort(), name, password);
    }

    private String whyNotBound(String name, String password) {
        String failure = failure(() -> bind(name, password).close());
        assertThat(failure)
                .startsWith("49 80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data ");
        return failure.replaceAll(".*data (\\w+), v1db1", "$1");
    }

    private SearchResult search(String base) throws LDAPException {
        return administrator.search(base, SearchScope.BASE, "(objectClass=*)");
    }

    private static String modify(LDAPConnection as, String attribute, String value) {
        return failure(() -> as.modify(DORA, new Modification(ModificationType.REPLACE, attribute, value)));
    }

    private static String failure(ThrowingCallable request) {
        LDAPException failure = catchThrowableOfType(LDAPException.class, request);
        assertThat(failure).as("a request that cannot succeed").isNotNull();
        return failure.getResultCode().intValue() + " " + failure.getDiagnosticMessage();
    }
}
