package io.github.graphidentity.graph.access;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Entra roles that Defender's pages require for each action, as template ids. For Active Directory they also name
 * <i>Response (manage)</i> of Defender's own role model, which the emulator does not have.
 */
@DocumentedBy("defender-for-identity/remediation-actions.md and role-groups.md")
final class DefenderRoles {

    private static final Set<String> ACTIVE_DIRECTORY = ids("Security Operator");
    private static final Set<String> SECURITY =
            ids("Security Operator", "Security Administrator", "Global Administrator");
    private static final Set<String> ENTRA_ACCOUNTS = ids(
            "Global Administrator",
            "User Administrator",
            "Authentication Administrator",
            "Privileged Authentication Administrator",
            "Directory Writers");
    private static final Set<String> ENTRA_SESSIONS = both(ENTRA_ACCOUNTS, ids("Helpdesk Administrator"));

    /** The roles of which one allows any action. */
    static final Set<String> ANY = both(SECURITY, ENTRA_SESSIONS);

    private DefenderRoles() {}

    /** Returns the roles of an action; all of them if the provider does not support it, which is rejected later. */
    static Set<String> of(Action action, IdentityProvider identityProvider) {
        return switch (identityProvider) {
            case ACTIVE_DIRECTORY -> ACTIVE_DIRECTORY;
            case OKTA -> SECURITY;
            case ENTRA_ID ->
                switch (action) {
                    case DISABLE, ENABLE -> ENTRA_ACCOUNTS;
                    case REVOKE_ALL_SESSIONS, REQUIRE_USER_TO_SIGN_IN_AGAIN -> ENTRA_SESSIONS;
                    case MARK_USER_AS_COMPROMISED -> SECURITY;
                    case FORCE_PASSWORD_RESET -> ANY;
                };
        };
    }

    private static Set<String> ids(String... names) {
        return Stream.of(names)
                .map(name -> EntraRole.named(name).orElseThrow().templateId())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new TreeSet<>(some);
        both.addAll(others);
        return Set.copyOf(both);
    }
}
