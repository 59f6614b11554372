package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.provider.Action.DISABLE;
import static io.github.graphidentity.provider.Action.ENABLE;
import static io.github.graphidentity.provider.Action.FORCE_PASSWORD_RESET;
import static io.github.graphidentity.provider.Action.MARK_USER_AS_COMPROMISED;
import static io.github.graphidentity.provider.Action.REQUIRE_USER_TO_SIGN_IN_AGAIN;
import static io.github.graphidentity.provider.Action.REVOKE_ALL_SESSIONS;
import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.provider.IdentityProvider.ENTRA_ID;
import static io.github.graphidentity.provider.IdentityProvider.OKTA;

import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The identity providers that support each action. Microsoft's pages disagree, so there is one constant for each page. */
public enum SupportTable {

    /**
     * security-identityaccounts-invokeaction.md: "the identity providers supported for each action value type". It has no
     * row for the last two actions and ends: "Actions related to Entra ID are not covered in the current scope."
     */
    ACTION_PAGE(Map.of(
            DISABLE, Set.of(ACTIVE_DIRECTORY, OKTA),
            ENABLE, Set.of(ACTIVE_DIRECTORY, OKTA),
            FORCE_PASSWORD_RESET, Set.of(ACTIVE_DIRECTORY),
            REVOKE_ALL_SESSIONS, Set.of(OKTA),
            REQUIRE_USER_TO_SIGN_IN_AGAIN, Set.of(),
            MARK_USER_AS_COMPROMISED, Set.of())),

    /**
     * resources/security-account.md: the table of {@code actions}, which adds Entra ID and has a row for every action. The pages
     * of the operations do not follow it, so this is a preview.
     */
    ACCOUNT_PAGE(Map.of(
            DISABLE, Set.of(ACTIVE_DIRECTORY, ENTRA_ID, OKTA),
            ENABLE, Set.of(ACTIVE_DIRECTORY, ENTRA_ID, OKTA),
            FORCE_PASSWORD_RESET, Set.of(ACTIVE_DIRECTORY),
            REVOKE_ALL_SESSIONS, Set.of(ENTRA_ID, OKTA),
            REQUIRE_USER_TO_SIGN_IN_AGAIN, Set.of(ENTRA_ID),
            MARK_USER_AS_COMPROMISED, Set.of(ENTRA_ID)));

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
    private final Map<Action, Set<IdentityProvider>> rows;

    SupportTable(Map<Action, Set<IdentityProvider>> rows) {
        this.rows = Map.copyOf(rows);
    }

    /** The providers that support each action. */
    public Map<Action, Set<IdentityProvider>> rows() {
        Map<Action, Set<IdentityProvider>> ordered = new EnumMap<>(Action.class);
        rows.forEach((action, providers) -> ordered.put(action, new TreeSet<>(providers)));
        return ordered;
    }

    /** The providers that support an action. */
    public Set<IdentityProvider> supporting(Action action) {
        return rows.getOrDefault(action, Set.of());
    }

    /** Whether the provider supports any action. */
    boolean covers(IdentityProvider identityProvider) {
        return rows.values().stream().anyMatch(providers -> providers.contains(identityProvider));
    }

    boolean supports(Action action, IdentityProvider identityProvider) {
        return supporting(action).contains(identityProvider);
    }
}
