package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.provider.IdentityProvider.OKTA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.graphidentity.activedirectory.adapter.TestUserSearch;
import io.github.graphidentity.activedirectory.adapter.UserSearch;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.activedirectory.simulated.SystemLdap;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import io.github.graphidentity.okta.adapter.OktaUserSearch;
import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.TestUsers;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.provider.Identities;
import io.github.graphidentity.provider.Identities.Property;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.TestCalls;
import io.github.graphidentity.provider.UnknownCursor;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseEntity;

/** Over the ports of both providers, as they are for real ones. */
class LiveIdentitiesTests {

    private static final String DORA = TestDirectory.DOCUMENTED.toString();
    private static final String DORAS_OKTA_ID = "878a6911-f3da-41eb-a895-1d46fa054d3e";

    private static final Identity JOINED = new Identity(
            DORA,
            "Dora Documented",
            List.of(new Account(ACTIVE_DIRECTORY, DORA), new Account(OKTA, DORAS_OKTA_ID)),
            "adora.documented");
    private static final Identity OTTO = new Identity(
            "00u10000000000000011",
            "otto.oktaonly@contoso.example",
            List.of(new Account(OKTA, "00u10000000000000011")),
            "o00u10000000000000011 ");

    private final SimulatedDirectory directory = TestDirectory.withOneAccount();
    private final SimulatedOrg org = new SimulatedOrg(Clock.systemUTC(), new RecordStore());
    private final Identities identities = over(org.as("look-up"));

    @BeforeEach
    void people() {
        org.add(user(DORAS_OKTA_ID, "Dora.Documented@contoso.example"), 0);
        org.add(user("00u10000000000000011", "otto.oktaonly@contoso.example"), 0);
        directory.add(TestDirectory.account("ada.adonly", 512));
    }

    @Test
    void joinAccountsWithTheSameLogin() {
        assertThat(identities.find(TestCalls.in("any"), DORA)).contains(JOINED);
    }

    @Test
    void areFoundByOneIdOnly() {
        assertThat(identities.find(TestCalls.in("any"), DORAS_OKTA_ID)).isEmpty();
        assertThat(identities.find(TestCalls.in("any"), "dora.documented")).isEmpty();
        assertThat(identities.find(TestCalls.in("any"), "dora.documented@contoso.example"))
                .isEmpty();
    }

    @Test
    void haveTheOktaIdWithoutADirectoryAccount() {
        assertThat(identities.find(TestCalls.in("any"), OTTO.id())).contains(OTTO);
    }

    @Test
    void areFoundByTheSidOfTheirAccount() {
        assertThat(identities.findBy(
                        Property.OBJECT_SID, "S-1-5-21-989687458-3461180213-172365591-281652", TestCalls.in("any")))
                .containsExactly(JOINED);
        assertThat(identities.findBy(
                        Property.OBJECT_SID, "S-1-5-21-989687458-3461180213-172365591-1", TestCalls.in("any")))
                .isEmpty();
        assertThat(identities.findBy(Property.OBJECT_SID, "*", TestCalls.in("any")))
                .isEmpty();
    }

    @Test
    void areFoundByTheirUserPrincipalName() {
        assertThat(identities.findBy(
                        Property.USER_PRINCIPAL_NAME, "dora.documented@contoso.example", TestCalls.in("any")))
                .containsExactly(JOINED);
        assertThat(identities.findBy(
                        Property.USER_PRINCIPAL_NAME, "otto.oktaonly@contoso.example", TestCalls.in("any")))
                .containsExactly(OTTO);
        assertThat(identities.findBy(Property.USER_PRINCIPAL_NAME, "*@contoso.example", TestCalls.in("any")))
                .isEmpty();
    }

    @Test
    void areFoundByTheIdOfEachAccount() {
        assertThat(identities.findBy(Property.ACCOUNT_ID, DORA, TestCalls.in("any")))
                .containsExactly(JOINED);
        assertThat(identities.findBy(Property.ACCOUNT_ID, DORAS_OKTA_ID, TestCalls.in("any")))
                .containsExactly(JOINED);
        assertThat(identities.findBy(Property.ACCOUNT_ID, OTTO.id(), TestCalls.in("any")))
                .containsExactly(OTTO);
        assertThat(identities.findBy(Property.ACCOUNT_ID, "nobody", TestCalls.in("any")))
                .isEmpty();
    }

