package io.github.graphidentity.identityaccounts;

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
final class Chunks<S, T> implements Iterator<T> {

    private static final int SIZE = 200;

    private final Iterator<S> source;
    private final Function<List<S>, List<T>> turn;
    private final Queue<T> turned = new ArrayDeque<>();

    private Chunks(Iterator<S> source, Function<List<S>, List<T>> turn) {
        this.source = source;
        this.turn = turn;
    }

    static <S, T> Stream<T> of(Stream<S> source, Function<List<S>, List<T>> turn) {
        Iterator<T> chunks = new Chunks<>(source.iterator(), turn);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(chunks, Spliterator.ORDERED), false)
                .onClose(source::close);
    }

    @Override
    public boolean hasNext() {
        return !turned.isEmpty() || source.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (turned.isEmpty()) {
            List<S> some = new ArrayList<>(SIZE);
            while (some.size() < SIZE && source.hasNext()) {
                some.add(source.next());
            }
            turned.addAll(turn.apply(some));
        }
        return turned.remove();
    }
}
