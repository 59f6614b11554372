package io.github.graphidentity.platform.fidelity;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks behaviour that the vendor's documentation or metadata describes. */
@Retention(RetentionPolicy.RUNTIME)
public @interface DocumentedBy {

    /** Returns the page or schema. */
    String value();
}
