package io.github.graphidentity.tenant.worlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.anyDouble;
import static org.mockito.Mockito.mockConstruction;
import static org.mockito.Mockito.when;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import io.github.graphidentity.activedirectory.simulated.DirectoryRecords;
import io.github.graphidentity.okta.simulated.OrgApp;
import io.github.graphidentity.okta.simulated.OrgSignIns;
import io.github.graphidentity.okta.simulated.OrgTokens;
import io.github.graphidentity.okta.simulated.OrgUser;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.platform.records.HeapGuard;
import io.github.graphidentity.platform.records.MapStorage;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.platform.records.StoreFull;
import io.github.graphidentity.platform.records.Table;
import io.github.graphidentity.platform.startup.OwnResource;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.seeds.Seed;
import io.github.graphidentity.tenant.seeds.SeedReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tenant whose state is kept, as a later process opens it. */
class KeptTenantTests {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String DORA = "CN=Dora Documented,OU=People,DC=contoso,DC=example";

    private static final Table<Boolean, String> NOTE = Table.single("note", String.class);
    private static final List<Table<?, ?>> KEPT = List.of(NOTE);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final TenantClock clock = new TenantClock(Clock.fixed(NOW, ZoneOffset.UTC), timer);
    private final MapStorage storage = new MapStorage();
    private final Seed seed = new SeedReader().read(OwnResource.named("seed.yaml"));
    private final RecordStore store = store();
    private final TenantLifetime lifetime =
            new TenantLifetime(store, clock, KEPT, new TenantBuilder(seed, clock).build());

    private RecordStore store() {
        return new RecordStore(
                storage.backend("tenant"),
                DirectoryRecords.BASE,
                Stream.concat(TenantRecords.TABLES.stream(), KEPT.stream()).toList());
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void hasTheSameRecords() {
        assertSame(store().now(), store.now());
    }

    @Test
    void hasTheChangesOfEveryProvider() throws LDAPException {
        change();

        assertSame(store().now(), store.now());
        SimulatedTenant reopened = new TenantLifetime(store(), clock, KEPT).current();
        assertThat(reopened.directory().entry(DORA).orElseThrow().getAttributeValue("userAccountControl"))
                .isEqualTo("514");
        assertThat(reopened.user("dora.documented@contoso.example")
                        .orElseThrow()
                        .accountEnabled())
                .isFalse();
        assertThat(reopened.org().find("dora.documented@contoso.example").user().status())
                .hasToString("SUSPENDED");
        assertThat(reopened.clients()).hasSameSizeAs(seed.clients());
        assertThat(reopened.identities()).isEqualTo(lifetime.current().identities());
    }

    @Test
    void exportsTheSameSeed() throws LDAPException {
        change();

        assertThat(new TenantLifetime(store(), clock, KEPT).export()).isEqualTo(lifetime.export());
    }

    @Test
    void continuesTheNumbersOfTheDirectory() throws LDAPException {
        change();
        String before = changed("first");
        lifetime.reset();
        SimulatedTenant reopened = new TenantLifetime(store(), clock, KEPT).current();

        reopened.directory().system().modify(describe("second"));
        String after = reopened.directory().entry(DORA).orElseThrow().getAttributeValue("uSNChanged");
        assertThat(Long.parseLong(after)).isGreaterThan(Long.parseLong(before));
    }

    @Test
    void keepsItsClockUntilAReset() {
        lifetime.current().clock().advance(Duration.ofDays(3));
        lifetime.current().clock().freeze();

        TenantClock later = new TenantClock(Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC), timer);
        TenantLifetime reopened = new TenantLifetime(store(), later, KEPT);
        assertThat(later.instant()).isEqualTo(NOW.plus(Duration.ofDays(3)));
        assertThat(later.isFrozen()).isTrue();
        later.resume();
        assertThat(later.instant()).isEqualTo(NOW.plus(Duration.ofDays(3)));

        reopened.reset();
        TenantClock afterReset = new TenantClock(Clock.fixed(NOW, ZoneOffset.UTC), timer);
        new TenantLifetime(store(), afterReset, KEPT);
        assertThat(afterReset.instant()).isEqualTo(NOW);
    }

    @Test
    void keepsItsClockWhenItsStateIsReplaced() {
        lifetime.current().clock().advance(Duration.ofDays(3));
        lifetime.replace(new TenantBuilder(seed, clock).build());

        TenantClock later = new TenantClock(Clock.fixed(NOW, ZoneOffset.UTC), timer);
        new TenantLifetime(store(), later, KEPT);
        assertThat(later.instant()).isEqualTo(NOW.plus(Duration.ofDays(3)));
    }

