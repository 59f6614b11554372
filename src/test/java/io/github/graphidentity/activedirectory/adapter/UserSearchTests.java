package io.github.graphidentity.activedirectory.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.activedirectory.adapter.UserSearch.DirectoryMatch;
import io.github.graphidentity.activedirectory.connection.Domain;
import io.github.graphidentity.activedirectory.connection.TestDomain;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.simulated.ListeningDirectory;
import io.github.graphidentity.activedirectory.simulated.SystemLdap;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.TestCalls;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UserSearchTests {

    private final ListeningDirectory controller = ListeningDirectory.start();
    private final Domain domain = TestDomain.at("ldaps://127.0.0.1:" + controller.ldapsPort());
    private final UserSearch search = new UserSearch(domain);

    @AfterEach
    void close() {
        domain.close();
        controller.close();
    }

    @Test
    void pagesThrough5000Accounts() {
        for (int i = 0; i < 5000; i++) {
            controller.directory().add(TestDirectory.account(new ObjectGuid(new UUID(1, i)), "user" + i, 512));
        }
        // And Dora, two services, and the four users of a new domain.
        try (Stream<DirectoryMatch> everybody = search.after(null, TestCalls.in("any"), "userPrincipalName")) {
            assertThat(everybody.map(DirectoryMatch::samAccountName).distinct())
                    .hasSize(5007)
                    .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        }
        try (Stream<DirectoryMatch> everybody = search.after(null, TestCalls.in("any"), "userPrincipalName")) {
            assertThat(everybody.limit(3)).hasSize(3);
        }
        assertThat(search.find(
                        TestCalls.in("any"),
                        new AccountKey.UserPrincipalName("user4999@contoso.example"),
                        "userPrincipalName"))
                .containsExactly(new DirectoryMatch(
                        new ObjectGuid(new UUID(1, 4999)), "user4999", "user4999", "user4999@contoso.example"));
    }

    @Test
    void continuesAfterAName() {
        for (String name : List.of("anna", "BERT", "bert2", "zoe")) {
            controller.directory().add(TestDirectory.account(name, 512));
        }
        assertThat(names("anna")).startsWith("BERT", "bert2").endsWith("zoe").doesNotContain("anna");
        assertThat(names("bert")).startsWith("bert2");
        assertThat(names("bert1")).as("a name that no longer exists").startsWith("bert2");
        assertThat(names("zoe")).isEmpty();
        assertThat(names("*")).as("no pattern").hasSize(11);
    }

    @Test
    void listsOverANewConnectionIfThePooledOneHasLostItsBind() {
        assertThat(names("dora")).isNotEmpty();

        controller.forgetBinds();

        assertThat(names("dora")).isNotEmpty();
    }

    private List<String> names(String after) {
        try (Stream<DirectoryMatch> rest = search.after(after, TestCalls.in("any"), "userPrincipalName")) {
            return rest.map(DirectoryMatch::samAccountName).toList();
        }
    }

    @Test
    void findsAnAccountByItsLoginAtAnotherProvider() {
        assertThat(search.byLogins(
                        TestCalls.in("any"),
                        List.of("Dora.Documented@contoso.example", "nobody@contoso.example", "*"),
                        "mail"))
                .isEqualTo(Map.of(
                        "dora.documented@contoso.example",
                        new DirectoryMatch(
                                TestDirectory.DOCUMENTED,
                                "dora.documented",
                                "Dora Documented",
                                "dora.documented@contoso.example")));
        assertThat(search.byLogins(TestCalls.in("any"), List.of(), "mail")).isEmpty();
    }

    @Test
    void doesNotFindALoginThatSeveralUsersHave() throws LDAPException {
        add("anna", "mail", "anna@contoso.example");
        add("bert", "mail", "team@contoso.example");
        add("carl", "mail", "Team@contoso.example");
        List<String> logins = List.of("team@contoso.example", "anna@contoso.example");

        assertThat(search.byLogins(TestCalls.in("any"), logins, "mail")).containsOnlyKeys("anna@contoso.example");
        assertThat(search.byLogins(TestCalls.in("any"), List.of("TEAM@contoso.example"), "mail"))
                .isEmpty();
    }

    /** Such a login does not become that of another user. */
    @Test
    void doesNotFindAUserByOneOfSeveralLogins() throws LDAPException {
        add("anna", "url", "anna@contoso.example", "team@contoso.example");
        add("bert", "url", "team@contoso.example");

        assertThat(search.byLogins(TestCalls.in("any"), List.of("anna@contoso.example", "team@contoso.example"), "url"))
                .isEmpty();
        assertThat(search.find(TestCalls.in("any"), new AccountKey.SamAccountName("anna"), "url"))
                .extracting(DirectoryMatch::login)
                .containsExactly((String) null);
    }

    /** A domain controller answers with 1000 entries, and says that there are more (MaxPageSize). */
    @Test
    void findsUniqueLoginsDespiteTheSizeLimit() throws LDAPException {
        for (int i = 0; i < 5; i++) {
            add("user" + i, "mail", "team@contoso.example");
        }
        add("anna", "mail", "anna@contoso.example");
        UserSearch limited = TestUserSearch.over(controller.directory(), 3);

        assertThat(limited.byLogins(
                        TestCalls.in("any"),
                        List.of("none@contoso.example", "team@contoso.example", "anna@contoso.example"),
                        "mail"))
                .containsOnlyKeys("anna@contoso.example");
    }

    private void add(String samAccountName, String attribute, String... values) throws LDAPException {
        ObjectGuid objectGuid = new ObjectGuid(UUID.randomUUID());
        controller.directory().add(TestDirectory.account(objectGuid, samAccountName, 512));
        String dn = controller.directory().entry(objectGuid).orElseThrow().getDN();
        SystemLdap.of(controller.directory()).modify(dn, new Modification(ModificationType.REPLACE, attribute, values));
    }

    @Test
    void leavesOutUsersWithoutAnObjectGuid() throws LDAPException {
        for (String name : List.of("anna", "bert")) {
            controller.directory().add(TestDirectory.account(name, 512));
        }
        UserSearch blind = TestUserSearch.over(InterposedDirectory.hiding(
                controller.directory(), "objectGUID", "CN=anna,OU=People," + TestDirectory.BASE_DN));
        try (Stream<DirectoryMatch> users = blind.after("Administrator", TestCalls.in("any"), "userPrincipalName")) {
            assertThat(users.map(DirectoryMatch::samAccountName))
                    .doesNotContain("anna")
                    .contains("bert");
        }
        assertThatThrownBy(() -> blind.find(TestCalls.in("any"), new AccountKey.SamAccountName("anna"), "mail"))
                .isInstanceOf(ProviderFailure.class)
                .hasMessageContaining("the service account may not read the users' objectGUID.");
    }

    @Test
    void reportsAnUnavailableDirectoryWhileListing() {
        controller.close();

        assertThatThrownBy(() -> search.after(null, TestCalls.in("any"), "mail"))
                .isInstanceOf(ProviderFailure.class);
        assertThatThrownBy(() -> search.find(TestCalls.in("any"), TestDirectory.DOCUMENTED, "mail"))
                .isInstanceOf(ProviderFailure.class);
        assertThatThrownBy(() -> search.byLogins(TestCalls.in("any"), List.of("anna@contoso.example"), "mail"))
                .isInstanceOf(ProviderFailure.class);
    }
}
