package io.github.graphidentity.platform.records;

import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * A list of texts that a {@link Storage} keeps, to which processes append. Each line has a number, which is greater than those of
 * all lines before it. Thread-safe.
 */
public interface RecordLog {

    /**
     * A line to append.
     *
     * @param micros when it happened, in microseconds since 1970
     * @param fields what it can be found by, by the name of a column
     */
    record Line(long micros, Map<String, String> fields, String content) {}

    /**
     * Which lines to find.
     *
     * @param after only lines with greater numbers
     * @param before only lines with smaller numbers
     * @param micros only lines of this time or later
     * @param fields values that the lines have
     */
    record Query(long after, long before, long micros, Map<String, String> fields) {}

    /** A line that was found. */
    record Numbered(long number, String content) {}

    /**
     * Appends a line. It is kept when this method returns.
     *
     * @param numbered receives the number of the line; it is called in the order of the numbers
     */
    void append(Line line, LongConsumer numbered);

    /** The first lines, or the last ones, in the order of their numbers. */
    List<Numbered> find(Query query, int limit, boolean last);

    long count(Query query);

    /** Removes lines and returns how many. Their numbers are not used again. */
    long remove(Query query);

    /** The number of the last line, 0 if there was none. */
    long newest();

    /** The number of the oldest line, one more than {@link #newest()} if there is none. */
    long oldest();

    /**
     * Passes on whenever a process has appended or removed lines. Another thread calls the listener.
     *
     * @param listener gets the number of the last line; {@link Long#MAX_VALUE} if lines may also have been removed
     */
    default void watch(LongConsumer listener) {}

    /**
     * Removes the oldest lines.
     *
     * @param most the most lines that remain in this log
     * @param mostTogether the most lines that remain in all logs of the storage; the longest logs are shortened first
     * @param sinceMillis the time from which on appended lines remain
     */
    void retain(long most, long mostTogether, long sinceMillis);
}
