package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.platform.records.RecordLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The entries of one tenant in the database. It keeps more of them than a {@link Journal}, which has the last ones in memory. */
final class KeptEntries implements EntrySource {

    /** How many entries are written between two removals of the oldest. */
    private static final int RETENTION_INTERVAL = 500;

    private static final JournalEntryFormat FORMAT = new JournalEntryFormat();

    private final RecordLog log;
    private final JournalProperties properties;
    private final OpenIntents intents = new OpenIntents();
    private final AtomicLong written = new AtomicLong();

    KeptEntries(RecordLog log, JournalProperties properties) {
        this.log = log;
        this.properties = properties;
    }

    /** The intents of the tenant's actions. */
    OpenIntents intents() {
        return intents;
    }

    /**
     * Writes an entry.
     *
     * @param numbered receives it with its number, in the order of the numbers
     */
    void append(Entry entry, Consumer<Entry> numbered) {
        Map<String, String> fields = new HashMap<>();
        for (JournalField field : JournalField.values()) {
            field.columnValue(entry).ifPresent(value -> fields.put(field.column(), value));
        }
        RecordLog.Line line = new RecordLog.Line(EntryQuery.micros(entry.at()), fields, FORMAT.write(entry));
        log.append(line, number -> numbered.accept(entry.numbered(number)));
        if (entry.invocation() != null) {
            intents.recorded(entry.invocation().correlationId());
        }
        if (written.incrementAndGet() % RETENTION_INTERVAL == 1) {
            log.retain(
                    properties.keptEntries(),
                    properties.keptTotal(),
                    System.currentTimeMillis() - properties.keptFor().toMillis());
        }
    }

    /** See {@link RecordLog#watch}. */
    void watch(LongConsumer listener) {
        log.watch(listener);
    }

    private static Entry entry(RecordLog.Numbered line) {
        return FORMAT.read(line.content()).numbered(line.number());
    }

    @Override
    public List<Entry> after(long number, EntryQuery query, int limit) {
        return log.find(query.inLog(number, Long.MAX_VALUE), limit, false).stream()
                .map(KeptEntries::entry)
                .toList();
    }

    @Override
    public List<Entry> before(long number, EntryQuery query, int limit) {
        return log.find(query.inLog(0, number), limit, true).stream()
                .map(KeptEntries::entry)
                .toList();
    }

    @Override
    public long count(EntryQuery query) {
        return log.count(query.inLog(0, Long.MAX_VALUE));
    }

    @Override
    public long oldest() {
        return log.oldest();
    }

    long newest() {
        return log.newest();
    }

    long remove(EntryQuery query) {
        return log.remove(query.inLog(0, Long.MAX_VALUE));
    }
}
