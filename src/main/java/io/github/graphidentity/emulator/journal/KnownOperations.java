package io.github.graphidentity.emulator.journal;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What an entry can be about, on any front. A path that nobody serves makes an entry too, but whoever asks for one of those
 * has more likely slipped, and would be told that it never happened.
 */
public final class KnownOperations {

    /** Graph's resources, by the first segment of their path, and what is done with them. */
    public static final Set<String> GRAPH =
            Set.of("invokeAction", "identityAccounts", "users", "me", "servicePrincipals", "$batch", "$metadata");

    private static final List<String> OTHERS = List.of(
            // the token service, whose token is also the org's
            "token",
            "authorize",
            "devicecode",
            "deviceauth",
            "logout",
            "keys",
            "openid-configuration",
            "instance",
            "userrealm",
            // the org, whose users are called as Graph's
            "sessions",
            "logs",
            // LDAP
            "bind",
            "search",
            "modify",
            "add",
            "delete",
            "compare",
            "modify-dn",
            "extended",
            "abandon",
            "unbind");

    static final Set<String> ALL = Collections.unmodifiableSet(
            new TreeSet<>(Stream.concat(GRAPH.stream(), OTHERS.stream()).toList()));

    private KnownOperations() {}

    /**
     * Checks the name of an operation; {@code null} is accepted.
     *
     * @throws ResponseStatusException 400 if no entry can have this operation
     */
    public static void check(@Nullable String operation) {
        if (operation != null && ALL.stream().noneMatch(operation::equalsIgnoreCase)) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "operation must be one of: " + String.join(", ", ALL) + "; not '" + operation + "'.");
        }
    }
}
