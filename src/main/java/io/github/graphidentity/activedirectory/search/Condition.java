package io.github.graphidentity.activedirectory.search;

import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;

/** A compiled search filter. Its value for an entry may be undefined, for example for an unknown attribute. */
@FunctionalInterface
@DocumentedBy("RFC 4511 4.5.1.7, filters in three values")
interface Condition {

    Truth of(DirectoryEntry entry);

    /** The values of a condition. */
    enum Truth {
        TRUE,
        FALSE,
        UNDEFINED;

        static Truth of(boolean value) {
            return value ? TRUE : FALSE;
        }

        Truth not() {
            return this == UNDEFINED ? this : of(this == FALSE);
        }
    }

    Condition UNDEFINED = entry -> Truth.UNDEFINED;
    Condition NEVER = entry -> Truth.FALSE;

    /** True if all conditions are, false if one is. */
    static Condition all(List<Condition> conditions) {
        return entry -> combined(conditions, entry, Truth.FALSE);
    }

    /** True if one condition is, false if all are. */
    static Condition any(List<Condition> conditions) {
        return entry -> combined(conditions, entry, Truth.TRUE);
    }

    private static Truth combined(List<Condition> conditions, DirectoryEntry entry, Truth decisive) {
        Truth result = decisive.not();
        for (Condition condition : conditions) {
            Truth truth = condition.of(entry);
            if (truth == decisive) {
                return decisive;
            }
            result = truth == Truth.UNDEFINED ? truth : result;
        }
        return result;
    }
}