    @Test
    void areListedFromTheDirectoryFirstAndThenFromTheOrg() {
        org.add(TestUsers.of("00u10000000000000009", "gone@contoso.example", OktaUserStatus.DEPROVISIONED), 0);
        try (Stream<Identity> everybody = identities.after(null, TestCalls.in("any"))) {
            List<Identity> listed = everybody.toList();
            assertThat(listed)
                    .contains(JOINED)
                    .extracting(Identity::displayName)
                    .containsExactlyInAnyOrder(
                            "Administrator",
                            "DefaultAccount",
                            "Guest",
                            "krbtgt",
                            "Dora Documented",
                            "svc-remediate",
                            "svc-reader",
                            "ada.adonly",
                            "gone@contoso.example",
                            "otto.oktaonly@contoso.example");
            assertThat(listed)
                    .allSatisfy(it -> assertThat(identities.find(TestCalls.in("any"), it.id()))
                            .map(Identity::accounts)
                            .contains(it.accounts()));
        }
    }

    /** As many requests as the page has rows for, whatever the size of the org. */
    @Test
    void areReadPageByPage() {
        for (int i = 0; i < 1000; i++) {
            String login = "user" + i;
            directory.add(TestDirectory.account(login, 512));
            org.add(user("00u2%017d".formatted(i), login + "@contoso.example"), 0);
        }
        List<String> asked = new ArrayList<>();
        Identities counted = over(counting(asked));
        String place = null;
        List<Identity> listed = new ArrayList<>();
        for (int page = 0; page < 10; page++) {
            asked.clear();
            List<Identity> rows = page(counted, place, 100);
            assertThat(asked).hasSizeLessThanOrEqualTo(5).containsOnly("listUsers");
            listed.addAll(rows);
            place = rows.get(rows.size() - 1).cursor();
        }
        listed.addAll(page(counted, place, 5_000));
        assertThat(listed).extracting(Identity::id).doesNotHaveDuplicates();
        assertThat(listed.stream().filter(it -> it.accounts().size() == 2)).hasSize(1001);
        assertThat(listed).endsWith(OTTO);
    }

    @Test
    void continueAfterADeletedIdentity() {
        for (int i = 0; i < 30; i++) {
            org.add(user("00u2%017d".formatted(i), "user" + i + "@contoso.example"), 0);
        }
        List<Identity> all = page(identities, null, 100);
        for (int end = 1; end < all.size(); end++) {
            assertThat(page(identities, all.get(end - 1).cursor(), 100))
                    .as("after %s", all.get(end - 1))
                    .isEqualTo(all.subList(end, all.size()));
        }
        assertThat(page(identities, "aDORA.DOCUMENTE", 1))
                .as("unknown name between others")
                .containsExactly(JOINED);
        for (int end = all.size() - 30; end < all.size(); end++) {
            Identity last = all.get(end - 1);
            assertThat(page(over(without(List.of(last))), last.cursor(), 100))
                    .as("after %s, who is gone", last)
                    .extracting(Identity::id)
                    .isEqualTo(all.stream().skip(end).map(Identity::id).toList());
        }
    }

    @Test
    void areNotRepeatedAfterSeveralDeletions() {
        for (int i = 0; i < 200; i++) {
            org.add(user("00u2%017d".formatted(i), "user" + i + "@contoso.example"), 0);
        }
        List<Identity> all = page(identities, null, 1000);
        Identity last = all.get(all.size() - 50);
        Identities shrunk = over(without(all.subList(all.size() - 58, all.size() - 47)));
        assertThat(page(shrunk, last.cursor(), 1000))
                .extracting(Identity::id)
                .isEqualTo(all.stream().skip(all.size() - 47).map(Identity::id).toList());
    }

