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

/** Turns a stream into another some elements at a time: so a provider is asked about many at once, and never about all. */
public final class ChunkedStream<S, T> implements Iterator<T> {

    private final Iterator<S> source;
    private final int size;
    private final Function<List<S>, List<T>> turn;
    private final Queue<T> turned = new ArrayDeque<>();

    private ChunkedStream(Iterator<S> source, int size, Function<List<S>, List<T>> turn) {
        this.source = source;
        this.size = size;
        this.turn = turn;
    }

    /**
     * The turned elements, in the order of the others, which are closed with them.
     *
     * @param size how many are turned at once
     */
    public static <S, T> Stream<T> map(Stream<S> source, int size, Function<List<S>, List<T>> turn) {
        Iterator<T> chunks = new ChunkedStream<>(source.iterator(), size, turn);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(chunks, Spliterator.ORDERED), false)
                .onClose(source::close);
    }

    @Override
    public boolean hasNext() {
        // Of some elements nothing may become.
        while (turned.isEmpty() && source.hasNext()) {
            turnSome();
        }
        return !turned.isEmpty();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return turned.remove();
    }

    private void turnSome() {
        List<S> some = new ArrayList<>(size);
        while (some.size() < size && source.hasNext()) {
            some.add(source.next());
        }
        turned.addAll(turn.apply(some));
    }
}
