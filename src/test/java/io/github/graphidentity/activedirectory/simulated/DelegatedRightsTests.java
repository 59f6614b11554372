package io.github.graphidentity.activedirectory.simulated;

import static io.github.graphidentity.activedirectory.simulated.TestDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.simulated.TestDirectory.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service account may write what was delegated to it, but not everywhere, and not every bit. */
class DelegatedRightsTests {

    private static final String DORA = "CN=Dora Documented,OU=People," + BASE_DN;
    private static final String REFUSED =
            "00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0";

    private final ListeningDirectory controller = ListeningDirectory.start();
    private LDAPConnection administrator;
    private LDAPConnection service;

    @BeforeEach
    void bind() throws LDAPException {
        administrator = bind(ADMINISTRATOR);
        service = bind("svc-remediate@contoso.example");
    }

    @AfterEach
    void close() {
        service.close();
        administrator.close();
        controller.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {ADMINISTRATOR, "CN=krbtgt,CN=Users," + BASE_DN})
    void mayNotWriteABuiltInProtectedAccount(String account) throws LDAPException {
        assertMayNotDisable(account);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=Domain Admins,CN=Users,",
                "CN=Schema Admins,CN=Users,",
                "CN=Administrators,CN=Builtin,",
                "CN=Account Operators,CN=Builtin,",
                "CN=Backup Operators,CN=Builtin,"
            })
    void mayNotWriteAMemberOfAProtectedGroup(String group) throws Exception {
        String nested = "CN=Nested,CN=Users," + BASE_DN;
        administrator.add("dn: " + nested, "objectClass: group", "member: " + DORA);
        assertMayDisable(DORA);

        administrator.modify(group + BASE_DN, new Modification(ModificationType.ADD, "member", nested));
        assertMayNotDisable(DORA);
    }

    @Test
    void mayNotWriteAnAccountThatHasBeenInAProtectedGroup() throws LDAPException {
        administrator.modify(DORA, replace("adminCount", "1"));
        assertMayNotDisable(DORA);

        administrator.modify(DORA, replace("adminCount", "0"));
        assertMayDisable(DORA);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80000, 0x1000000})
    void mayNotTrustAnAccountForDelegation(int bit) throws LDAPException {
        String trusted = Integer.toString(512 | bit);
        assertRefused(DORA, replace("userAccountControl", trusted));
        administrator.modify(DORA, replace("userAccountControl", trusted));

        assertRefused(DORA, replace("userAccountControl", "512"));
        service.modify(DORA, replace("userAccountControl", Integer.toString(514 | bit)));
        assertThat(administrator.getEntry(DORA).getAttributeValueAsInteger("userAccountControl"))
                .isEqualTo(514 | bit);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x2000, 0x4001000})
    void mayNotMakeAComputerADomainController(int control) throws Exception {
        String computer = "CN=PC,CN=Computers," + BASE_DN;
        administrator.add("dn: " + computer, "objectClass: computer", "userAccountControl: 4096");

        assertRefused(computer, replace("userAccountControl", Integer.toString(control)));
        service.modify(computer, replace("userAccountControl", "4098"));
    }

    @Test
    void mayNotChooseWhatAnAccountDelegatesTo() throws LDAPException {
        ObjectGuid guid = new ObjectGuid(new UUID(1, 2));
        controller
                .directory()
                .addService(
                        new DirectoryAccount(guid, "svc-web", "svc-web", 1603, 512, false, false, PASSWORD),
                        List.of("userAccountControl", "msDS-AllowedToDelegateTo"),
                        Map.of());
        service.bind("svc-web@contoso.example", PASSWORD);

        assertRefused(DORA, replace("msDS-AllowedToDelegateTo", "ldap/dc1.contoso.example"));
        assertMayDisable(DORA);
    }

    private void assertMayDisable(String account) throws LDAPException {
        service.modify(account, replace("userAccountControl", "514"));
        assertThat(service.getEntry(account, "allowedAttributesEffective")
                        .getAttributeValues("allowedAttributesEffective"))
                .contains("userAccountControl");
    }

    private void assertMayNotDisable(String account) throws LDAPException {
        assertRefused(account, replace("userAccountControl", "514"));
        assertThat(service.getEntry(account, "allowedAttributesEffective").hasAttribute("allowedAttributesEffective"))
                .isFalse();
    }

    private void assertRefused(String account, Modification modification) {
        assertThatExceptionOfType(LDAPException.class)
                .isThrownBy(() -> service.modify(account, modification))
                .satisfies(refused -> {
                    assertThat(refused.getResultCode().intValue()).isEqualTo(50);
                    assertThat(refused.getDiagnosticMessage()).isEqualTo(REFUSED);
                });
    }

    private static Modification replace(String attribute, String value) {
        return new Modification(ModificationType.REPLACE, attribute, value);
    }

    private LDAPConnection bind(String name) throws LDAPException {
        return new LDAPConnection("127.0.0.1", controller.ldapPort(), name, PASSWORD);
    }
}
