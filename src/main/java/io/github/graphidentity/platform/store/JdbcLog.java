package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.concurrent.GroupCommit;
import io.github.graphidentity.platform.records.RecordLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The journal of one store. Threads that append at the same time share a commit. */
final class JdbcLog implements RecordLog {

    /** The columns of fields, in the order of the table. A line has several faults in its column. */
    static final List<String> FIELDS = List.of(
            ("action identity_provider account_id identity_accounts_id correlation_id permission outcome front operation status"
                            + " app_id app user request_id client_request_id fault")
                    .split(" "));

    private static final String INSERT = "INSERT INTO emulator_journal (store, number, written, micros, "
            + FIELDS.stream().map(field -> "f_" + field).collect(Collectors.joining(", "))
            + ", content) VALUES (?, ?, ?, ?" + ", ?".repeat(FIELDS.size()) + ", ?)";

    private static final int MAX_FIELD = 500;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final String store;
    private final DatabaseCalls calls;
    private final StoreWatchers watchers;
    private final GroupCommit<Appended> appended = new GroupCommit<>(this::append);

    /** @param watchers of logs, by the name of the store */
    JdbcLog(DataSource source, DatabaseCalls calls, Database database, StoreWatchers watchers, String store) {
        this.jdbc = new JdbcTemplate(source);
        this.transactions = database.transactions(source);
        this.calls = calls;
        this.watchers = watchers;
        this.store = store;
        calls.run(this::createHead);
    }

    private boolean createHead() {
        try {
            return number("SELECT COUNT(*) FROM emulator_journal_head WHERE store = ?", store) == 1
                    || jdbc.update("INSERT INTO emulator_journal_head (store, newest) VALUES (?, 0)", store) == 1;
        } catch (DataIntegrityViolationException meanwhile) {
            // Another process has created the head, or deleted the store, whose lines are ignored.
            return false;
        }
    }

    /** A line, and who receives its number. */
    private record Appended(Line line, LongConsumer numbered) {}

    @Override
    public void append(Line line, LongConsumer numbered) {
        appended.await(appended.add(new Appended(line, numbered)));
    }

    private void append(List<Appended> lines) {
        long last = calls.run(() -> write(lines.stream().map(Appended::line).toList()));
        for (int i = 0; last > 0 && i < lines.size(); i++) {
            lines.get(i).numbered().accept(last - lines.size() + 1 + i);
        }
    }

    /** Returns the number of the last line; 0 if the store was deleted. */
    private long write(List<Line> lines) {
        Long newest = transactions.execute(status -> {
            // Locks the row until the commit, so that lines become visible in the order of their numbers.
            jdbc.update("UPDATE emulator_journal_head SET newest = newest + ? WHERE store = ?", lines.size(), store);
            List<Long> head = jdbc.query(
                    "SELECT newest FROM emulator_journal_head WHERE store = ?", (row, at) -> row.getLong(1), store);
            if (head.isEmpty()) {
                return 0L;
            }
            long first = head.get(0) - lines.size() + 1;
            List<Object[]> rows = new ArrayList<>();
            for (Line line : lines) {
                rows.add(row(first + rows.size(), line));
            }
            jdbc.batchUpdate(INSERT, rows);
            return head.get(0);
        });
        return newest == null ? 0 : newest;
    }

    private @Nullable Object[] row(long number, Line line) {
        List<@Nullable Object> row = new ArrayList<>(List.of(store, number, System.currentTimeMillis(), line.micros()));
        FIELDS.forEach(field -> row.add(bounded(line.fields().get(field))));
        row.add(line.content());
        return row.toArray();
    }

    /** The value in the database. PostgreSQL stores no NUL. */
    static @Nullable String bounded(@Nullable String value) {
        return value == null
                ? null
                : value.substring(0, Math.min(value.length(), MAX_FIELD)).replace('\0', '\ufffd');
    }

    @Override
    public List<Numbered> find(Query query, int limit, boolean last) {
        LinesFound lines = LinesFound.of(store, query);
        lines.parameters().add(limit);
        List<Numbered> found = calls.run(() -> jdbc.query(
                lines.select(last) + " LIMIT ?",
                (row, index) -> new Numbered(row.getLong(1), row.getString(2)),
                lines.parameters().toArray()));
        if (last) {
            Collections.reverse(found);
        }
        return found;
    }

    @Override
    public long count(Query query) {
        LinesFound lines = LinesFound.of(store, query);
        return calls.run(() -> number(
                "SELECT COUNT(*) FROM emulator_journal" + lines.where(),
                lines.parameters().toArray()));
    }

    @Override
    public long remove(Query query) {
        LinesFound lines = LinesFound.of(store, query);
        Integer removed = calls.run(() -> transactions.execute(status -> {
            // Tells the other processes.
            jdbc.update("UPDATE emulator_journal_head SET newest = newest WHERE store = ?", store);
            return jdbc.update(
                    "DELETE FROM emulator_journal" + lines.where(),
                    lines.parameters().toArray());
        }));
        return removed == null ? 0 : removed;
    }

    @Override
    public long newest() {
        return calls.run(() -> number("SELECT MAX(newest) FROM emulator_journal_head WHERE store = ?", store));
    }

    @Override
    public long oldest() {
        List<Numbered> oldest = find(new Query(0, Long.MAX_VALUE, 0, Map.of()), 1, false);
        return oldest.isEmpty() ? newest() + 1 : oldest.get(0).number();
    }

    private long number(String sql, Object... parameters) {
        Long number = jdbc.queryForObject(sql, Long.class, parameters);
        return number == null ? 0 : number;
    }

    @Override
    public void retain(long most, long mostTogether, long sinceMillis) {
        calls.run(() -> {
            LogRetention retention = new LogRetention(jdbc, mostTogether);
            retention.shortenTheLongest();
            return retention.shorten(store, newest() - most, sinceMillis);
        });
    }

    @Override
    public void watch(LongConsumer listener) {
        watchers.add(store, listener);
    }
}
