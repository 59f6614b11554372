package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.provider.AccountState;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code microsoft.graph.security.identityAccounts}: an identity with the state of its accounts.
 *
 * @param states in the order of the accounts; empty if the states were not read, or if no provider has any of the accounts
 */
record IdentityAccounts(Identity identity, Map<Account, AccountState> states) {

    /** Microsoft's page describes its properties as those of the account in Active Directory. */
    private static final List<IdentityProvider> ORDER =
            List.of(IdentityProvider.ACTIVE_DIRECTORY, IdentityProvider.ENTRA_ID, IdentityProvider.OKTA);

    /**
     * One element of {@code accounts}.
     *
     * @param actions in the order of metadata
     */
    record AccountElement(String identifier, IdentityProvider identityProvider, List<Action> actions) {}

    String id() {
        return identity.id();
    }

    List<AccountElement> accounts(SupportTable supportTable) {
        return identity.accounts().stream()
                .map(account -> new AccountElement(
                        account.identifier(), account.identityProvider(), actions(account, supportTable)))
                .toList();
    }

    private List<Action> actions(Account account, SupportTable supportTable) {
        AccountState state = states.get(account);
        return state == null
                ? List.of()
                : state.actions().stream()
                        .filter(action -> supportTable.supports(action, account.identityProvider()))
                        .sorted()
                        .toList();
    }

    /** Whether the first account in {@link #ORDER} that exists at its provider is enabled. */
    boolean isEnabled() {
        return inOrder().findFirst().map(AccountState::enabled).orElse(false);
    }

    @Nullable
    String userPrincipalName() {
        return first(AccountState::userPrincipalName);
    }

    @Nullable
    String emailAddress() {
        return first(AccountState::emailAddress);
    }

    @Nullable
    String domain() {
        return first(AccountState::domain);
    }

    @Nullable
    String securityIdentifier(IdentityProvider identityProvider) {
        return states.entrySet().stream()
                .filter(entry -> entry.getKey().identityProvider() == identityProvider)
                .map(entry -> entry.getValue().securityIdentifier())
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String first(Function<AccountState, @Nullable String> property) {
        return inOrder()
                .map(property)
                .filter(value -> value != null)
                .findFirst()
                .orElse(null);
    }

    private Stream<AccountState> inOrder() {
        return states.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> ORDER.indexOf(entry.getKey().identityProvider())))
                .map(Map.Entry::getValue);
    }
}
