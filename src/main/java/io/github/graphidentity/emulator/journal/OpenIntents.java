package io.github.graphidentity.emulator.journal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The numbers of this process's intents in the store of one tenant. An intent replaces one whose outcome is in the journal, so that
 * no transaction has to remove it. Thread-safe.
 */
final class OpenIntents {

    private final Map<String, Integer> open = new ConcurrentHashMap<>();
    private final Queue<Integer> done = new ConcurrentLinkedQueue<>();
    private final AtomicInteger greatest = new AtomicInteger();

    /** Returns the number of the intent of an action. */
    int begin(String correlationId) {
        Integer replaced = done.poll();
        int number = replaced == null ? greatest.incrementAndGet() : replaced;
        open.put(correlationId, number);
        return number;
    }

    /** The outcome of an action is in the journal, so another intent can replace its intent. */
    void recorded(String correlationId) {
        Integer number = open.remove(correlationId);
        if (number != null) {
            done.add(number);
        }
    }

    /** Takes the numbers of all intents whose outcomes are in the journal, until {@link #free}. */
    List<Integer> takeDone() {
        return Stream.generate(done::poll).takeWhile(Objects::nonNull).toList();
    }

    /** Lets other intents have these numbers. */
    void free(List<Integer> numbers) {
        done.addAll(numbers);
    }
}
