package io.github.graphidentity.tokenservice.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Issues and redeems device codes: the device waits until a user enters its user code in a browser and signs in.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code">Device authorization grant</a>
 */
@Component
public class DeviceCodes implements IssuedGrants {

    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";

    static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final int MAX_KNOWN = 10_000;

    /** Without letters and digits that are easily confused. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    PendingDevice start(SimulatedTenant tenant, Client client, String scope, String base) {
        Instant now = tenant.clock().instant();
        PendingDevice pending = new PendingDevice(
                OpaqueToken.create(), userCode(), tenant, client, scope, base, now, new AtomicReference<>());
        of(tenant).put(pending.deviceCode(), pending);
        return pending;
    }

    /** Finds the pending device of a user code, which may be typed in any case. */
    public Optional<PendingDevice> find(String userCode, Collection<SimulatedTenant> tenants) {
        String typed = userCode.strip().toUpperCase(Locale.ROOT);
        return tenants.stream()
                .flatMap(tenant -> of(tenant).asMap().values().stream())
                .filter(pending -> pending.userCode().equals(typed))
                .filter(pending -> !isExpired(pending))
                .findFirst();
    }

    @Override
    public String grantType() {
        return GRANT_TYPE;
    }

    @Override
    public String parameter() {
        return "device_code";
    }

    /** Returns the delegation once the user has signed in. Until then and after a refusal, throws {@link EntraException}. */
    @Override
    public Delegation redeem(String deviceCode, AuthenticatedClient client, TokenRequest request) {
        PendingDevice pending = of(client.tenant()).getIfPresent(deviceCode);
        if (pending == null || !pending.belongsTo(client)) {
            throw SignInError.DEVICE_UNKNOWN.with();
        }
        if (isExpired(pending)) {
            throw SignInError.DEVICE_EXPIRED.with();
        }
        Optional<Delegation> decision = pending.decision().get();
        if (decision == null) {
            throw SignInError.DEVICE_PENDING.with();
        }
        of(client.tenant()).invalidate(deviceCode);
        return decision.orElseThrow(SignInError.DEVICE_DECLINED::with);
    }

    @Override
    public boolean hasIssued(SimulatedTenant tenant, @Nullable String deviceCode) {
        return deviceCode != null && of(tenant).getIfPresent(deviceCode) != null;
    }

    private static Cache<String, PendingDevice> of(SimulatedTenant tenant) {
        return tenant.state().of(PendingDevices.class, PendingDevices::new).byDeviceCode;
    }

    private static final class PendingDevices {

        private final Cache<String, PendingDevice> byDeviceCode = Caffeine.newBuilder()
                .expireAfterWrite(LIFETIME)
                .maximumSize(MAX_KNOWN)
                .build();
    }

    private static boolean isExpired(PendingDevice pending) {
        return pending.tenant().clock().instant().isAfter(pending.issuedAt().plus(LIFETIME));
    }

    private static String userCode() {
        StringBuilder code = new StringBuilder();
        RANDOM.ints(9, 0, ALPHABET.length()).forEach(i -> code.append(ALPHABET.charAt(i)));
        return code.toString();
    }

    /**
     * A device that waits for a sign-in.
     *
     * @param decision holds {@code null} until the user decides, then the delegation, or empty if the user declined
     */
    public record PendingDevice(
            String deviceCode,
            String userCode,
            SimulatedTenant tenant,
            Client client,
            String scope,
            String base,
            Instant issuedAt,
            AtomicReference<@Nullable Optional<Delegation>> decision) {
        boolean belongsTo(AuthenticatedClient other) {
            return client.id().equals(other.client().id())
                    && tenant.id().equals(other.tenant().id());
        }

        /** Signs the user in for the device. */
        public void approve(EntraUser user) {
            decision.compareAndSet(
                    null, Optional.of(Delegation.grant(tenant, client, user, scope, base, OpaqueToken.create(), null)));
        }

        /** Records that the user declined. */
        public void decline() {
            decision.compareAndSet(null, Optional.empty());
        }
    }
}
