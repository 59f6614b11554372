package io.github.graphidentity.platform.records;

import java.util.function.BooleanSupplier;

/**
 * Some work that was done on the latest state of a store.
 *
 * @param visible see {@link Publication#add}
 * @param result is known to be true when that state is visible
 */
record Attempt<R, X extends Exception>(BooleanSupplier visible, Result<R, X> result) {

    /** The result of some work, or its failure. */
    interface Result<R, X extends Exception> {

        R get() throws X;
    }

    static <R, X extends Exception> Attempt<R, X> failed(BooleanSupplier visible, X failure) {
        return new Attempt<>(visible, () -> {
            throw failure;
        });
    }

    /** Makes attempts until one is visible. */
    static <R, X extends Exception> R repeat(Result<Attempt<R, X>, X> attempts) throws X {
        Attempt<R, X> attempt = attempts.get();
        while (!attempt.visible.getAsBoolean()) {
            attempt = attempts.get();
        }
        return attempt.result.get();
    }
}
