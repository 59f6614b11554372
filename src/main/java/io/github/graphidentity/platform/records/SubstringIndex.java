package io.github.graphidentity.platform.records;

import java.util.BitSet;
import java.util.Collection;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the texts that may contain a word, so that only these need to be searched. It knows which sequences of up to five
 * characters occur in each block of texts. It takes about 270 bytes for each of many texts. Not
 * thread-safe.
 */
public final class SubstringIndex {

    /** How many texts share the sequences that are known of them. */
    private static final int BLOCK = 16;

    /** Sequences that share a slot are not told apart. */
    private static final int SLOTS = 1 << 15;

    /** Short sequences occur in many texts, above all those of digits. */
    private static final int LONGEST = 5;

    /** Shorter sequences are looked up only for words that are shorter. */
    private static final int SHORTEST = 3;

    /** The blocks with a sequence, by slot. */
    private final @Nullable BitSet[] blocks = new BitSet[SLOTS];

    private final int size;

    /** @param size the number of texts */
    public SubstringIndex(int size) {
        this.size = size;
    }

    /**
     * Adds a text. A former text of the number stays, so that the number may be a candidate for words that it no longer contains.
     *
     * @param number from 0 to the size, exclusive
     */
    public void add(int number, CharSequence text) {
        for (int start = 0; start < text.length(); start++) {
            int hash = 0;
            for (int end = start; end < Math.min(start + LONGEST, text.length()); end++) {
                hash = next(hash, text.charAt(end));
                int slot = slot(hash);
                BitSet with = blocks[slot];
                if (with == null) {
                    with = new BitSet(size / BLOCK + 1);
                    blocks[slot] = with;
                }
                with.set(number / BLOCK);
            }
        }
    }

    /**
     * The numbers of the texts that may contain every word, in ascending order.
     *
     * @param from the least number to return
     */
    public IntStream candidates(Collection<String> words, int from) {
        BitSet candidates = new BitSet();
        candidates.set(from / BLOCK, (size + BLOCK - 1) / BLOCK);
        words.stream()
                .flatMapToInt(SubstringIndex::slots)
                .mapToObj(slot -> blocks[slot])
                .forEach(with -> candidates.and(with == null ? new BitSet() : with));
        return candidates.stream()
                .flatMap(block -> IntStream.range(Math.max(from, block * BLOCK), Math.min(size, (block + 1) * BLOCK)));
    }

    /** The slots of the sequences in a word that tell most. */
    private static IntStream slots(String word) {
        int longest = Math.min(LONGEST, word.length());
        return IntStream.rangeClosed(Math.max(1, Math.min(SHORTEST, longest)), longest)
                .flatMap(length -> IntStream.rangeClosed(0, word.length() - length)
                        .map(start -> slot(word, start, start + length)));
    }

    private static int slot(String word, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = next(hash, word.charAt(i));
        }
        return slot(hash);
    }

    private static int next(int hash, int character) {
        return hash * 0x1003F + character + 1;
    }

    private static int slot(int hash) {
        return (hash * 0x9E3779B1) >>> 17;
    }
}
