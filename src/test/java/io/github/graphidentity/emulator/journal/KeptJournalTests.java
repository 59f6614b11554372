package io.github.graphidentity.emulator.journal;

import static io.github.graphidentity.emulator.journal.TestEntries.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.graphidentity.emulator.trace.ProviderOperation;
import io.github.graphidentity.emulator.trace.Surface;
import io.github.graphidentity.platform.records.MapStorage;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.TenantCleared;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** A journal in a database, as several processes see it. */
class KeptJournalTests {

    private static final JournalProperties PROPERTIES = new JournalProperties(
            3, DataSize.ofMegabytes(1), 0.2, DataSize.ofKilobytes(4), 1000, 1000, Duration.ofDays(30), 16, 200);

    private final MapStorage storage = new MapStorage();
    private final Journal journal = opened();

    private Journal opened() {
        return new Journal(
                PROPERTIES.entries(), PROPERTIES.size().toBytes(), new KeptEntries(storage.log("t"), PROPERTIES));
    }

    private static List<String> operations(List<Entry> entries) {
        return entries.stream()
                .map(entry -> entry.sequence() + " " + entry.operation())
                .toList();
    }

    @Test
    void continuesAfterARestart() {
        journal.append(entry("token"));
        journal.append(entry("users"));

        Journal later = opened();
        later.append(entry("groups"));
        assertThat(operations(later.after(0, entry -> true, 9))).containsExactly("1 token", "2 users", "3 groups");
        assertThat(later.newest()).isEqualTo(3);
        assertThat(later.newestDropped()).isZero();
    }

    @Test
    void hasAllEntriesButRemembersTheLastOnes() {
        List.of("a", "b", "c", "d").forEach(operation -> journal.append(entry(operation)));

        assertThat(operations(opened().after(0, entry -> true, 9))).containsExactly("2 b", "3 c", "4 d");
        assertThat(opened().newestDropped()).isEqualTo(1);
        EntrySource all = journal.source();
        assertThat(operations(all.after(0, EntryQuery.ALL, 9))).containsExactly("1 a", "2 b", "3 c", "4 d");
        assertThat(operations(all.before(3, EntryQuery.ALL, 1))).containsExactly("2 b");
        assertThat(all.count(EntryQuery.ALL)).isEqualTo(4);
        assertThat(all.oldest()).isEqualTo(1);
    }

    @Test
    void hasTheEntriesOfOtherProcessesInTheirOrder() {
        Journal other = opened();
        other.append(entry("a"));
        other.append(entry("b"));
        journal.append(entry("c"));

        assertThat(operations(journal.after(0, entry -> true, 9))).containsExactly("1 a", "2 b", "3 c");
    }

    @Test
    void findsEntriesByFieldAndTime() {
        journal.append(complete());
        journal.append(entry("users"));

        assertFound(Map.of("operation", "INVOKEACTION"), 1);
        assertFound(Map.of("accountId", "Account"), 1);
        assertFound(Map.of("fault", "fault-1"), 1);
        assertFound(Map.of("fault", "fault"), 0);
        assertFound(Map.of("status", "404"), 0);
        assertFound(Map.of("since", "2026-11-21T12:00:00.000123Z", "action", "disable"), 1);
        assertFound(Map.of("since", "2026-11-21T12:00:00.000124Z", "action", "disable"), 0);
    }

    private void assertFound(Map<String, String> query, int expected) {
        EntryQuery inDatabase = EntryQuery.of(0, query);
        assertThat(journal.source().count(inDatabase)).as(query.toString()).isEqualTo(expected);
        assertThat(journal.count(inDatabase)).as(query.toString()).isEqualTo(expected);
    }

    @Test
    void deletesEntriesEverywhere() {
        List.of("a", "token", "b", "c").forEach(operation -> journal.append(entry(operation)));

        assertThat(journal.delete(EntryQuery.of(0, Map.of("operation", "token"))))
                .isEqualTo(1);
        assertThat(operations(journal.source().after(0, EntryQuery.ALL, 9))).containsExactly("1 a", "3 b", "4 c");
        assertThat(journal.delete(EntryQuery.ALL)).isEqualTo(3);
        assertThat(journal.after(0, entry -> true, 9)).isEmpty();
        assertThat(opened().after(0, entry -> true, 9)).isEmpty();
    }

    @Test
    void readsAnEntryAsItWasWritten() {
        journal.append(complete());

        assertThat(opened().after(0, entry -> true, 9))
                .containsExactly(complete().numbered(1));
    }

    @Test
    void replacesAnIntentWhoseOutcomeIsRecorded() {
        OpenIntents intents = requireNonNull(journal.intents());
        assertThat(intents.begin("correlation")).isEqualTo(1);
        assertThat(intents.begin("open")).isEqualTo(2);

        journal.append(complete());
        assertThat(intents.begin("next")).isEqualTo(1);
        assertThat(intents.begin("last")).isEqualTo(3);
    }

    @Test
    void resetsAlsoWhatAnEarlierProcessWrote() {
        journal.append(entry("token"));
        Tenants tenants = mock(Tenants.class);
        when(tenants.byId("t")).thenReturn(Optional.of(mock(SimulatedTenant.class)));

        new Journals(PROPERTIES, tenants, storage, new SimpleMeterRegistry()).on(new TenantCleared("t", false, false));
        assertThat(operations(opened().after(0, entry -> true, 9))).isEmpty();
    }

    private static Entry complete() {
        return new Entry(
                0,
                Instant.parse("2026-11-21T12:00:00.000123456Z"),
                Surface.GRAPH,
                "invokeAction",
                "CHANGED",
                1.25,
                new Entry.Caller("app", "App", null),
                new Entry.InvocationDetails(
                        Action.DISABLE,
                        IdentityProvider.ACTIVE_DIRECTORY,
                        "identity",
                        "account",
                        "correlation",
                        "CHANGED",
                        null,
                        "SecurityIdentitiesActions.ReadWrite.All",
                        true,
                        "Security Administrator",
                        0.5),
                List.of(new ProviderOperation(
                        IdentityProvider.ACTIVE_DIRECTORY,
                        "modify",
                        "CN=x",
                        Map.of("userAccountControl", "512"),
                        Map.of("userAccountControl", "514"),
                        "success",
                        0.25)),
                List.of("fault-1", "fault-12"),
                new Entry.Request(
                        "POST",
                        "/v1.0/x",
                        null,
                        "id",
                        null,
                        Map.of("accept", "*/*"),
                        new RecordedBody("{\"a\":1}", false)),
                new Entry.Response(200, "3", new RecordedBody("text", true)));
    }
}
