package io.github.graphidentity.activedirectory.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * A request to which the two directories answered differently, or after which their contents differ.
 *
 * @param seed of the episode
 * @param afterwards whether the outcomes are the contents of the unit after the request
 */
record Difference(long seed, Operation operation, Outcome samba, Outcome simulated, boolean afterwards) {

    /** Without names and values that the requests of one kind do not have in common. */
    String summary() {
        return operation.kind() + (afterwards ? ", contents afterwards" : "") + ": Samba " + samba.code()
                + ", simulated " + simulated.code() + (samba.code() == simulated.code() ? " " + lines() : "");
    }

    private String lines() {
        List<String> onlySamba = new ArrayList<>(samba.lines());
        List<String> onlySimulated = new ArrayList<>(simulated.lines());
        simulated.lines().forEach(onlySamba::remove);
        samba.lines().forEach(onlySimulated::remove);
        if (onlySamba.isEmpty() && onlySimulated.isEmpty()) {
            return "the order differs: " + samba.lines() + " and " + simulated.lines();
        }
        return "only Samba " + onlySamba + ", only simulated " + onlySimulated;
    }

    @Override
    public String toString() {
        return summary() + " (seed " + seed + ")\n    Samba's text: " + samba.text() + "\n    simulated text: "
                + simulated.text();
    }
}
