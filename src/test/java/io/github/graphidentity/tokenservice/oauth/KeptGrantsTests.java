package io.github.graphidentity.tokenservice.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.entra.simulated.TestUser;
import io.github.graphidentity.platform.records.MapStorage;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.tenant.clock.ManualTimer;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.BareTenant;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.EntraException;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import io.github.graphidentity.tokenservice.tokens.Revocations;
import io.github.graphidentity.tokenservice.tokens.TokenEnd;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Codes, refresh tokens and revocations, as a later process finds them in the store. */
class KeptGrantsTests {

    private static final EntraUser USER = TestUser.with("u", "u");
    private static final Client CLIENT =
            new Client("c", "client", null, List.of(), List.of(), List.of("User.Read.All"), List.of(), true);

    private final MapStorage storage = new MapStorage();
    private final TenantClock clock =
            new TenantClock(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC), new ManualTimer());
    private final Revocations revocations = new Revocations();
    private final RefreshTokens refreshTokens = new RefreshTokens(revocations);
    private final AuthorizationCodes codes = new AuthorizationCodes(revocations);
    private final DeviceCodes devices = new DeviceCodes();
    private final SimulatedTenant before = tenant();

    /** The tenant as a new process opens it. */
    private SimulatedTenant tenant() {
        RecordStore store = new RecordStore(
                storage.backend("t"),
                new RecordStore().now(),
                Stream.concat(GraphObjects.tables().stream(), new TokenServiceTables().tables().stream())
                        .toList());
        GraphObjects objects = new GraphObjects(store, clock);
        EntraUsers users = new EntraUsers(objects, List.of());
        if (users.get("u") == null) {
            ExpiryTests.withConsent(objects);
            users.add(USER);
        }
        return BareTenant.in(store, clock, users, CLIENT);
    }

    private static AuthenticatedClient caller(SimulatedTenant tenant) {
        return new AuthenticatedClient(tenant, CLIENT, "0");
    }

    private static Delegation delegation(SimulatedTenant tenant) {
        return Delegation.grant(
                tenant, CLIENT, USER, "User.Read.All offline_access", "http://localhost", "sid", "nonce");
    }

    @Test
    void acceptsARefreshTokenOfAnEarlierProcess() {
        String token = refreshTokens.issue(delegation(before));

        SimulatedTenant after = tenant();
        assertThat(refreshTokens.hasIssued(after, token)).isTrue();
        assertThat(refreshTokens.redeem(token, caller(after), ExpiryTests.request()))
                .isEqualTo(delegation(after));
    }

    @Test
    void rejectsARefreshTokenThatWasRevoked() {
        String token = refreshTokens.issue(delegation(before));
        revocations.revokeSignIn(before, "sid");

        assertRejected(
                SignInError.GRANT_REVOKED, () -> refreshTokens.redeem(token, caller(tenant()), ExpiryTests.request()));
    }

    @Test
    void redeemsAnAuthorizationCodeOnce() {
        String code = codes.issue(delegation(before), "http://localhost", null, null);

        SimulatedTenant after = tenant();
        assertThat(codes.redeem(code, caller(after), ExpiryTests.request())).isEqualTo(delegation(after));
        SimulatedTenant again = tenant();
        assertRejected(SignInError.CODE_REDEEMED, () -> codes.redeem(code, caller(again), ExpiryTests.request()));
        assertThat(revocations.ofSignIn(tenant(), "sid", SignIns.SECADMIN, clock.instant()))
                .contains(new TokenEnd(clock.instant(), TokenEnd.Cause.SIGN_IN_REVOKED));
    }

    @Test
    void signsInADeviceThatAnEarlierProcessStarted() {
        String userCode = devices.start(before, CLIENT, "User.Read.All", "http://localhost")
                .userCode();

        SimulatedTenant after = tenant();
        devices.find(userCode, List.of(after)).orElseThrow().approve(USER);
        SimulatedTenant again = tenant();
        DeviceCodes.PendingDevice pending =
                devices.find(userCode.toLowerCase(Locale.ROOT), List.of(again)).orElseThrow();
        assertThat(devices.redeem(pending.deviceCode(), caller(again), ExpiryTests.request())
                        .scopes())
                .containsExactly("User.Read.All");
        assertRejected(
                SignInError.DEVICE_UNKNOWN,
                () -> devices.redeem(pending.deviceCode(), caller(tenant()), ExpiryTests.request()));
    }

    private static void assertRejected(SignInError error, ThrowingCallable attempt) {
        assertThatExceptionOfType(EntraException.class)
                .isThrownBy(attempt)
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(error));
    }
}