    @Test
    void keepsTheLogAndTheTokensOfItsOrg() throws LDAPException {
        change();
        OrgTokens tokens = lifetime.current().org().tokens();
        OrgUser user = lifetime.current().org().users().get(0);
        OrgApp app = new OrgApp("app", "{}", List.of("okta.users.read"), false);
        String token = tokens.grant(app, app.scopes(), null);
        String session = lifetime.current()
                .org()
                .tokens()
                .signIns()
                .begin(user, OrgSignIns.SignIn.Status.SUCCESS)
                .token();
        assertThat(tokens.isNew("assertion")).isTrue();

        SimulatedOrg reopened =
                new TenantLifetime(store(), clock, KEPT).current().org();
        assertThat(reopened.log().events())
                .isNotEmpty()
                .isEqualTo(lifetime.current().org().log().events());
        assertThat(reopened.tokens().find(token)).isEqualTo(tokens.find(token)).isPresent();
        assertThat(reopened.tokens().signIns().redeem(session, id -> id))
                .contains(user.user().id());
        assertThat(reopened.tokens().isNew("assertion")).isFalse();

        lifetime.reset();
        assertThat(lifetime.current().org().tokens().find(token)).isEmpty();
        assertThat(lifetime.current().org().log().events()).isEmpty();
    }

    @Test
    void isResetToTheSeed() throws LDAPException {
        change();
        TenantLifetime reopened = new TenantLifetime(store(), clock, KEPT);
        reopened.reset();

        SimulatedTenant current = new TenantLifetime(store(), clock, KEPT).current();
        assertThat(current.directory().entry(DORA).orElseThrow().getAttributeValue("userAccountControl"))
                .isEqualTo("512");
        assertThat(current.user("dora.documented@contoso.example").orElseThrow().accountEnabled())
                .isTrue();
    }

    @Test
    void isResetWhileTheHeapIsFull() throws LDAPException {
        change();
        try (var full = mockConstruction(
                HeapGuard.class,
                (guard, context) -> when(guard.test(anyDouble())).thenReturn(true))) {
            TenantLifetime reopened = new TenantLifetime(store(), clock, KEPT);
            clock.advance(Duration.ofDays(3));
            String dora = reopened.current()
                    .user("dora.documented@contoso.example")
                    .orElseThrow()
                    .id();
            String id = seed.users().get(0).id();
            assertThat(reopened.current().user(id)).isEmpty();
            assertThatExceptionOfType(StoreFull.class)
                    .isThrownBy(() -> reopened.current().users().revokeSessions(dora));

            reopened.reset();
            assertThat(clock.instant()).isEqualTo(NOW);
            assertThat(reopened.current().user(id)).isPresent();
            assertThat(full.constructed()).isNotEmpty();
        }
    }

    @Test
    void indexesItsIdentitiesOnceForItsSeed() {
        IdentityIndex first = lifetime.current().index();

        lifetime.reset();
        assertThat(lifetime.current().index()).isSameAs(first);

        lifetime.replace(new TenantBuilder(with(seed.identities().subList(0, 1)), clock).build());
        assertThat(lifetime.current().identities()).hasSize(1);
    }

    @Test
    void keepsWhatNoResetChanges() {
        store.update(records -> records.put(NOTE, "kept"));
        lifetime.reset();
        lifetime.replace(new TenantBuilder(seed, clock).build());

        assertThat(store().now().all(NOTE)).containsExactly("kept");
    }

    @Test
    void keepsTheSeedThatReplacedItsState() throws LDAPException {
        change();
        lifetime.replace(new TenantBuilder(with(seed.identities().subList(0, 1)), clock).build());

        assertSame(store().now(), store.now());
        assertThat(new TenantLifetime(store(), clock, KEPT).current().identities())
                .hasSize(1);
    }

    private Seed with(List<Seed.IdentitySeed> identities) {
        return new Seed(
                seed.tenant(),
                seed.domain(),
                seed.created(),
                seed.directory(),
                seed.okta(),
                seed.clients(),
                seed.users(),
                identities,
                seed.agentIdentities(),
                null,
                null,
                null);
    }

    private void change() throws LDAPException {
        SimulatedTenant tenant = lifetime.current();
        tenant.directory()
                .system()
                .modify(new ModifyRequest(
                        DORA, new Modification(ModificationType.REPLACE, "userAccountControl", "514")));
        String id = tenant.user("dora.documented@contoso.example").orElseThrow().id();
        tenant.users().update(id, user -> user.withAccountEnabled(false));
        tenant.users().delete(seed.users().get(0).id());
        tenant.org()
                .as("test")
                .suspendUser(tenant.org()
                        .find("dora.documented@contoso.example")
                        .user()
                        .id());
    }

    private String changed(String description) throws LDAPException {
        lifetime.current().directory().system().modify(describe(description));
        return lifetime.current().directory().entry(DORA).orElseThrow().getAttributeValue("uSNChanged");
    }

    private static ModifyRequest describe(String description) {
        return new ModifyRequest(DORA, new Modification(ModificationType.REPLACE, "description", description));
    }

    private static void assertSame(Records actual, Records expected) {
        for (Table<?, ?> table : TenantRecords.TABLES) {
            assertThat(actual.all(table).toList())
                    .as(table.name())
                    .usingRecursiveComparison()
                    .isEqualTo(expected.all(table).toList());
        }
    }
}
