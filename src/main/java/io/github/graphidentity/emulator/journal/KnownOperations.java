package io.github.graphidentity.emulator.journal;

import io.github.graphidentity.emulator.control.ControlErrors;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphNavigation;
import io.github.graphidentity.platform.startup.NearestName;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The operations that a journal entry can have. Requests to unknown paths have others, which are not accepted as filters. */
public final class KnownOperations {

    /** Graph's operations: the first segment of the path, such as {@code groups}, or the name of an action. */
    public static final Set<String> GRAPH = Stream.concat(
                    Stream.of("invokeAction", "identityAccounts", "me", "$batch", "$metadata"),
                    GraphModel.SERVED.type("graphService").navigations().stream()
                            .map(GraphNavigation::name))
            .collect(Collectors.toUnmodifiableSet());

    private static final String OTHERS =
            "token authorize devicecode deviceauth logout keys openid-configuration instance"
                    + " userrealm sessions logs bind search modify add delete compare modify-dn extended abandon unbind";

    static final Set<String> ALL = Collections.unmodifiableSet(new TreeSet<>(
            Stream.concat(GRAPH.stream(), Stream.of(OTHERS.split(" ", -1))).toList()));

    private KnownOperations() {}

    /**
     * Checks the name of an operation; {@code null} is accepted.
     *
     * @throws org.springframework.web.server.ResponseStatusException 400 if no entry can have this operation
     */
    public static void check(@Nullable String operation) {
        if (operation != null && ALL.stream().noneMatch(operation::equalsIgnoreCase)) {
            throw ControlErrors.badRequest("operation must be one of " + String.join(", ", ALL) + ", but is '"
                    + operation + "'." + NearestName.question(operation, ALL));
        }
    }
}