    @Test
    void rejectAMalformedCursor() {
        for (String place : List.of("nonsense", "", "o cursor", "o")) {
            assertThatThrownBy(() -> page(identities, place, 100))
                    .as(place)
                    .isInstanceOf(UnknownCursor.class)
                    .hasMessage(place);
        }
    }

    /** What a real org says of such a cursor is known of no source; that it is a 400 is what its pages say of parameters. */
    @Test
    void rejectACursorThatTheOrgNoLongerKnows() {
        Identities strict = over(answering(new OktaException(400, "E0000031", "Invalid cursor", "oae2", List.of())));
        assertThatThrownBy(() -> page(strict, OTTO.cursor() + "stale", 100))
                .isInstanceOf(UnknownCursor.class)
                .hasMessage("stale");
        assertThatThrownBy(() -> page(strict, OTTO.cursor(), 100))
                .as("the org's own first page")
                .isInstanceOf(ProviderFailure.class);
        Identities locked = over(answering(new OktaException(401, "E0000011", "Invalid token", "oae3", List.of())));
        assertThatThrownBy(() -> page(locked, OTTO.cursor() + "stale", 100)).isInstanceOf(ProviderFailure.class);
    }

    @Test
    void areOnlyInOktaIfTheDirectoryHasNoAccountOfThatLogin() {
        for (int i = 0; i < 450; i++) {
            org.add(user("00u2%017d".formatted(i), "USER" + i + "@contoso.example"), 0);
            if (i % 2 == 0) {
                directory.add(TestDirectory.account("user" + i, 512));
            }
        }
        List<Identity> all = page(identities, null, 5_000);
        assertThat(all).extracting(Identity::id).doesNotHaveDuplicates();
        assertThat(all.stream().filter(it -> it.accounts().size() == 2)).hasSize(226);
        assertThat(all.stream().filter(it -> it.accounts().get(0).identityProvider() == OKTA))
                .hasSize(226);
    }

    /** Joining one of them would suspend the account of the other person. */
    @Test
    void areNotJoinedByAnAmbiguousLogin() throws LDAPException {
        Identity ada = adOnly("ada.adonly", "ada.adonly");
        SystemLdap.of(directory)
                .modify(
                        "CN=ada.adonly,OU=People," + TestDirectory.BASE_DN,
                        new Modification(ModificationType.REPLACE, "mail", "dora.documented@contoso.example"));
        Identity dora = adOnly("dora.documented", "Dora Documented");
        Identity inOkta = new Identity(
                DORAS_OKTA_ID,
                "Dora.Documented@contoso.example",
                List.of(new Account(OKTA, DORAS_OKTA_ID)),
                "o" + DORAS_OKTA_ID + " ");
        Identities byMail = over(TestUserSearch.over(directory), org.as("look-up"), "mail");

        assertThat(byMail.find(TestCalls.in("any"), DORA)).contains(dora);
        assertThat(byMail.find(TestCalls.in("any"), DORA, OKTA)).contains(dora);
        assertThat(byMail.find(TestCalls.in("any"), ada.id())).contains(ada);
        assertThat(byMail.find(TestCalls.in("any"), ada.id(), OKTA)).contains(ada);
        assertThat(byMail.find(TestCalls.in("any"), DORAS_OKTA_ID)).contains(inOkta);
        assertThat(byMail.findBy(Property.ACCOUNT_ID, DORAS_OKTA_ID, TestCalls.in("any")))
                .containsExactly(inOkta);
        assertThat(byMail.findBy(Property.USER_PRINCIPAL_NAME, "dora.documented@contoso.example", TestCalls.in("any")))
                .containsExactly(dora, inOkta);
        assertThat(page(byMail, null, 100))
                .contains(ada, dora)
                .extracting(Identity::accounts)
                .containsOnlyOnce(inOkta.accounts())
                .allSatisfy(accounts -> assertThat(accounts).hasSize(1));
    }

    private Identity adOnly(String samAccountName, String displayName) {
        String id = TestUserSearch.over(directory)
                .find(TestCalls.in("any"), new AccountKey.SamAccountName(samAccountName), "mail")
                .get(0)
                .objectGuid()
                .toString();
        return new Identity(id, displayName, List.of(new Account(ACTIVE_DIRECTORY, id)), "a" + samAccountName);
    }

