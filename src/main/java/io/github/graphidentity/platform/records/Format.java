package io.github.graphidentity.platform.records;

/**
 * Writes the records of a table as text, for a {@link Storage}.
 *
 * @param <V> the type of the records
 */
public interface Format<V> {

    String write(V value);

    /** Reads what {@link #write} wrote, also in an earlier version of the emulator. */
    V read(String text);
}
