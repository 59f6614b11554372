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

/** Devices that wait for somebody to sign in elsewhere and type their code. */
@Component
public class DeviceCodes {

    static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final int MAX_KNOWN = 10_000;

    /** Without the letters and digits that people mistake for one another. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    Waiting start(SimulatedTenant tenant, Client client, String scope, String base) {
        Instant now = tenant.clock().instant();
        Waiting waiting =
                new Waiting(OpaqueToken.mint(), userCode(), tenant, client, scope, base, now, new AtomicReference<>());
        of(tenant).put(waiting.deviceCode(), waiting);
        return waiting;
    }

    /** The device whose code somebody typed, while it waits. */
    public Optional<Waiting> waitingFor(String userCode, Collection<SimulatedTenant> tenants) {
        String typed = userCode.strip().toUpperCase(Locale.ROOT);
        return tenants.stream()
                .flatMap(tenant -> of(tenant).asMap().values().stream())
                .filter(waiting -> waiting.userCode().equals(typed))
                .filter(waiting -> !isExpired(waiting))
                .findFirst();
    }

    /** The delegation, once somebody has signed in; a refusal until then, and for good where it was declined. */
    Delegation redeem(String deviceCode, AuthenticatedClient client) {
        Waiting waiting = of(client.tenant()).getIfPresent(deviceCode);
        if (waiting == null || !waiting.isOf(client)) {
            throw SignInError.DEVICE_UNKNOWN.with();
        }
        if (isExpired(waiting)) {
            throw SignInError.DEVICE_EXPIRED.with();
        }
        Optional<Delegation> answer = waiting.answer().get();
        if (answer == null) {
            throw SignInError.DEVICE_PENDING.with();
        }
        of(client.tenant()).invalidate(deviceCode);
        return answer.orElseThrow(SignInError.DEVICE_DECLINED::with);
    }

    /** Whether the tenant has issued it. */
    boolean knows(SimulatedTenant tenant, @Nullable String deviceCode) {
        return deviceCode != null && of(tenant).getIfPresent(deviceCode) != null;
    }

    private static Cache<String, Waiting> of(SimulatedTenant tenant) {
        return tenant.possessions().of(Known.class, Known::new).byDeviceCode;
    }

    /** Those of one tenant. */
    private static final class Known {

        private final Cache<String, Waiting> byDeviceCode = Caffeine.newBuilder()
                .expireAfterWrite(LIFETIME)
                .maximumSize(MAX_KNOWN)
                .build();
    }

    private static boolean isExpired(Waiting waiting) {
        return waiting.tenant().clock().instant().isAfter(waiting.at().plus(LIFETIME));
    }

    private static String userCode() {
        StringBuilder code = new StringBuilder();
        RANDOM.ints(9, 0, ALPHABET.length()).forEach(i -> code.append(ALPHABET.charAt(i)));
        return code.toString();
    }

    /**
     * A device that waits.
     *
     * @param answer nothing until somebody answers, then what was granted, or empty where it was declined
     */
    public record Waiting(
            String deviceCode,
            String userCode,
            SimulatedTenant tenant,
            Client client,
            String scope,
            String base,
            Instant at,
            AtomicReference<@Nullable Optional<Delegation>> answer) {

        boolean isOf(AuthenticatedClient asking) {
            return client.id().equals(asking.client().id())
                    && tenant.id().equals(asking.tenant().id());
        }

        /** Somebody signed in for the device. */
        public void approve(EntraUser user) {
            answer.compareAndSet(
                    null, Optional.of(Delegation.grant(tenant, client, user, scope, base, OpaqueToken.mint(), null)));
        }

        /** Somebody would not. */
        public void decline() {
            answer.compareAndSet(null, Optional.empty());
        }
    }
}
