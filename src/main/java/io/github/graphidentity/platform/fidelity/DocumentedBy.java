package io.github.graphidentity.platform.fidelity;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The vendor's documentation or metadata says so. */
@Retention(RetentionPolicy.RUNTIME)
public @interface DocumentedBy {

    /** The page or schema. */
    String value();
}
