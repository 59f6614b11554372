package io.github.graphidentity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.tenant.Client;
import io.github.graphidentity.tenant.EntraUser;
import io.github.graphidentity.tenant.SimulatedTenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

/** How long codes and refresh tokens last. */
class ExpiryTests {

    private static final EntraUser USER = new EntraUser("u", "u@contoso.example", "U", "p", true, List.of(), false);
    private static final Client CLIENT =
            new Client("c", "client", null, List.of(), List.of(), List.of("User.Read.All"), List.of(), true);
    private static final SimulatedTenant TENANT = new SimulatedTenant(
            "t", "contoso.example", null, null, Set.of(), Map.of("c", CLIENT), Map.of("u", USER), Map.of());
    private static final AuthenticatedClient CALLER = new AuthenticatedClient(TENANT, CLIENT, "0");

    private final MovingClock clock = new MovingClock();
    private final Revocations revocations = new Revocations(clock);
    private final Delegation delegation =
            Delegation.grant(TENANT, CLIENT, USER, "User.Read.All", "http://localhost", "sid", null);

    @Test
    void isTenMinutesForACode() {
        AuthorizationCodes codes = new AuthorizationCodes(revocations, clock);
        String early = codes.issue(delegation, "http://localhost", null, null);
        String late = codes.issue(delegation, "http://localhost", null, null);
        clock.pass(Duration.ofMinutes(10));
        assertThat(codes.redeem(early, CALLER, request())).isEqualTo(delegation);
        clock.pass(Duration.ofSeconds(1));
        assertRefused(SignInRefusal.GRANT_EXPIRED, () -> codes.redeem(late, CALLER, request()));
    }

    @Test
    void isAQuarterOfAnHourForADevice() {
        DeviceCodes devices = new DeviceCodes(clock);
        DeviceCodes.Waiting waiting = devices.start(TENANT, CLIENT, "User.Read.All", "http://localhost");
        clock.pass(Duration.ofMinutes(15));
        assertThat(devices.waitingFor(waiting.userCode())).isPresent();
        clock.pass(Duration.ofSeconds(1));
        assertThat(devices.waitingFor(waiting.userCode())).isEmpty();
        assertRefused(SignInRefusal.DEVICE_EXPIRED, () -> devices.redeem(waiting.deviceCode(), CALLER));
    }

    @Test
    void isNinetyDaysForARefreshToken() {
        RefreshTokens refreshTokens = new RefreshTokens(revocations, clock);
        String token = refreshTokens.issue(delegation);
        clock.pass(Duration.ofDays(90));
        assertThat(refreshTokens.redeem(token, CALLER)).isEqualTo(delegation);
        clock.pass(Duration.ofSeconds(1));
        assertRefused(SignInRefusal.GRANT_EXPIRED, () -> refreshTokens.redeem(token, CALLER));
    }

    @Test
    void comesEarlyForWhatWasIssuedBeforeARevocation() {
        RefreshTokens refreshTokens = new RefreshTokens(revocations, clock);
        String before = refreshTokens.issue(delegation);
        revocations.revokeAllOf("t", "u");
        clock.pass(Duration.ofMillis(1));
        String after = refreshTokens.issue(delegation);
        assertRefused(SignInRefusal.GRANT_REVOKED, () -> refreshTokens.redeem(before, CALLER));
        assertThat(refreshTokens.redeem(after, CALLER)).isEqualTo(delegation);
    }

    private static void assertRefused(SignInRefusal error, ThrowingCallable attempt) {
        assertThatExceptionOfType(EntraException.class)
                .isThrownBy(attempt)
                .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(error));
    }

    private static TokenRequest request() {
        LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("redirect_uri", "http://localhost");
        return new TokenRequest("t", "http://localhost", null, "", form);
    }

    private static final class MovingClock extends Clock {

        private Instant now = Instant.parse("2026-11-21T12:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
