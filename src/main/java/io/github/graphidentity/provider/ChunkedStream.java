package io.github.graphidentity.provider;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Maps a stream lazily, one chunk of elements at a time, so that a provider can be queried for several at once. */
public final class ChunkedStream<S, T> implements Iterator<T> {

    private final Iterator<S> source;
    private final int size;
    private final Function<List<S>, List<T>> mapping;
    private final Queue<T> mapped = new ArrayDeque<>();

    private ChunkedStream(Iterator<S> source, int size, Function<List<S>, List<T>> mapping) {
        this.source = source;
        this.size = size;
        this.mapping = mapping;
    }

    /** Maps a stream in chunks of at most {@code size} elements. Closing the result closes the source. */
    public static <S, T> Stream<T> map(Stream<S> source, int size, Function<List<S>, List<T>> mapping) {
        Iterator<T> chunks = new ChunkedStream<>(source.iterator(), size, mapping);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(chunks, Spliterator.ORDERED), false)
                .onClose(source::close);
    }

    @Override
    public boolean hasNext() {
        // A chunk may map to no elements.
        while (mapped.isEmpty() && source.hasNext()) {
            mapNextChunk();
        }
        return !mapped.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return mapped.remove();
    }

    private void mapNextChunk() {
        List<S> chunk = new ArrayList<>(size);
        while (chunk.size() < size && source.hasNext()) {
            chunk.add(source.next());
        }
        mapped.addAll(mapping.apply(chunk));
    }
}
