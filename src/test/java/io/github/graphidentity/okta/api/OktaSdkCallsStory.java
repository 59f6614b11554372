package io.github.graphidentity.okta.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.okta.sdk.authc.credentials.TokenClientCredentials;
import com.okta.sdk.cache.Caches;
import com.okta.sdk.client.Clients;
import com.okta.sdk.resource.api.ApplicationApi;
import com.okta.sdk.resource.api.GroupApi;
import com.okta.sdk.resource.api.GroupRuleApi;
import com.okta.sdk.resource.api.NetworkZoneApi;
import com.okta.sdk.resource.api.RoleAssignmentAUserApi;
import com.okta.sdk.resource.api.SessionApi;
import com.okta.sdk.resource.api.UserApi;
import com.okta.sdk.resource.api.UserCredApi;
import com.okta.sdk.resource.api.UserFactorApi;
import com.okta.sdk.resource.api.UserResourcesApi;
import com.okta.sdk.resource.client.ApiClient;
import com.okta.sdk.resource.client.ApiException;
import com.okta.sdk.resource.model.AddGroupRequest;
import com.okta.sdk.resource.model.AppLink;
import com.okta.sdk.resource.model.AssignRoleToUserRequest;
import com.okta.sdk.resource.model.CreateSessionRequest;
import com.okta.sdk.resource.model.Group;
import com.okta.sdk.resource.model.OktaUserGroupProfile;
import com.okta.sdk.resource.model.User;
import com.okta.sdk.resource.model.UserGetSingleton;
import com.okta.sdk.resource.model.UserStatus;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.okta.simulated.OrgSignIns;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.tenant.worlds.Tenants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Okta's SDK for Java, unchanged, works with everything around the users of the simulated org. */
@RunningEmulator
class OktaSdkCallsStory {

    private static final String OTTO = "00u10000000000000011";

    @Autowired
    private Tenants tenants;

    @Autowired
    private Emulator emulator;

    private ApiClient okta;
    private SimulatedOrg org;

    /** The SDK takes a URL without TLS only from those who test. */
    @BeforeAll
    static void allowHttp() {
        System.setProperty("okta.testing.disableHttpsCheck", "true");
    }

    @AfterAll
    static void forbidHttp() {
        System.clearProperty("okta.testing.disableHttpsCheck");
    }

    @BeforeEach
    void connect() {
        org = tenants.byId(emulator.tenantId()).orElseThrow().org();
        okta = Clients.builder()
                .setOrgUrl("http://localhost:" + emulator.port())
                .setClientCredentials(new TokenClientCredentials(emulator.oktaApiToken()))
                .setCacheManager(Caches.newDisabledCacheManager())
                .build();
    }

    @Test
    void managesGroupsAndMembers() throws ApiException {
        GroupApi groups = new GroupApi(okta);
        OktaUserGroupProfile profile = new OktaUserGroupProfile();
        profile.setName("Quarantine");
        AddGroupRequest request = new AddGroupRequest();
        request.setProfile(profile);

        Group group = groups.addGroup(request);
        groups.assignUserToGroup(group.getId(), OTTO);

        assertThat(groups.listGroups("Quarantine", null, null, null, null, null, null, null))
                .extracting(Group::getId)
                .containsExactly(group.getId());
        assertThat(groups.getGroup(group.getId()).getId()).isEqualTo(group.getId());
        assertThat(groups.listGroupUsers(group.getId(), null, null))
                .extracting(User::getId)
                .containsExactly(OTTO);
        assertThat(new UserResourcesApi(okta).listUserGroups(OTTO)).hasSize(2);
        groups.unassignUserFromGroup(group.getId(), OTTO);
        groups.deleteGroup(group.getId());
        assertThat(new GroupRuleApi(okta).listGroupRules(null, null, null, null))
                .hasSize(1);
    }

    @Test
    void readsTheOwnerOfItsTokenAndUsersWithAllFields() throws ApiException {
        UserGetSingleton me = new UserApi(okta).getUser("me", null, null);
        UserGetSingleton otto = new UserApi(okta).getUser(OTTO, null, null);

        assertThat(me.getStatus()).isEqualTo(UserStatus.ACTIVE);
        assertThat(otto.getType().getId()).isNotEmpty();
        assertThat(otto.getCredentials().getProvider().getName()).isEqualTo("OKTA");
        assertThat(otto.getLinks().getSelf().getHref().toString()).endsWith("/api/v1/users/" + OTTO);
    }

    @Test
    void assignsRolesAndReadsFactorsAppsAndZones() throws ApiException {
        AssignRoleToUserRequest role = new AssignRoleToUserRequest();
        role.setType("READ_ONLY_ADMIN");
        RoleAssignmentAUserApi roles = new RoleAssignmentAUserApi(okta);

        roles.assignRoleToUser(OTTO, role, null);

        assertThat(roles.listAssignedRolesForUser(OTTO, null)).hasSize(1);
        assertThat(new UserFactorApi(okta).listFactors(OTTO)).hasSize(1);
        assertThat(new UserResourcesApi(okta).listAppLinks(OTTO))
                .extracting(AppLink::getLabel)
                .containsExactly("Wiki");
        assertThat(new ApplicationApi(okta).listApplications(null, null, null, null, null, null, null))
                .hasSize(2);
        assertThat(new NetworkZoneApi(okta).listNetworkZones(null, null, null)).hasSize(2);
    }

    @Test
    void expiresAndResetsPasswordsAndDeletes() throws ApiException {
        UserCredApi credentials = new UserCredApi(okta);

        credentials.expirePasswordWithTempPassword(OTTO, true);
        assertThat(credentials.resetPassword(OTTO, false, null).getResetPasswordUrl())
                .contains("/reset_password/");
        new UserApi(okta).deleteUser(OTTO, null, null);
        assertThat(org.getUser(OTTO).status().name()).isEqualTo("DEPROVISIONED");
        new UserApi(okta).deleteUser(OTTO, null, null);
        assertThat(org.user(OTTO)).isEmpty();
    }

    @Test
    void startsASessionFromASessionToken() throws ApiException {
        CreateSessionRequest request = new CreateSessionRequest();
        request.setSessionToken(org.tokens()
                .signIns()
                .begin(org.find(OTTO), OrgSignIns.SignIn.Status.SUCCESS)
                .token());

        assertThat(new SessionApi(okta).createSession(request).getUserId()).isEqualTo(OTTO);
    }
}