    private static List<Identity> page(Identities identities, @Nullable String place, int size) {
        try (Stream<Identity> rest = identities.after(place, TestCalls.in("any"))) {
            Iterator<Identity> rows = rest.iterator();
            List<Identity> page = new ArrayList<>();
            while (page.size() < size && rows.hasNext()) {
                page.add(rows.next());
            }
            return page;
        }
    }

    /** An unavailable org must not prevent an action on a directory account. */
    @Test
    void askOnlyTheProviderOfTheAction() {
        Identities away = over(unavailable());

        assertThat(away.find(TestCalls.in("any"), DORA, ACTIVE_DIRECTORY))
                .contains(new Identity(
                        DORA, "Dora Documented", List.of(new Account(ACTIVE_DIRECTORY, DORA)), "adora.documented"));
        assertThatThrownBy(() -> away.find(TestCalls.in("any"), DORA, OKTA))
                .isInstanceOf(ProviderFailure.class)
                .hasMessage("the org reported an internal error (E0000009, errorId oae1).");
    }

    /** An unavailable directory must not prevent an action on an Okta id. */
    @Test
    void askNoDirectoryForAnOktaId() {
        Identities away = over(TestUserSearch.away(directory), org.as("look-up"), "userPrincipalName");

        assertThat(away.find(TestCalls.in("any"), OTTO.id(), OKTA)).contains(OTTO);
        assertThat(away.find(TestCalls.in("any"), "00u19999999999999999", OKTA)).isEmpty();
        assertThat(away.find(TestCalls.in("any"), "otto.oktaonly@contoso.example", OKTA))
                .isEmpty();
        assertThatThrownBy(() -> away.find(TestCalls.in("any"), OTTO.id()))
                .as("whether Otto is in the directory too")
                .isInstanceOf(ProviderFailure.class);
        assertThatThrownBy(() -> away.find(TestCalls.in("any"), DORA, OKTA)).isInstanceOf(ProviderFailure.class);
    }

    private Identities over(OktaClient org) {
        return over(TestUserSearch.over(directory), org, "userPrincipalName");
    }

    private static Identities over(UserSearch directory, OktaClient org, String loginAttribute) {
        return new LiveIdentities(directory, new OktaUserSearch(context -> org), new LookupProperties(loginAttribute));
    }

    /** The org after some of its users were deleted. */
    private OktaClient without(List<Identity> gone) {
        OktaClient client = org.as("look-up");
        return (OktaClient) Proxy.newProxyInstance(
                OktaClient.class.getClassLoader(), new Class<?>[] {OktaClient.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(client, arguments);
                    return answer instanceof ResponseEntity<?> page && page.getBody() instanceof List<?> users
                            ? ResponseEntity.status(page.getStatusCode())
                                    .headers(page.getHeaders())
                                    .body(users.stream()
                                            .filter(user -> gone.stream()
                                                    .noneMatch(it -> it.id().equals(((OktaUser) user).id())))
                                            .toList())
                            : answer;
                });
    }

    private OktaClient counting(List<String> asked) {
        OktaClient client = org.as("look-up");
        return (OktaClient) Proxy.newProxyInstance(
                OktaClient.class.getClassLoader(), new Class<?>[] {OktaClient.class}, (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    return method.invoke(client, arguments);
                });
    }

    private static OktaClient unavailable() {
        return answering(new OktaException(500, "E0000009", "Internal Server Error", "oae1", List.of()));
    }

    private static OktaClient answering(OktaException refusal) {
        return (OktaClient) Proxy.newProxyInstance(
                OktaClient.class.getClassLoader(), new Class<?>[] {OktaClient.class}, (proxy, method, arguments) -> {
                    throw refusal;
                });
    }

    private static OktaUser user(String id, String login) {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        return new OktaUser(
                id,
                OktaUserStatus.ACTIVE,
                now,
                now,
                null,
                null,
                now,
                now,
                new OktaUser.Profile("any", "body", login, login));
    }
}
