package io.github.graphidentity.emulator.journal;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * A set of numbers of entries. It keeps 64 successive numbers as the bits of one block, so that sets with many numbers are intersected
 * and counted fast. For one thread at a time.
 */
final class EntryNumbers {

    /** By number / 64. The lowest bit is the smallest number. */
    private final NavigableMap<Long, Long> blocks = new TreeMap<>();

    void add(long number) {
        blocks.merge(number >> 6, 1L << number, (bits, bit) -> bits | bit);
    }

    /** Removes all smaller numbers. */
    void removeBefore(long number) {
        blocks.headMap(number >> 6).clear();
        blocks.computeIfPresent(number >> 6, (block, bits) -> bits & (-1L << number));
    }

    /** A new set of the numbers that are in both sets. */
    EntryNumbers and(EntryNumbers other) {
        EntryNumbers both = new EntryNumbers();
        blocks.forEach((block, bits) -> both.blocks.put(block, bits & other.blocks.getOrDefault(block, 0L)));
        return both;
    }

    long count() {
        return blocks.values().stream().mapToLong(Long::bitCount).sum();
    }

    /** The greater numbers, in ascending order. */
    LongStream after(long number) {
        return numbers(blocks.tailMap(number >> 6, true), it -> it).filter(it -> it > number);
    }

    /** The smaller numbers, in descending order. */
    LongStream before(long number) {
        return numbers(blocks.headMap(number >> 6, true).descendingMap(), it -> it ^ 63)
                .filter(it -> it < number);
    }

    /** @param order maps the numbers of a block, which are in ascending order, to those of the result */
    private static LongStream numbers(Map<Long, Long> blocks, LongUnaryOperator order) {
        return blocks.entrySet().stream()
                .flatMapToLong(block -> LongStream.range(block.getKey() << 6, (block.getKey() + 1) << 6)
                        .map(order)
                        .filter(number -> (block.getValue() & (1L << number)) != 0));
    }
}
