package io.github.graphidentity.platform.fidelity;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks behaviour that no public source describes, so the most plausible was chosen. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Assumed {

    /** Returns the reason for the assumption. */
    String value();
}
