package io.github.graphidentity.okta.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.okta.sdk.authc.credentials.TokenClientCredentials;
import com.okta.sdk.cache.Caches;
import com.okta.sdk.client.AuthorizationMode;
import com.okta.sdk.client.Clients;
import com.okta.sdk.resource.api.SystemLogApi;
import com.okta.sdk.resource.api.UserApi;
import com.okta.sdk.resource.api.UserLifecycleApi;
import com.okta.sdk.resource.api.UserSessionsApi;
import com.okta.sdk.resource.client.ApiClient;
import com.okta.sdk.resource.client.ApiException;
import com.okta.sdk.resource.model.CreateUserRequest;
import com.okta.sdk.resource.model.LogEvent;
import com.okta.sdk.resource.model.UpdateUserRequest;
import com.okta.sdk.resource.model.User;
import com.okta.sdk.resource.model.UserProfile;
import com.okta.sdk.resource.model.UserStatus;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.RunningEmulator;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.OrgApp;
import io.github.graphidentity.okta.simulated.OrgRateLimit;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.TestUsers;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Okta's own management SDK, unchanged, works against the simulated org. */
@RunningEmulator
class OktaSdkStory {

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
        okta = client(emulator.oktaApiToken());
    }

    @Test
    void suspendsAndUnsuspendsAUser() throws ApiException {
        OktaUser user = added(OktaUserStatus.ACTIVE);

        new UserLifecycleApi(okta).suspendUser(user.id());
        assertThat(new UserApi(okta).getUser(user.id(), null, null).getStatus()).isEqualTo(UserStatus.SUSPENDED);

        new UserLifecycleApi(okta).unsuspendUser(user.profile().login());
        assertThat(new UserApi(okta).getUser(user.id(), null, null).getStatus()).isEqualTo(UserStatus.ACTIVE);
    }

    @Test
    void revokesSessions() throws ApiException {
        OktaUser user = added(OktaUserStatus.ACTIVE);

        new UserSessionsApi(okta).revokeUserSessions(user.id(), true);

        assertThat(org.user(user.id()).orElseThrow().sessions()).isZero();
        assertThat(org.user(user.id()).orElseThrow().oauthTokens()).isZero();
    }

    @Test
    void runsThroughAUsersLifecycle() throws ApiException {
        UserLifecycleApi lifecycle = new UserLifecycleApi(okta);
        String login = "sdk." + UUID.randomUUID() + "@contoso.example";
        CreateUserRequest request = new CreateUserRequest();
        request.setProfile(profile("Sally", login));

        User created = new UserApi(okta).createUser(request, false, null, null);
        assertThat(created.getStatus()).isEqualTo(UserStatus.STAGED);

        assertThat(lifecycle.activateUser(created.getId(), false).getActivationToken())
                .isNotEmpty();
        assertThat(status(created)).isEqualTo(UserStatus.PROVISIONED);
        lifecycle.reactivateUser(created.getId(), false);

        UpdateUserRequest update = new UpdateUserRequest();
        UserProfile renamed = new UserProfile();
        renamed.setFirstName("Sal");
        update.setProfile(renamed);
        User updated = new UserApi(okta).updateUser(created.getId(), update, null);
        assertThat(updated.getProfile().getFirstName()).isEqualTo("Sal");
        assertThat(updated.getProfile().getLogin()).isEqualTo(login);

        lifecycle.deactivateUser(created.getId(), false, null);
        assertThat(status(created)).isEqualTo(UserStatus.DEPROVISIONED);
    }

    @Test
    void listsUsersPageByPage() throws ApiException {
        String mark = "q" + UUID.randomUUID().toString().substring(0, 8);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            OktaUser user =
                    TestUsers.of("00u" + mark + "000000" + i, mark + i + "@contoso.example", OktaUserStatus.ACTIVE);
            org.add(user, 0);
            ids.add(user.id());
        }
        UserApi users = new UserApi(okta);

        List<String> listed = new ArrayList<>();
        String after = null;
        do {
            List<User> page =
                    users.listUsers(null, null, after, 2, null, "profile.login sw \"" + mark + "\"", null, null);
            page.forEach(user -> listed.add(user.getId()));
            after = page.size() < 2 ? null : page.get(page.size() - 1).getId();
        } while (after != null);

        assertThat(listed).isEqualTo(ids);
        assertThat(users.listUsers(null, mark + 3, null, null, null, null, null, null))
                .extracting(User::getId)
                .containsExactly(ids.get(3));
        assertThat(users.listUsers(
                        null, null, null, null, "profile.login eq \"" + mark + "4@contoso.example\"", null, null, null))
                .extracting(User::getId)
                .containsExactly(ids.get(4));
    }

    @Test
    void readsErrorsAsOktaErrors() {
        OktaUser staged = added(OktaUserStatus.STAGED);

        ApiException illegal = refusal(() -> new UserLifecycleApi(okta).suspendUser(staged.id()));
        ApiException unknown = refusal(() -> new UserApi(okta).getUser("00uNobody", null, null));
        ApiException stranger = refusal(() -> new UserApi(client("wrong")).getUser("00uNobody", null, null));

        assertThat(illegal.getCode()).isEqualTo(400);
        assertThat(illegal.getResponseBody()).contains("\"errorCode\":\"E0000001\"");
        assertThat(unknown.getCode()).isEqualTo(404);
        assertThat(unknown.getResponseBody()).contains("\"errorCode\":\"E0000007\"");
        assertThat(stranger.getCode()).isEqualTo(401);
        assertThat(stranger.getResponseBody()).contains("\"errorCode\":\"E0000011\"");
    }

    @Test
    void waitsUntilTheRateLimitResets() throws ApiException {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        org.rateLimit().set(1, Duration.ofSeconds(1), OrgRateLimit.DEFAULT_CONCURRENT);
        try {
            for (int i = 0; i < 2; i++) {
                assertThat(new UserApi(okta).getUser(user.id(), null, null).getId())
                        .isEqualTo(user.id());
            }
        } finally {
            org.rateLimit().set(OrgRateLimit.DEFAULT, OrgRateLimit.DEFAULT_WINDOW, OrgRateLimit.DEFAULT_CONCURRENT);
        }
    }

    @Test
    void findsItsOperationsInTheSystemLog() throws ApiException {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        new UserLifecycleApi(okta).suspendUser(user.id());

        List<LogEvent> events = new SystemLogApi(okta)
                .listLogEvents(null, null, null, "target.id eq \"" + user.id() + "\"", null, null, null);

        assertThat(events).hasSize(1);
        assertThat(events.get(0).getEventType()).isEqualTo("user.lifecycle.suspend");
        assertThat(events.get(0).getOutcome().getResult()).hasToString("SUCCESS");
        assertThat(events.get(0).getTarget().get(0).getAlternateId())
                .isEqualTo(user.profile().login());
        assertThat(events.get(0).getClient().getUserAgent().getRawUserAgent()).startsWith("okta-sdk-java/");
    }

    @Test
    void signsInAsAServiceAppWithDpop() throws Exception {
        OktaUser user = added(OktaUserStatus.ACTIVE);
        RSAKey key = new RSAKeyGenerator(2048).keyID("sdk").generate();
        org.tokens()
                .register(new OrgApp(
                        "0oaSdk", new JWKSet(key.toPublicJWK()).toString(), List.of("okta.users.manage"), true));
        ApiClient app = Clients.builder()
                .setOrgUrl("http://localhost:" + emulator.port())
                .setAuthorizationMode(AuthorizationMode.PRIVATE_KEY)
                .setClientId("0oaSdk")
                .setKid("sdk")
                .setPrivateKey(pem(key))
                .setScopes(Set.of("okta.users.manage"))
                .setCacheManager(Caches.newDisabledCacheManager())
                .build();

        new UserLifecycleApi(app).suspendUser(user.id());

        assertThat(org.getUser(user.id()).status()).isEqualTo(OktaUserStatus.SUSPENDED);
        assertThat(org.log().events())
                .last()
                .extracting(event -> event.actor().id())
                .isEqualTo("0oaSdk");
    }

    private static String pem(RSAKey key) throws JOSEException {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.toPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private UserStatus status(User user) throws ApiException {
        return new UserApi(okta).getUser(user.getId(), null, null).getStatus();
    }

    private static UserProfile profile(String firstName, String login) {
        UserProfile profile = new UserProfile();
        profile.setFirstName(firstName);
        profile.setLastName("Sdk");
        profile.setLogin(login);
        profile.setEmail(login);
        return profile;
    }

    private ApiClient client(String token) {
        return Clients.builder()
                .setOrgUrl("http://localhost:" + emulator.port())
                .setClientCredentials(new TokenClientCredentials(token))
                // The SDK caches a user that it has read under another key.
                .setCacheManager(Caches.newDisabledCacheManager())
                .build();
    }

    private OktaUser added(OktaUserStatus status) {
        OktaUser user = TestUsers.in(status);
        org.add(user, 2);
        return user;
    }

    private static ApiException refusal(ThrowingCallable call) {
        ApiException refusal = catchThrowableOfType(ApiException.class, call);
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
