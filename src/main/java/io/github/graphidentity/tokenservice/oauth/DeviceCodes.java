package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.platform.records.ExpiringTable;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import io.github.graphidentity.tokenservice.tokens.KeptDelegation;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Requested without a secret, so a tenant keeps only as many as take little of a small heap. */
    private static final int MOST = 1_000;

    static final ExpiringTable<Waiting> PENDING = new ExpiringTable<>("deviceCode", Waiting.class, LIFETIME, MOST);

    /** Without letters and digits that are easily confused. */
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    PendingDevice start(SimulatedTenant tenant, Client client, String scope, String base) {
        Instant now = tenant.clock().instant();
        Waiting waiting =
                new Waiting(OpaqueToken.create(), userCode(), client.id(), scope, base, now, Decision.NONE, null);
        tenant.store().update(records -> PENDING.put(records, waiting.deviceCode(), waiting));
        return new PendingDevice(tenant, client, waiting);
    }

    /** Finds the pending device of a user code, which may be typed in any case. */
    public Optional<PendingDevice> find(String userCode, Collection<SimulatedTenant> tenants) {
        String typed = userCode.strip().toUpperCase(Locale.ROOT);
        return tenants.stream().flatMap(tenant -> pending(tenant, typed)).findFirst();
    }

    private static Stream<PendingDevice> pending(SimulatedTenant tenant, String userCode) {
        return PENDING.all(tenant.store().now())
                .filter(waiting -> waiting.userCode().equals(userCode) && !waiting.isExpired(tenant))
                .flatMap(waiting -> tenant.client(waiting.clientId()).stream()
                        .map(client -> new PendingDevice(tenant, client, waiting)));
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
        SimulatedTenant tenant = client.tenant();
        Waiting waiting = PENDING.get(tenant.store().now(), deviceCode);
        if (waiting == null || !waiting.clientId().equals(client.client().id())) {
            throw SignInError.DEVICE_UNKNOWN.with();
        }
        if (waiting.isExpired(tenant)) {
            throw SignInError.DEVICE_EXPIRED.with();
        }
        if (waiting.decision() == Decision.NONE) {
            throw SignInError.DEVICE_PENDING.with();
        }
        Waiting decided = tenant.store()
                .change(records -> PENDING.remove(records, deviceCode))
                .orElseThrow(SignInError.DEVICE_UNKNOWN::with);
        return Optional.ofNullable(decided.delegation())
                .flatMap(delegation -> delegation.of(client))
                .orElseThrow(SignInError.DEVICE_DECLINED::with);
    }

    @Override
    public boolean hasIssued(SimulatedTenant tenant, @Nullable String deviceCode) {
        return deviceCode != null && PENDING.get(tenant.store().now(), deviceCode) != null;
    }

    private static String userCode() {
        StringBuilder code = new StringBuilder();
        RANDOM.ints(9, 0, ALPHABET.length()).forEach(i -> code.append(ALPHABET.charAt(i)));
        return code.toString();
    }

    /** What the user has decided. */
    enum Decision {
        NONE,
        APPROVED,
        DECLINED
    }

    /**
     * A device that waits for a sign-in, as it is kept.
     *
     * @param delegation {@code null} unless the user approved
     */
    record Waiting(
            String deviceCode,
            String userCode,
            String clientId,
            String scope,
            String base,
            Instant issuedAt,
            Decision decision,
            @Nullable KeptDelegation delegation) {

        boolean isExpired(SimulatedTenant tenant) {
            return tenant.clock().instant().isAfter(issuedAt.plus(LIFETIME));
        }

        Waiting with(Decision made, @Nullable KeptDelegation granted) {
            return new Waiting(deviceCode, userCode, clientId, scope, base, issuedAt, made, granted);
        }
    }

    /** A device that waits for a sign-in. */
    public record PendingDevice(SimulatedTenant tenant, Client client, Waiting waiting) {

        public String deviceCode() {
            return waiting.deviceCode();
        }

        public String userCode() {
            return waiting.userCode();
        }

        /** Signs the user in for the device. */
        public void approve(EntraUser user) {
            Delegation delegation =
                    Delegation.grant(tenant, client, user, waiting.scope(), waiting.base(), OpaqueToken.create(), null);
            decide(Decision.APPROVED, KeptDelegation.of(delegation));
        }

        /** Records that the user declined. */
        public void decline() {
            decide(Decision.DECLINED, null);
        }

        /** The first decision is final. */
        private void decide(Decision decision, @Nullable KeptDelegation delegation) {
            tenant.store().update(records -> {
                Waiting current = PENDING.get(records, deviceCode());
                if (current != null && current.decision() == Decision.NONE) {
                    PENDING.put(records, deviceCode(), current.with(decision, delegation));
                }
            });
        }
    }
}
