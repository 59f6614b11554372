package io.github.graphidentity.platform.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.platform.records.RecordLog.Line;
import io.github.graphidentity.platform.records.RecordLog.Numbered;
import io.github.graphidentity.platform.records.RecordLog.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The behaviour of a log that a storage keeps. */
public interface RecordLogContract {

    Query ALL = query(Map.of());

    static Query query(Map<String, String> fields) {
        return new Query(0, Long.MAX_VALUE, Long.MIN_VALUE, fields);
    }

    /** The storage of the test, which has an empty store "test". */
    Storage storage();

    private RecordLog log() {
        storage().backend("test");
        return storage().log("test");
    }

    private static long append(RecordLog log, long micros, String content, Map<String, String> fields) {
        long[] number = new long[1];
        log.append(new Line(micros, fields, content), it -> number[0] = it);
        return number[0];
    }

    private static List<String> contents(List<Numbered> lines) {
        return lines.stream().map(Numbered::content).toList();
    }

    @Test
    default void numbersTheLinesOfALog() {
        assertThat(log().newest()).isZero();
        assertThat(log().oldest()).isEqualTo(1);
        assertThat(append(log(), 5, "a", Map.of())).isEqualTo(1);
        assertThat(append(log(), 6, "b", Map.of())).isEqualTo(2);

        assertThat(log().find(ALL, 9, false)).containsExactly(new Numbered(1, "a"), new Numbered(2, "b"));
        assertThat(log().newest()).isEqualTo(2);
        assertThat(log().oldest()).isEqualTo(1);
    }

    @Test
    default void findsPagesOfALogInBothDirections() {
        RecordLog log = log();
        List.of("a", "b", "c", "d").forEach(content -> append(log, 0, content, Map.of()));

        assertThat(contents(log.find(ALL, 3, false))).containsExactly("a", "b", "c");
        assertThat(contents(log.find(ALL, 3, true))).containsExactly("b", "c", "d");
        Query middle = new Query(1, 4, Long.MIN_VALUE, Map.of());
        assertThat(contents(log.find(middle, 9, false))).containsExactly("b", "c");
        assertThat(contents(log.find(middle, 1, true))).containsExactly("c");
    }

    @Test
    default void findsLinesByFieldAndTime() {
        RecordLog log = log();
        append(log, 10, "a", Map.of("operation", "token", "fault", " fault-1 fault-12 "));
        append(log, 20, "b", Map.of("operation", "users", "status", "200"));
        append(log, 30, "c", Map.of("operation", "users", "status", "404", "account_id", "x".repeat(2_000)));

        assertThat(contents(log.find(query(Map.of("operation", "users")), 9, false)))
                .containsExactly("b", "c");
        assertThat(contents(log.find(query(Map.of("operation", "users", "status", "404")), 9, false)))
                .containsExactly("c");
        assertThat(contents(log.find(query(Map.of("fault", " fault-1 ")), 9, false)))
                .containsExactly("a");
        assertThat(log.find(query(Map.of("fault", " fault-2 ")), 9, false)).isEmpty();
        assertThat(log.count(query(Map.of("operation", "users")))).isEqualTo(2);
        assertThat(log.count(new Query(0, Long.MAX_VALUE, 20, Map.of()))).isEqualTo(2);
    }

    @Test
    default void keepsFieldsWithAnyCharacter() {
        RecordLog log = log();
        for (String value : List.of("a\0b", "\ud800", "\uffff", "\ud83d\ude00", "'", "\\", "%")) {
            Query any = query(Map.of("account_id", value));
            append(log, 0, value.replace('\0', ' '), Map.of("account_id", value));

            assertThat(log.count(any)).as(value).isEqualTo(1);
            assertThat(log.remove(any)).as(value).isEqualTo(1);
        }
    }

    @Test
    default void doesNotReuseTheNumbersOfRemovedLines() {
        RecordLog log = log();
        append(log, 0, "a", Map.of("operation", "token"));
        append(log, 0, "b", Map.of("operation", "users"));

        assertThat(log.remove(query(Map.of("operation", "users")))).isEqualTo(1);
        assertThat(append(log, 0, "c", Map.of())).isEqualTo(3);
        assertThat(contents(log.find(ALL, 9, false))).containsExactly("a", "c");
        assertThat(log.remove(ALL)).isEqualTo(2);
        assertThat(log.oldest()).isEqualTo(4);
    }

    @Test
    default void keepsTheLastLinesOfALog() {
        RecordLog log = log();
        List.of("a", "b", "c", "d").forEach(content -> append(log, 0, content, Map.of()));
        log.retain(3, 1_000, 0);

        assertThat(contents(log.find(ALL, 9, false))).containsExactly("b", "c", "d");
        assertThat(log.oldest()).isEqualTo(2);
    }

    @Test
    default void numbersConcurrentLinesInTheOrderInWhichTheyAreReported() {
        RecordLog log = log();
        List<Long> reported = Collections.synchronizedList(new ArrayList<>());
        IntStream.range(0, 4)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 25; i++) {
                        log.append(new Line(0, Map.of(), writer + " " + i), reported::add);
                    }
                }))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(reported)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(log.count(ALL)).isEqualTo(100);
    }

    @Test
    default void deletesTheLogOfAStoreWithTheStore() {
        RecordLog log = log();
        append(log, 0, "a", Map.of());
        storage().delete("test");

        storage().backend("test");
        assertThat(storage().log("test").count(ALL)).isZero();
    }
}
