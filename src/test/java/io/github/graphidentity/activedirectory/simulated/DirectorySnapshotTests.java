package io.github.graphidentity.activedirectory.simulated;

import static io.github.graphidentity.activedirectory.simulated.TestDirectory.account;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever was done to a directory is undone by its snapshot, a handful of changes as well as many. */
class DirectorySnapshotTests {

    private static final int ACCOUNTS = 150;

    private final RecordStore store = new RecordStore();
    private final SimulatedDirectory directory = TestDirectory.withOneAccount(store);
    private final LDAPInterface ldap = SystemLdap.of(directory);

    @BeforeEach
    void fill() {
        for (int i = 0; i < ACCOUNTS; i++) {
            directory.add(account("person." + i, UserAccountControl.NORMAL_ACCOUNT));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 10", "3, 60", "4, 400", "5, 5"})
    void restoresEntries(long randomness, int changes) throws LDAPException {
        Random random = new Random(randomness);
        Map<DN, Entry> before = all();
        Records snapshot = store.now();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < changes; i++) {
                change(random, i);
            }
            assertThat(all()).isNotEqualTo(before);
            store.restore(snapshot);
            assertThat(all()).isEqualTo(before);
            assertThat(found("(sAMAccountName=person.*)")).isEqualTo(ACCOUNTS);
            for (int i = 0; i < ACCOUNTS; i++) {
                assertThat(found("(sAMAccountName=person." + i + ")"))
                        .as("person.%d, by the index", i)
                        .isEqualTo(1);
            }
            assertThat(found("(sAMAccountName=newcomer*)")).isZero();
        }
    }

    @Test
    void restoresPasswords() throws LDAPException {
        Records snapshot = store.now();
        Map<DN, Entry> before = all();
        String dn = "CN=Dora Documented,OU=People," + TestDirectory.BASE_DN;
        ldap.modify(dn, new Modification(ModificationType.REPLACE, "unicodePwd", quoted("Another-Passw0rd")));
        assertThat(all()).isNotEqualTo(before);
        store.restore(snapshot);
        assertThat(all()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"1, displayName", "150, displayName"})
    void restoresAValueThatChangedInCaseOnly(int accounts, String attribute) throws LDAPException {
        Records snapshot = store.now();
        String before = all().values().toString();
        for (int i = 0; i < accounts; i++) {
            String dn = "CN=person." + i + ",OU=People," + TestDirectory.BASE_DN;
            String value = ldap.getEntry(dn).getAttributeValue(attribute);
            ldap.modify(dn, new Modification(ModificationType.REPLACE, attribute, value.toUpperCase(Locale.ROOT)));
        }
        assertThat(all().values()).doesNotHaveToString(before);
        store.restore(snapshot);
        assertThat(all().values()).hasToString(before);
    }

    @Test
    void restoresANameThatChangedInCaseOnly() throws LDAPException {
        Records snapshot = store.now();
        String before = all().values().toString();
        ldap.modifyDN("CN=person.1,OU=People," + TestDirectory.BASE_DN, "CN=somebody", true);
        ldap.modifyDN("CN=somebody,OU=People," + TestDirectory.BASE_DN, "CN=PERSON.1", true);
        assertThat(all().values()).doesNotHaveToString(before);
        store.restore(snapshot);
        assertThat(all().values()).hasToString(before);
    }

    @Test
    void restoresAContainerWithItsContents() throws LDAPException {
        Records snapshot = store.now();
        Map<DN, Entry> before = all();
        String leavers = "OU=Leavers," + TestDirectory.BASE_DN;
        ldap.add(leavers, new Attribute("objectClass", "top", "organizationalUnit"), new Attribute("ou", "Leavers"));
        ldap.modifyDN("CN=person.1,OU=People," + TestDirectory.BASE_DN, "CN=person.1", true, leavers);
        store.restore(snapshot);
        assertThat(all()).isEqualTo(before);
    }

    private void change(Random random, int number) throws LDAPException {
        String person = "CN=person." + random.nextInt(ACCOUNTS) + ",OU=People," + TestDirectory.BASE_DN;
        boolean gone = ldap.getEntry(person) == null;
        switch (random.nextInt(4)) {
            case 0 -> directory.add(account("newcomer." + random.nextInt() + number, 514));
            case 1 -> {
                if (!gone) {
                    ldap.delete(person);
                }
            }
            case 2 -> {
                if (!gone) {
                    ldap.modifyDN(person, "CN=Renamed " + random.nextInt() + number, true);
                }
            }
            default -> {
                String control = Integer.toString(544 + 2 * random.nextInt(2));
                if (!gone) {
                    ldap.modify(person, new Modification(ModificationType.REPLACE, "userAccountControl", control));
                    ldap.modify(person, new Modification(ModificationType.REPLACE, "description", "at " + number));
                }
            }
        }
    }

    private Map<DN, Entry> all() throws LDAPException {
        Map<DN, Entry> all = new LinkedHashMap<>();
        SearchRequest everything = new SearchRequest(TestDirectory.BASE_DN, SearchScope.SUB, "(objectClass=*)");
        for (Entry entry : ldap.search(everything).getSearchEntries()) {
            all.put(entry.getParsedDN(), entry);
        }
        return all;
    }

    private int found(String filter) throws LDAPException {
        return ldap.search(TestDirectory.BASE_DN, SearchScope.SUB, filter, "1.1")
                .getEntryCount();
    }

    private static byte[] quoted(String password) {
        return ("\"" + password + "\"").getBytes(StandardCharsets.UTF_16LE);
    }
}
