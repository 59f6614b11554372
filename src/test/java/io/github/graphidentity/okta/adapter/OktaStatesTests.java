package io.github.graphidentity.okta.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.TestUsers;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.provider.AccountState;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.TestCalls;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OktaStatesTests {

    private final SimulatedOrg org = new SimulatedOrg(Clock.systemUTC(), new RecordStore());
    private final List<String> asked = new ArrayList<>();

    @Test
    void dependOnTheUsersStatus() {
        for (OktaUserStatus status : OktaUserStatus.values()) {
            org.add(TestUsers.of("id-" + status, status + "@contoso.example", status), 0);
        }
        List<String> ids =
                Stream.of(OktaUserStatus.values()).map(status -> "id-" + status).toList();

        Map<String, AccountState> together = states(Set.of()).of(TestCalls.in("any"), ids);

        assertThat(together).containsOnlyKeys(ids);
        assertThat(asked).containsExactly("listUsers");
        assertThat(together.get("id-ACTIVE"))
                .isEqualTo(new AccountState(
                        true,
                        Set.of(Action.DISABLE, Action.REVOKE_ALL_SESSIONS),
                        "ACTIVE@contoso.example",
                        "ACTIVE@contoso.example",
                        null,
                        null));
        for (String id : ids) {
            assertThat(states(Set.of()).of(TestCalls.in("any"), List.of(id)))
                    .as("asked for alone")
                    .isEqualTo(Map.of(id, together.get(id)));
        }
    }

    @Test
    void needFewRequestsForAPage() {
        List<String> ids = IntStream.range(0, 200)
                .mapToObj(i -> "00u%017d".formatted(i))
                .peek(id -> org.add(TestUsers.of(id, id + "@contoso.example", OktaUserStatus.ACTIVE), 0))
                .toList();
        assertThat(states(Set.of()).of(TestCalls.in("any"), ids)).hasSize(200);
        assertThat(asked).hasSize(4).containsOnly("listUsers");
    }

    @Test
    void leaveOutMissingUsers() {
        org.add(TestUsers.of("here", "here@contoso.example", OktaUserStatus.ACTIVE), 0);
        assertThat(states(Set.of()).of(TestCalls.in("any"), List.of("here", "gone", "\"or\" no id", "me")))
                .containsOnlyKeys("here");
        assertThat(asked).as("one that the list leaves out is asked for").containsExactly("listUsers", "getUser");
    }

    /** A list from an index that lags behind leaves out who was added just now. */
    @Test
    void includeUsersThatAListLeavesOut() {
        org.add(TestUsers.of("here", "here@contoso.example", OktaUserStatus.ACTIVE), 0);
        org.add(TestUsers.of("left-out", "left-out@contoso.example", OktaUserStatus.SUSPENDED), 0);
        assertThat(states(Set.of("listUsers")).of(TestCalls.in("any"), List.of("here", "left-out")))
                .containsOnlyKeys("here", "left-out");
    }

    @Test
    void readEachProtectedGroupOnceForManyUsers() {
        for (String id : List.of("admin", "break-glass", "worker")) {
            org.add(TestUsers.of(id, id + "@contoso.example", OktaUserStatus.ACTIVE), 0);
        }
        org.groups().seedMember("00gAdmins", "Administrators", "admin");
        org.groups().seedMember("00gEmergency", "Emergency", "break-glass");
        org.groups().seedMember("00gOthers", "Administrators of nothing", "worker");
        OktaStates states = states(Set.of(), List.of("administrators", "00gEmergency", "00gNoSuchGroup"));

        Map<String, AccountState> found = states.of(TestCalls.in("any"), List.of("admin", "break-glass", "worker"));

        assertThat(found.get("admin").actions()).isEmpty();
        assertThat(found.get("break-glass").actions()).isEmpty();
        assertThat(found.get("worker").actions()).containsExactlyInAnyOrder(Action.DISABLE, Action.REVOKE_ALL_SESSIONS);
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "listGroups",
                        "listGroupUsers",
                        "listGroups",
                        "listGroupUsers",
                        "listGroups",
                        "listGroupUsers",
                        "listUsers");
        assertThat(states.of(TestCalls.in("any"), List.of("admin")).get("admin").actions())
                .isEmpty();
        assertThat(asked).as("one user alone").endsWith("getUser", "listUserGroups");
    }

    @Test
    void protectTheMembersOfAllGroupsWithTheSameName() {
        for (String id : List.of("one", "two", "three")) {
            org.add(TestUsers.of(id, id + "@contoso.example", OktaUserStatus.ACTIVE), 0);
        }
        org.groups().seedMember("00gB", "Admins", "one");
        org.groups().seedMember("00gA", "Admins EU", "two");
        org.groups().seedMember("00gC", "Admins", "three");

        Map<String, AccountState> found = states(Set.of(), List.of("Admins", "Admins EU"))
                .of(TestCalls.in("any"), List.of("one", "two", "three"));

        assertThat(found.values()).extracting(AccountState::actions).containsOnly(Set.of());
    }

    @Test
    void failIfTheOrgFails() {
        assertThatThrownBy(() -> states(Set.of("getUser")).of(TestCalls.in("any"), List.of("here", "there")))
                .isInstanceOf(ProviderFailure.class)
                .hasMessage("the org reported an internal error (E0000009, errorId oae1).");
    }

    /** @param broken the list is empty and any other call fails */
    private OktaStates states(Set<String> broken) {
        return states(broken, List.of());
    }

    private OktaStates states(Set<String> broken, List<String> protectedGroups) {
        OktaClient client = org.as("reading");
        OktaClient counting = (OktaClient) Proxy.newProxyInstance(
                OktaClient.class.getClassLoader(), new Class<?>[] {OktaClient.class}, (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    if (broken.contains(method.getName())) {
                        if (method.getName().equals("listUsers")) {
                            return List.of();
                        }
                        throw new OktaException(500, "E0000009", "Internal Server Error", "oae1", List.of());
                    }
                    try {
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        return new OktaStates(context -> counting, new OktaSafeguards(false, List.of(), protectedGroups));
    }
}
