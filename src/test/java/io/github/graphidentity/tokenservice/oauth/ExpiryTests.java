package io.github.graphidentity.tokenservice.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.StoredObject;
import io.github.graphidentity.entra.simulated.TestUser;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.tenant.clock.ManualTimer;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.seeds.GraphServicePrincipal;
import io.github.graphidentity.tenant.worlds.BareTenant;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.EntraException;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import io.github.graphidentity.tokenservice.tokens.Revocations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

/** How long codes and refresh tokens last. */
class ExpiryTests {

    private static final EntraUser USER = TestUser.with("u", "u");
    private static final Client CLIENT =
            new Client("c", "client", null, List.of(), List.of(), List.of("User.Read.All"), List.of(), true);

    private final TenantClock clock =
            new TenantClock(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), new ManualTimer());
    private final EntraUsers users = new EntraUsers(withConsent(new GraphObjects(new RecordStore(), clock)), List.of());
    private final SimulatedTenant tenant = BareTenant.in(new RecordStore(), clock, users, CLIENT);
    private final AuthenticatedClient caller = new AuthenticatedClient(tenant, CLIENT, "0");
    private final Revocations revocations = new Revocations();
    private final Delegation delegation =
            Delegation.grant(tenant, CLIENT, USER, "User.Read.All", "http://localhost", "sid", null);

    ExpiryTests() {
        users.add(USER);
    }

    @Test
    void expiresACodeAfterTenMinutes() {
        AuthorizationCodes codes = new AuthorizationCodes(revocations);
        String early = codes.issue(delegation, "http://localhost", null, null);
        String late = codes.issue(delegation, "http://localhost", null, null);
        clock.advance(Duration.ofMinutes(10));
        assertThat(codes.redeem(early, caller, request())).isEqualTo(delegation);
        clock.advance(Duration.ofSeconds(1));
        assertRejected(SignInError.GRANT_EXPIRED, () -> codes.redeem(late, caller, request()));
    }

    @Test
    void expiresADeviceCodeAfterFifteenMinutes() {
        DeviceCodes devices = new DeviceCodes();
        DeviceCodes.PendingDevice waiting = devices.start(tenant, CLIENT, "User.Read.All", "http://localhost");
        clock.advance(Duration.ofMinutes(15));
        assertThat(devices.find(waiting.userCode(), List.of(tenant))).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(devices.find(waiting.userCode(), List.of(tenant))).isEmpty();
        assertRejected(SignInError.DEVICE_EXPIRED, () -> devices.redeem(waiting.deviceCode(), caller, request()));
    }

    @Test
    void expiresARefreshTokenAfterNinetyDays() {
        RefreshTokens refreshTokens = new RefreshTokens(revocations);
        String token = refreshTokens.issue(delegation);
        clock.advance(Duration.ofDays(90));
        assertThat(refreshTokens.redeem(token, caller, request())).isEqualTo(delegation);
        clock.advance(Duration.ofSeconds(1));
        assertRejected(SignInError.GRANT_EXPIRED, () -> refreshTokens.redeem(token, caller, request()));
    }

    @Test
    void rejectsARefreshTokenFromBeforeARevocation() {
        RefreshTokens refreshTokens = new RefreshTokens(revocations);
        String before = refreshTokens.issue(delegation);
        users.revokeSessions("u");
        clock.advance(Duration.ofMillis(1));
        String after = refreshTokens.issue(delegation);
        assertRejected(SignInError.GRANT_REVOKED, () -> refreshTokens.redeem(before, caller, request()));
        assertThat(refreshTokens.redeem(after, caller, request())).isEqualTo(delegation);
    }

    private static void assertRejected(SignInError error, ThrowingCallable attempt) {
        assertThatExceptionOfType(EntraException.class)
                .isThrownBy(attempt)
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(error));
    }

    static TokenRequest request() {
        LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("redirect_uri", "http://localhost");
        return new TokenRequest("t", "http://localhost", null, "127.0.0.1", "", form);
    }

    static GraphObjects withConsent(GraphObjects objects) {
        objects.add(new StoredObject(
                "oAuth2PermissionGrant",
                "grant",
                Map.of(
                        "clientId",
                        Client.servicePrincipalId("t", CLIENT.id()),
                        "consentType",
                        "AllPrincipals",
                        "resourceId",
                        GraphServicePrincipal.ID,
                        "scope",
                        "User.Read.All")));
        return objects;
    }
}
