package io.github.graphidentity.platform.fidelity;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Somebody published what the real service did. */
@Retention(RetentionPolicy.RUNTIME)
public @interface ObservedIn {

    /** The thread or page that quotes it. */
    String value();
}
