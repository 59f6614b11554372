package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.fault.Misbehaviour.Stage;
import io.github.graphidentity.emulator.journal.KnownOperations;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule's operation can be, and who answers there. */
final class FaultOperations {

    private static final Set<String> FRONTS = Set.of("graph", "tokenService", "okta");

    private static final Set<String> TOKEN_SERVICE = Set.of("tokenService", "token", "authorize", "devicecode");

    /** What a provider is asked, or what it is asked for on behalf of. */
    private static final Set<String> CALLS = Set.of(
            "search",
            "modify",
            "getUser",
            "listUserGroups",
            "listUsers",
            "suspendUser",
            "unsuspendUser",
            "revokeUserSessions",
            "invokeAction",
            "identityAccounts");

    private FaultOperations() {}

    /** In their order, for messages. */
    static Set<String> of(Stage stage) {
        return switch (stage) {
            case REQUEST ->
                Stream.of(FRONTS, KnownOperations.GRAPH, TOKEN_SERVICE)
                        .flatMap(Set::stream)
                        .collect(Collectors.toCollection(TreeSet::new));
            case ACTION -> Set.of("invokeAction");
            case PROVIDER -> new TreeSet<>(CALLS);
        };
    }

    /** Whether it is the token service that answers; where none is named, it is Graph. */
    static boolean isOfTheTokenService(@Nullable String operation) {
        return operation != null && TOKEN_SERVICE.contains(operation);
    }
}
