package io.github.graphidentity.graph.odata;

import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.Map;

/**
 * The sizes of the pages of a list.
 *
 * @param size the number of rows of a request without {@code $top}
 * @param max the maximum of {@code $top}
 */
record Pages(int size, int max) {

    /** The maximum is that of Graph's directory objects, which a public playbook sends. */
    static final Pages OF_DIRECTORY = new Pages(100, 999);

    /** The maximum of all lists. */
    static final int MAX = 1000;

    @DocumentedBy("signin-list.md, riskyuser-list.md, riskdetection-list.md")
    @ObservedIn("incidents: demisto/content#45413, which requests at most 50")
    @Assumed("directoryAudit: as signIn")
    private static final Map<String, Pages> BY_TYPE = Map.of(
            "microsoft.graph.signIn", new Pages(MAX, MAX),
            "microsoft.graph.directoryAudit", new Pages(MAX, MAX),
            "microsoft.graph.riskyUser", new Pages(100, 500),
            "microsoft.graph.riskDetection", new Pages(20, 500),
            "microsoft.graph.security.incident", new Pages(50, 50));

    static Pages of(String type) {
        return BY_TYPE.getOrDefault(type, OF_DIRECTORY);
    }
}
