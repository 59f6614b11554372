package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.platform.records.ExpiringTable;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The service apps of an org and their access tokens, and the sign-ins of its users. */
public final class OrgTokens {

    public static final Duration LIFETIME = Duration.ofHours(1);

    private static final int MAX_TOKENS = 10_000;

    /** Longer than Okta accepts an assertion, or a proof. */
    private static final Duration STATEMENT_LIFETIME = Duration.ofHours(1);

    private static final ExpiringTable<Granted> GRANTED =
            new ExpiringTable<>("oktaToken", Granted.class, LIFETIME, MAX_TOKENS);

    private static final ExpiringTable<Boolean> USED =
            new ExpiringTable<>("oktaStatement", Boolean.class, STATEMENT_LIFETIME, 100_000);

    static final List<Table<?, ?>> TABLES = List.of(GRANTED.table(), OrgSignIns.TABLE.table(), USED.table());

    private final Map<String, OrgApp> apps = new ConcurrentHashMap<>();
    private final RecordStore store;
    private final Clock clock;

    OrgTokens(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public OrgSignIns signIns() {
        return new OrgSignIns(store, clock);
    }

    /**
     * An access token.
     *
     * @param thumbprint the thumbprint of the key that it is bound to; {@code null} for a bearer token
     */
    public record Granted(
            OrgApp app, List<String> scopes, @Nullable String thumbprint, Instant expires) {}

    public void register(OrgApp app) {
        apps.put(app.clientId(), app);
    }

    public Optional<OrgApp> app(String clientId) {
        return Optional.ofNullable(apps.get(clientId));
    }

    public String grant(OrgApp app, List<String> scopes, @Nullable String thumbprint) {
        String token = OktaIds.of("at.") + OktaIds.of("") + OktaIds.of("");
        Granted granted = new Granted(app, scopes, thumbprint, clock.instant().plus(LIFETIME));
        store.update(records -> GRANTED.put(records, token, granted));
        return token;
    }

    public Optional<Granted> find(String token) {
        return Optional.ofNullable(GRANTED.get(store.now(), token))
                .filter(it -> it.expires().isAfter(clock.instant()));
    }

    /** Records the id of a signed statement that may be used once. Returns whether it was unused before. */
    public boolean isNew(String id) {
        return store.change(records -> USED.putIfAbsent(records, id, true));
    }

    /** Revokes all tokens, as an administrator of the org can. */
    public void revokeAll() {
        store.update(GRANTED::clear);
    }
}
