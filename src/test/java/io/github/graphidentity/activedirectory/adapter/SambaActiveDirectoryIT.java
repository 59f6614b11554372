package io.github.graphidentity.activedirectory.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.activedirectory.adapter.SafeguardProperties.IneffectiveReset;
import io.github.graphidentity.activedirectory.connection.Domain;
import io.github.graphidentity.activedirectory.connection.LdapDiagnostic;
import io.github.graphidentity.activedirectory.connection.VerifyingSocketFactory;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProviderAdapter;
import io.github.graphidentity.provider.IdentityProviderAdapter.Effect;
import io.github.graphidentity.provider.IdentityProviderAdapterContract;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;

/** Tests the adapter against Samba. Comments mark where Windows is known to differ. */
class SambaActiveDirectoryIT {

    private static final Logger log = LoggerFactory.getLogger(SambaActiveDirectoryIT.class);

    private static final String REMEDIATE = "svc-remediate@corp.example.test";
    private static final String READER = "svc-reader@corp.example.test";

    private static Samba samba;
    private static LDAPConnection administrator;

    @BeforeAll
    static void start() throws LDAPException {
        samba = Samba.at("127.0.21.1");
        administrator = samba.administrator();
    }

    @AfterAll
    static void stop() {
        administrator.close();
        samba.close();
    }

