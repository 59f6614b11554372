package io.github.graphidentity.emulator.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.when;

import io.github.graphidentity.emulator.trace.RequestTrace.PendingAction;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.platform.records.MapStorage;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.provider.AccountState;
import io.github.graphidentity.provider.AccountStates;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.tenant.clock.ManualTimer;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.worlds.BareTenant;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** The start after a process that ended during an action. */
class LostOutcomesTests {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final JournalProperties PROPERTIES = new JournalProperties(
            10, DataSize.ofMegabytes(1), 0.2, DataSize.ofKilobytes(4), 1000, 1000, Duration.ofDays(30), 16, 200);

    private final MapStorage storage = new MapStorage();
    private final RecordStore store =
            new RecordStore(storage.backend("t"), new RecordStore().now(), List.of(Intent.TABLE));
    private final SimulatedTenant tenant =
            BareTenant.in(store, new TenantClock(Clock.fixed(NOON, ZoneOffset.UTC), new ManualTimer()), null);
    private final Journal journal = new Journal(10, 1_000_000, new KeptEntries(storage.log("t"), PROPERTIES));
    private final Tenants tenants = mock(Tenants.class);
    private final Journals journals = mock(Journals.class);
    private final AccountStates states = mock(AccountStates.class);
    private final LostOutcomes lost = new LostOutcomes(tenants, journals, List.of(states), storage);

    @BeforeEach
    void open() {
        when(tenants.all()).thenReturn(List.of(tenant));
        when(journals.of("t")).thenReturn(journal);
        when(states.identityProvider()).thenReturn(IdentityProvider.OKTA);
    }

    private Intent intend(Action action) {
        return intend(action, "process");
    }

    private Intent intend(Action action, String process) {
        Intent intent = new Intent(
                "correlation",
                NOON,
                Surface.GRAPH,
                new PendingAction(IdentityProvider.OKTA, action, "account"),
                new Entry.Caller("app", "App", null),
                process,
                1);
        store.update(records -> records.put(Intent.TABLE, intent));
        return intent;
    }

    private void accountIs(boolean enabled) {
        when(states.of(any(), any()))
                .thenReturn(Map.of("account", new AccountState(enabled, Set.of(), null, null, null, null)));
    }

    private List<String> outcomes() {
        return journal.after(0, entry -> true, 10).stream()
                .map(entry -> entry.sequence() + " " + entry.operation() + " " + entry.outcome())
                .toList();
    }

    @Test
    void doesNotTakeADeletedOutcomeForAnUnknownOne() {
        OpenIntents open = requireNonNull(journal.intents());
        assertThat(open.begin("correlation")).isEqualTo(1);
        Intent intent = intend(Action.DISABLE, storage.process());
        journal.append(intent.entry("CHANGED", "done"));
        new Intents(tenants, journals, storage).removeDone(tenant);
        journal.delete(EntryQuery.ALL);

        assertThat(store.now().size(Intent.TABLE)).isZero();
        assertThat(open.begin("next")).isEqualTo(1);
    }

    @Test
    void recordsThatAnActionTookEffect() {
        intend(Action.DISABLE);
        accountIs(false);
        lost.record();

        assertThat(outcomes()).containsExactly("1 invokeAction UNKNOWN", "2 invokeAction CHANGED");
        assertThat(store.now().size(Intent.TABLE)).isZero();
    }

    @Test
    void recordsThatAnActionTookNoEffect() {
        intend(Action.DISABLE);
        accountIs(true);
        lost.record();

        assertThat(outcomes()).containsExactly("1 invokeAction UNKNOWN", "2 invokeAction NOT_CARRIED_OUT");
    }

    @Test
    void leavesTheActionOfAnEmulatorThatRuns() {
        intend(Action.DISABLE);
        storage.addProcess("process");
        lost.record();

        assertThat(outcomes()).isEmpty();
        assertThat(store.now().size(Intent.TABLE)).isEqualTo(1);
    }

    @Test
    void leavesAnActionUnknownThatTheStateDoesNotShow() {
        intend(Action.REVOKE_ALL_SESSIONS);
        lost.record();

        assertThat(outcomes()).containsExactly("1 invokeAction UNKNOWN");
        assertThat(store.now().size(Intent.TABLE)).isZero();
    }

    @Test
    void asksAgainAtTheNextStartIfTheProviderIsUnavailable() {
        intend(Action.ENABLE);
        when(states.of(any(), any())).thenThrow(new ProviderFailure(ProviderFailure.Kind.UNAVAILABLE, "down."));
        lost.record();
        assertThat(outcomes()).containsExactly("1 invokeAction UNKNOWN");

        reset(states);
        when(states.identityProvider()).thenReturn(IdentityProvider.OKTA);
        accountIs(true);
        lost.record();
        assertThat(outcomes()).containsExactly("1 invokeAction UNKNOWN", "2 invokeAction CHANGED");
    }

    @Test
    void addsNothingIfTheOutcomeIsInTheJournal() {
        Intent intent = intend(Action.DISABLE);
        journal.append(intent.entry("CHANGED", "as usual"));
        lost.record();

        assertThat(outcomes()).containsExactly("1 invokeAction CHANGED");
        assertThat(store.now().size(Intent.TABLE)).isZero();
    }
}
