package io.github.graphidentity.platform.store;

import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Removes the oldest lines of logs, so that all logs of a database together have a limited number of lines. */
final class LogRetention {

    private final JdbcTemplate jdbc;
    private final long mostTogether;

    LogRetention(JdbcTemplate jdbc, long mostTogether) {
        this.jdbc = jdbc;
        this.mostTogether = mostTogether;
    }

    /**
     * A log.
     *
     * @param newest the number of its last line
     * @param length how many numbers there are from its first line to its last
     */
    private record Log(String store, long newest, long length) {}

    /** Counts numbers instead of lines, since a database counts lines by reading all of them. */
    void shortenTheLongest() {
        List<Log> logs = jdbc.query(
                "SELECT h.store, h.newest, h.newest + 1 - (SELECT j.number FROM emulator_journal j"
                        + " WHERE j.store = h.store ORDER BY j.store, j.number LIMIT 1) FROM emulator_journal_head h ORDER BY h.store",
                (row, at) -> new Log(row.getString(1), row.getLong(2), row.getLong(3)));
        long most = mostOfEach(logs.stream().map(Log::length).toList(), mostTogether);
        for (Log log : logs) {
            if (log.length() > most) {
                shorten(log.store(), log.newest() - most, 0);
            }
        }
    }

    /** Two statements, because a database reads the whole log for one with OR. */
    int shorten(String store, long last, long sinceMillis) {
        return jdbc.update("DELETE FROM emulator_journal WHERE store = ? AND number <= ?", store, last)
                + jdbc.update("DELETE FROM emulator_journal WHERE store = ? AND written < ?", store, sinceMillis);
    }

    /** The greatest length of a log with which all together have the length that is allowed. */
    static long mostOfEach(List<Long> lengths, long together) {
        long left = together;
        int logs = lengths.size();
        for (long length : lengths.stream().sorted(Comparator.naturalOrder()).toList()) {
            if (length > left / logs) {
                return left / logs;
            }
            left -= length;
            logs--;
        }
        return Long.MAX_VALUE;
    }
}
