package io.github.graphidentity.emulator.trace;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.graphidentity.graph.wire.GraphPaths;
import io.github.graphidentity.okta.api.OrgPaths;
import io.github.graphidentity.tokenservice.errors.EntraPaths;
import java.util.Arrays;
import java.util.Optional;

/** An API of the emulator that records its requests in the journal. */
public enum Surface {
    /** Microsoft Graph, over HTTP. */
    GRAPH("graph"),
    /** Entra's token service and its sign-in pages. */
    TOKEN("tokenService"),
    /** The simulated Okta org over HTTP. */
    OKTA("okta"),
    /** The simulated Active Directory, over LDAP. */
    LDAP("ldap"),
    /** No request: an action that takes effect after its response. */
    SENSOR("sensor");

    private final String word;

    Surface(String word) {
        this.word = word;
    }

    @JsonValue
    @Override
    public String toString() {
        return word;
    }

    /** The API that serves a path; empty for the control API and for unknown paths. */
    public static Optional<Surface> of(String path) {
        if (GraphPaths.includes(path)) {
            return Optional.of(GRAPH);
        } else if (OrgPaths.includes(path)) {
            return Optional.of(OKTA);
        }
        return EntraPaths.includes(path) ? Optional.of(TOKEN) : Optional.empty();
    }

    static Optional<Surface> named(String word) {
        return Arrays.stream(values())
                .filter(surface -> surface.word.equals(word))
                .findFirst();
    }

    /**
     * The operation of a request, taken from its path: {@code invokeAction}, {@code identityAccounts}, {@code users}, {@code
     * token}. It contains no ids.
     */
    public String operation(String path) {
        return switch (this) {
            case GRAPH -> graphOperation(path);
            case TOKEN -> path.substring(path.lastIndexOf('/') + 1);
            case OKTA, LDAP, SENSOR ->
                path.startsWith("/oauth2/") ? path.substring(path.lastIndexOf('/') + 1) : afterSlash(path, 2);
        };
    }

    private static String graphOperation(String path) {
        if (path.endsWith("invokeAction")) {
            return "invokeAction";
        }
        if (path.startsWith("/security/identities/identityAccounts", path.indexOf('/', 1))) {
            return "identityAccounts";
        }
        return afterSlash(path, 1);
    }

    /** The segment after that many others; empty if there is none. */
    private static String afterSlash(String path, int others) {
        String[] segments = path.split("/", -1);
        return segments.length > others + 1 ? segments[others + 1] : "";
    }
}
