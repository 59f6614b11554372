package io.github.graphidentity.platform.fidelity;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks behaviour of the real service that a public thread or page quotes. */
@Retention(RetentionPolicy.RUNTIME)
public @interface ObservedIn {

    /** Returns the thread or page. */
    String value();
}