    @BeforeEach
    void everythingIsAsItWas() throws LDAPException {
        put("CN=alice,OU=People", "userAccountControl", "512");
        put("CN=alice,OU=People", "pwdLastSet", "-1");
        put("CN=bob,OU=People", "userAccountControl", "66048");
        put("CN=bob,OU=People", "pwdLastSet", "-1");
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OverLdaps extends Contract {
        OverLdaps() {
            super(samba.domain("ldaps://" + samba.address(), REMEDIATE));
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OverStartTls extends Contract {
        OverStartTls() {
            super(samba.domain("ldap://" + samba.address(), "CORP\\svc-remediate"));
        }
    }

    /** The contract, by an account that may do no more than the how-to delegates. */
    abstract static class Contract implements IdentityProviderAdapterContract {

        private final Domain domain;

        Contract(Domain domain) {
            this.domain = domain;
        }

        @AfterAll
        void close() {
            domain.close();
        }

        @Override
        public IdentityProviderAdapter testee() {
            return adapter(domain);
        }

        @Override
        public IdentityProviderAdapter testeeWithProviderAway() {
            // No server listens on this address.
            return adapter(samba.domain("ldaps://127.0.21.99", REMEDIATE));
        }

        @Test
        void neverChangesTheAccountThatItIsBoundAs() {
            ProviderFailure failure =
                    catchThrowableOfType(ProviderFailure.class, () -> invoke(domain, "svc-remediate", Action.DISABLE));

            assertThat(failure.kind()).isEqualTo(ProviderFailure.Kind.PROTECTED);
            assertThat(failure.reason())
                    .isEqualTo("the account is the one that the emulator itself uses, without which nothing works.");
        }

        @Override
        public String enabledAccount() {
            return objectGuid("CN=alice,OU=People");
        }

        @Override
        public List<String> otherNames() {
            byte[] objectSid = entry("CN=alice,OU=People", "objectSid").getAttributeValueBytes("objectSid");
            return List.of(
                    SecurityIdentifier.of(objectSid).text(),
                    "alice@corp.example.test",
                    "alice",
                    "CN=alice,OU=People," + samba.baseDn());
        }

        @Override
        public String unknownAccount() {
            return "00000000-0000-4000-8000-000000000000";
        }

        @Override
        public State stateOf(String accountId) {
            return SambaActiveDirectoryIT.stateOf("CN=alice,OU=People");
        }
    }

    @Test
    void findsAnAccountByEachOfItsNames() throws LDAPException {
        SearchResultEntry alice = entry("CN=alice,OU=People", "objectSid");
        SecurityIdentifier sid = SecurityIdentifier.of(alice.getAttributeValueBytes("objectSid"));
        try (Domain domain = samba.domain("ldaps://" + samba.address(), REMEDIATE)) {
            for (String name : List.of(
                    objectGuid("CN=alice,OU=People"),
                    sid.text(),
                    "alice@corp.example.test",
                    "alice",
                    alice.getDN().toUpperCase(Locale.ROOT))) {
                put("CN=alice,OU=People", "userAccountControl", "512");

                assertThat(invoke(domain, name, Action.DISABLE)).as(name).isEqualTo(Effect.CHANGED);
                assertThat(userAccountControl("CN=alice,OU=People")).as(name).isEqualTo(514);
            }
        }
    }

    @Test
    void forcesAPasswordResetThatAppliesToTheNextBind() throws LDAPException {
        try (Domain domain = samba.domain("ldaps://" + samba.address(), REMEDIATE)) {
            assertThat(invoke(domain, "alice", Action.FORCE_PASSWORD_RESET)).isEqualTo(Effect.CHANGED);
            assertThat(invoke(domain, "alice", Action.FORCE_PASSWORD_RESET)).isEqualTo(Effect.UNCHANGED);
        }
        assertThat(entry("CN=alice,OU=People", "pwdLastSet").getAttributeValue("pwdLastSet"))
                .isEqualTo("0");
        assertThat(whyNotBound("alice@corp.example.test")).isEqualTo("773");
    }

    @Test
    void keepsADisabledAccountFromBinding() throws LDAPException {
        try (Domain domain = samba.domain("ldaps://" + samba.address(), REMEDIATE)) {
            invoke(domain, "alice", Action.DISABLE);
        }
        assertThat(whyNotBound("alice@corp.example.test")).isEqualTo("533");
    }

    /** That Samba lets the user in as before is why it is refused: the same write, by hand. */
    @Test
    void rejectsAnIneffectiveResetAndWritesNothing() throws LDAPException {
        IdentityProviderAdapterContract.State before = stateOf("CN=bob,OU=People");
        try (Domain domain = samba.domain("ldaps://" + samba.address(), REMEDIATE)) {
            assertThatThrownBy(() -> invoke(domain, "bob", Action.FORCE_PASSWORD_RESET))
                    .hasMessage("\"password never expires\" is set on the account, so the reset would have no effect.");
        }
        assertThat(stateOf("CN=bob,OU=People")).isEqualTo(before);

        put("CN=bob,OU=People", "pwdLastSet", "0");
        try (LDAPConnection bob = bind("bob@corp.example.test")) {
            assertThat(bob.isConnected()).isTrue();
        }
    }

    @Test
    void writesAnIneffectiveResetIfConfigured() throws LDAPException {
        SafeguardProperties silent = new SafeguardProperties(false, List.of(), true, IneffectiveReset.WRITE, "");
        try (Domain domain = samba.domain("ldaps://" + samba.address(), REMEDIATE)) {
            ActiveDirectoryAdapter adapter = TestAdapter.over(domain, silent);

            assertThat(adapter.invoke(TestCalls.in("any", "any"), "bob", Action.FORCE_PASSWORD_RESET))
                    .isEqualTo(Effect.CHANGED);
            assertThat(adapter.invoke(TestCalls.in("any", "any"), "bob", Action.FORCE_PASSWORD_RESET))
                    .isEqualTo(Effect.UNCHANGED);
        }
        assertThat(entry("CN=bob,OU=People", "pwdLastSet").getAttributeValue("pwdLastSet"))
                .isEqualTo("0");
    }

    @Test
    void reportsMissingRightsOfTheServiceAccount() throws LDAPException {
        try (Domain domain = samba.domain("ldaps://" + samba.address(), READER)) {
            assertThatThrownBy(() -> invoke(domain, "alice", Action.DISABLE))
                    .isInstanceOfSatisfying(
                            ProviderFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED))
                    .hasMessage("the service account may not write this attribute (LDAP result 50 insufficient access"
                            + " rights).");
        }
        assertThat(userAccountControl("CN=alice,OU=People")).isEqualTo(512);
    }

    @Test
    void doesNotChangeAnAdministrator() throws LDAPException {
        IdentityProviderAdapterContract.State before = stateOf("CN=Administrator,CN=Users");
        try (Domain domain = samba.domain(
                "ldaps://" + samba.address(), "Administrator@corp.example.test", Samba.ADMINISTRATOR_PASSWORD)) {
            assertThatThrownBy(() -> invoke(domain, "Administrator", Action.DISABLE))
                    .isInstanceOfSatisfying(
                            ProviderFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.PROTECTED));
            assertThatThrownBy(() -> invoke(domain, "krbtgt", Action.ENABLE))
                    .isInstanceOfSatisfying(
                            ProviderFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(Kind.PROTECTED));
            assertThatThrownBy(() -> invoke(domain, "DC1$", Action.DISABLE))
                    .hasMessage("the account is not a user account.");
        }
        assertThat(stateOf("CN=Administrator,CN=Users")).isEqualTo(before);
    }

    @Test
    void checksWriteRightsInADryRun() throws LDAPException {
        SafeguardProperties dryRun = new SafeguardProperties(true, List.of(), true, IneffectiveReset.REFUSE, "");
        IdentityProviderAdapterContract.State before = stateOf("CN=alice,OU=People");
        try (Domain may = samba.domain("ldaps://" + samba.address(), REMEDIATE);
                Domain mayNot = samba.domain("ldaps://" + samba.address(), READER)) {
            assertThatThrownBy(() ->
                            TestAdapter.over(may, dryRun).invoke(TestCalls.in("any", "any"), "alice", Action.DISABLE))
                    .hasMessage("this is a dry run; the action would have changed userAccountControl from 512 to 514.");
            assertThatThrownBy(() -> TestAdapter.over(mayNot, dryRun)
                            .invoke(TestCalls.in("any", "any"), "alice", Action.DISABLE))
                    .hasMessage("the service account may not write userAccountControl (found in a dry run).");
        }
        assertThat(stateOf("CN=alice,OU=People")).isEqualTo(before);
    }

    /** Each bit (but not "smart card required", at which Samba changes the password) belongs to one client that counts how often it is not as it was left. */
    @Test
    void keepsEveryBitWith64ConcurrentWriters() throws Exception {
        try (Domain domain = samba.domain("ldaps://" + samba.address(), REMEDIATE)) {
            ActiveDirectoryAdapter adapter = adapter(domain);
            String alice = objectGuid("CN=alice,OU=People");

            int lost = lostBits(disable -> {
                try {
                    adapter.invoke(TestCalls.in("any", "any"), alice, disable ? Action.DISABLE : Action.ENABLE);
                } catch (ProviderFailure failure) {
                    // Half of them want the opposite: to be outrun to the end is an honest answer.
                    assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
                }
            });

            assertThat(lost).as("lost by the adapter").isZero();
        }
    }

    /** What scripts do, under the same conditions, for comparison. */
    @Test
    void aPlainReplaceLosesBitsWhile64ChangeOneAccount() throws Exception {
        try (LDAPConnection ldap = samba.administrator()) {
            String dn = "CN=alice,OU=People," + samba.baseDn();

            int lost = lostBits(disable -> {
                int read = ldap.getEntry(dn, "userAccountControl").getAttributeValueAsInteger("userAccountControl");
                String written = Integer.toString(disable ? read | 2 : read & ~2);
                ldap.modify(dn, new Modification(ModificationType.REPLACE, "userAccountControl", written));
            });

            log.info("bits of others lost by a plain replace: {}", lost);
            assertThat(lost).as("lost by plain replace").isPositive();
        }
    }

    @Test
    void recoversAfterTheControllerRestarts() throws LDAPException {
        try (Domain domain = samba.domain("ldaps://" + samba.address(), REMEDIATE)) {
            String alice = objectGuid("CN=alice,OU=People");
            assertThat(invoke(domain, alice, Action.DISABLE)).isEqualTo(Effect.CHANGED);

            samba.kill();
            assertThatThrownBy(() -> invoke(domain, alice, Action.ENABLE))
                    .isInstanceOfSatisfying(
                            ProviderFailure.class,
                            failure -> assertThat(failure.kind()).isIn(Kind.UNAVAILABLE, Kind.TIMEOUT));
            samba.start();
            administrator = samba.administrator();

            assertThat(userAccountControl("CN=alice,OU=People")).isEqualTo(514);
            assertThat(eventually(domain, alice, Action.ENABLE)).isEqualTo(Effect.CHANGED);
            assertThat(userAccountControl("CN=alice,OU=People")).isEqualTo(512);
        }
    }

    /** Tests with the rights, schema and paging of a foreign directory. */
    @Test
    void listsUsersWithoutComputers() {
        try (Domain domain = samba.domain("ldaps://" + samba.address(), READER);
                Stream<UserSearch.DirectoryMatch> users =
                        new UserSearch(domain).after(null, TestCalls.in("any"), "userPrincipalName")) {
            assertThat(users.map(UserSearch.DirectoryMatch::samAccountName))
                    .contains("alice", "bob", "svc-remediate", "Administrator")
                    .doesNotContain("DC1$")
                    .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        }
    }

    /** A page of a list begins after a name, and the page before it is not read again. */
    @Test
    void continuesAfterAName() {
        try (Domain domain = samba.domain("ldaps://" + samba.address(), READER)) {
            UserSearch search = new UserSearch(domain);
            List<String> all = names(search, null);
            for (int end = 1; end <= all.size(); end++) {
                assertThat(names(search, all.get(end - 1).toUpperCase(Locale.ROOT)))
                        .as("after %s", all.get(end - 1))
                        .isEqualTo(all.subList(end, all.size()));
            }
        }
    }

    private static List<String> names(UserSearch search, @Nullable String after) {
        try (Stream<UserSearch.DirectoryMatch> rest = search.after(after, TestCalls.in("any"), "userPrincipalName")) {
            return rest.map(UserSearch.DirectoryMatch::samAccountName).toList();
        }
    }

    private interface Change {
        void disable(boolean disable) throws LDAPException;
    }

    private static int lostBits(Change change) throws Exception {
        List<Callable<Integer>> everybody = new ArrayList<>();
        for (int bit : new int[] {0x20, 0x10000, 0x400000}) {
            everybody.add(() -> lostOf(bit));
        }
        for (int i = 0; i < 64; i++) {
            boolean disable = i % 2 == 0;
            everybody.add(() -> {
                change.disable(disable);
                return 0;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(everybody.size());
        try {
            int lost = 0;
            for (Future<Integer> result : threads.invokeAll(everybody)) {
                lost += result.get();
            }
            return lost;
        } finally {
            threads.shutdownNow();
        }
    }

    private static int lostOf(int bit) throws LDAPException {
        String dn = "CN=alice,OU=People," + samba.baseDn();
        try (LDAPConnection other = samba.administrator()) {
            int lost = 0;
            int mine = 0;
            for (int changed = 0; changed < 20; ) {
                int read = other.getEntry(dn, "userAccountControl").getAttributeValueAsInteger("userAccountControl");
                lost += (read & bit) == mine ? 0 : 1;
                mine = read & bit;
                try {
                    other.modify(
                            dn,
                            List.of(
                                    new Modification(
                                            ModificationType.DELETE, "userAccountControl", Integer.toString(read)),
                                    new Modification(
                                            ModificationType.ADD, "userAccountControl", Integer.toString(read ^ bit))));
                    mine ^= bit;
                    changed++;
                } catch (LDAPException outrun) {
                    assertThat(outrun.getResultCode().intValue()).isEqualTo(16);
                }
            }
            return lost;
        }
    }

    private static Effect eventually(Domain domain, String account, Action action) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            try {
                return invoke(domain, account, action);
            } catch (ProviderFailure notYet) {
                if (System.nanoTime() - end > 0) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static ActiveDirectoryAdapter adapter(Domain domain) {
        return new ActiveDirectoryAdapter(
                domain, Samba.TIMEOUTS, new Safeguards(TestAdapter.DEFAULTS), TestAdapter.DEFAULTS);
    }

    private static Effect invoke(Domain domain, String account, Action action) {
        return adapter(domain).invoke(TestCalls.in("any", "any"), account, action);
    }

    private static IdentityProviderAdapterContract.State stateOf(String rdns) {
        SearchResultEntry entry = entry(rdns, "userAccountControl", "pwdLastSet", "whenChanged", "uSNChanged");
        boolean enabled = (entry.getAttributeValueAsInteger("userAccountControl") & 2) == 0;
        return new IdentityProviderAdapterContract.State(enabled, entry.toLDIFString());
    }

    private static String objectGuid(String rdns) {
        return ObjectGuid.of(entry(rdns, "objectGUID").getAttributeValueBytes("objectGUID"))
                .toString();
    }

    private static int userAccountControl(String rdns) {
        return entry(rdns, "userAccountControl").getAttributeValueAsInteger("userAccountControl");
    }

    private static SearchResultEntry entry(String rdns, String... attributes) {
        try {
            return administrator.getEntry(rdns + "," + samba.baseDn(), attributes);
        } catch (LDAPException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void put(String rdns, String attribute, String value) throws LDAPException {
        administrator.modify(rdns + "," + samba.baseDn(), new Modification(ModificationType.REPLACE, attribute, value));
    }

    private static String whyNotBound(String name) {
        try (LDAPConnection bound = bind(name)) {
            return bound.isConnected() ? "bound" : "closed";
        } catch (LDAPException refused) {
            return LdapDiagnostic.of(refused.getDiagnosticMessage()).data().orElseThrow();
        }
    }

    private static LDAPConnection bind(String name) throws LDAPException {
        return new LDAPConnection(
                VerifyingSocketFactory.trusting(new FileSystemResource(samba.caCertificate()), Duration.ofSeconds(5)),
                samba.address(),
                636,
                name,
                Samba.USER_PASSWORD);
    }
}
