package io.github.graphidentity.resources.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.StandingClock;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.TestUser;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the actions that revoke a user's sessions, under each of their names. RevocationTests tests the effect on tokens. */
@EmulatorTest
class SessionTests {

    private final Emulator emulator;
    private final TestTokens tokens;
    private final EntraUsers users;
    private final EntraUser user;

    SessionTests(Emulator emulator, TestTokens tokens, Tenants tenants) {
        this.emulator = emulator;
        this.tokens = tokens;
        this.users = tenants.byId(emulator.tenantId()).orElseThrow().users();
        this.user = TestUser.with(UUID.randomUUID().toString(), "session.user", emulator.domain());
        users.add(user);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1.0, /revokeSignInSessions",
        "/beta, /revokeSignInSessions",
        "/v1.0, /microsoft.graph.revokeSignInSessions",
        "/beta, /invalidateAllRefreshTokens",
        "/beta, /microsoft.graph.invalidateAllRefreshTokens"
    })
    void revokesTheSessionsOfAUser(String version, String action) {
        for (String key : List.of("/users/" + user.id(), "/users('" + user.userPrincipalName() + "')")) {
            users.update(user.id(), any -> user);
            TestResponse response = post(version + key + action, "User.RevokeSessions.All");
            assertThat(response.status()).as(response.body()).isEqualTo(200);
            assertThat(response.body())
                    .isEqualTo("{\"@odata.context\":\"http://localhost:" + emulator.port() + version
                            + "/$metadata#Edm.Boolean\",\"value\":true}");
            assertThat(users.get(user.id())).isEqualTo(user.withSessionsRevoked(StandingClock.NOW));
        }
    }

    @ParameterizedTest
    @CsvSource({"/v1.0/me/revokeSignInSessions", "/beta/me/invalidateAllRefreshTokens"})
    void revokesTheSessionsOfTheSignedInUserWithoutARole(String path) {
        String bearer = tokens.with(claims -> claims.claim("roles", null)
                .claim("idtyp", "user")
                .claim("scp", "User.RevokeSessions.All")
                .claim("upn", user.userPrincipalName()));
        TestResponse response = emulator.post(path).bearer(bearer).send();
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(users.get(user.id()).sessionsRevoked()).isEqualTo(StandingClock.NOW);
    }

    @Test
    void servesTheOlderActionOnlyInBeta() {
        assertThat(post("/v1.0/users/" + user.id() + "/invalidateAllRefreshTokens", "User.RevokeSessions.All")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void requiresThePermission() {
        assertThat(post("/v1.0/users/" + user.id() + "/revokeSignInSessions", "User.Read.All")
                        .body())
                .contains("\"code\":\"Authorization_RequestDenied\"");
        assertThat(users.get(user.id())).isEqualTo(user);
    }

    private TestResponse post(String path, String permission) {
        return emulator.post(path)
                .bearer(tokens.with(claims -> claims.claim("roles", List.of(permission))))
                .send();
    }
}
