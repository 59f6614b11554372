package io.github.graphidentity.platform.fidelity;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Nothing public says; the most plausible behaviour was chosen. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Assumed {

    /** What the assumption rests on. */
    String value();
}
