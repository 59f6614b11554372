package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.records.RecordLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The journal of one store. Threads that append at the same time share a commit. */
final class JdbcLog implements RecordLog {

    /** The columns of fields, in the order of the table. A line has several faults in its column. */
    private static final List<String> FIELDS = List.of(
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
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

    JdbcLog(DataSource source, String store) {
        this.jdbc = new JdbcTemplate(source);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
        this.store = store;
        Long heads =
                jdbc.queryForObject("SELECT COUNT(*) FROM emulator_journal_head WHERE store = ?", Long.class, store);
        if (heads == null || heads == 0) {
            try {
                jdbc.update("INSERT INTO emulator_journal_head (store, newest) VALUES (?, 0)", store);
            } catch (DuplicateKeyException createdMeanwhile) {
                // Another process was first.
            }
        }
    }

    /** A line whose thread waits until it is written. */
    private static final class Waiting {

        private final Line line;
        private final LongConsumer numbered;
        private boolean written;

        Waiting(Line line, LongConsumer numbered) {
            this.line = line;
            this.numbered = numbered;
        }
    }

    @Override
    public void append(Line line, LongConsumer numbered) {
        Waiting mine = new Waiting(line, numbered);
        queue.add(mine);
        writing.lock();
        try {
            if (!mine.written) {
                writeAll();
            }
        } finally {
            queue.remove(mine);
            writing.unlock();
        }
    }

    /** Writes the lines of all waiting threads. If that fails, each thread tries again with the lines that are left. */
    private void writeAll() {
        List<Waiting> lines = List.copyOf(queue);
        long last = write(lines.stream().map(waiting -> waiting.line).toList());
        long number = last - lines.size();
        for (Waiting waiting : lines) {
            queue.remove(waiting);
            waiting.written = true;
            number++;
            if (last > 0) {
                waiting.numbered.accept(number);
            }
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

    private static @Nullable String bounded(@Nullable String value) {
        return value == null || value.length() <= MAX_FIELD ? value : value.substring(0, MAX_FIELD);
    }

    /** The condition of a query, with its parameters. */
    private record Condition(String sql, List<Object> parameters) {}

    private Condition where(Query query) {
        StringBuilder sql = new StringBuilder(" WHERE store = ? AND number > ? AND number < ? AND micros >= ?");
        List<Object> parameters = new ArrayList<>(List.of(store, query.after(), query.before(), query.micros()));
        for (Map.Entry<String, String> field : query.fields().entrySet()) {
            if (!FIELDS.contains(field.getKey())) {
                throw new IllegalArgumentException("the journal has no column " + field.getKey());
            }
            boolean several = field.getKey().equals("fault");
            sql.append(several ? " AND POSITION(? IN f_fault) > 0" : " AND f_" + field.getKey() + " = ?");
            parameters.add(String.valueOf(bounded(field.getValue())));
        }
        return new Condition(sql.toString(), parameters);
    }

    @Override
    public List<Numbered> find(Query query, int limit, boolean last) {
        Condition where = where(query);
        where.parameters().add(limit);
        List<Numbered> found = jdbc.query(
                "SELECT number, content FROM emulator_journal" + where.sql() + " ORDER BY number"
                        + (last ? " DESC" : "") + " LIMIT ?",
                (row, index) -> new Numbered(row.getLong(1), row.getString(2)),
                where.parameters().toArray());
        if (last) {
            Collections.reverse(found);
        }
        return found;
    }

    @Override
    public long count(Query query) {
        Condition where = where(query);
        return number(
                "SELECT COUNT(*) FROM emulator_journal" + where.sql(),
                where.parameters().toArray());
    }

    @Override
    public long remove(Query query) {
        Condition where = where(query);
        return jdbc.update(
                "DELETE FROM emulator_journal" + where.sql(), where.parameters().toArray());
    }

    @Override
    public long newest() {
        return number("SELECT MAX(newest) FROM emulator_journal_head WHERE store = ?", store);
    }

    @Override
    public long oldest() {
        long oldest = number("SELECT MIN(number) FROM emulator_journal WHERE store = ?", store);
        return oldest == 0 ? newest() + 1 : oldest;
    }

    private long number(String sql, Object... parameters) {
        Long number = jdbc.queryForObject(sql, Long.class, parameters);
        return number == null ? 0 : number;
    }

    @Override
    public void retain(long most, long sinceMillis) {
        jdbc.update("DELETE FROM emulator_journal WHERE store = ? AND number <= ?", store, newest() - most);
        jdbc.update("DELETE FROM emulator_journal WHERE store = ? AND written < ?", store, sinceMillis);
    }
}
