package io.github.graphidentity.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A person, service or agent with its accounts at the identity providers. The state of an account is read from its provider.
 *
 * @param id the key of {@code identityAccounts}
 * @param cursor the position in the list of all identities, after which a page can continue
 */
public record Identity(String id, String displayName, List<Account> accounts, String cursor) {

    /** Creates an identity whose cursor is its id. */
    public Identity(String id, String displayName, List<Account> accounts) {
        this(id, displayName, accounts, id);
    }

    /**
     * An account.
     *
     * @param identifier the account's id at its provider: objectGUID, Okta user id or Entra object id
     */
    public record Account(IdentityProvider identityProvider, String identifier) {}

    /**
     * Finds an account by identifier, case-insensitively: the one at this provider, otherwise the one at another provider. Two
     * providers may use the same identifier.
     */
    public Optional<Account> account(String identifier, IdentityProvider identityProvider) {
        Account elsewhere = null;
        for (Account account : accounts) {
            if (account.identifier().equalsIgnoreCase(identifier)) {
                if (account.identityProvider() == identityProvider) {
                    return Optional.of(account);
                }
                elsewhere = elsewhere == null ? account : elsewhere;
            }
        }
        return Optional.ofNullable(elsewhere);
    }

    /** Returns this identity with the accounts of another one in addition. */
    public Identity with(Identity linked) {
        List<Account> all = new ArrayList<>(accounts);
        all.addAll(linked.accounts);
        return new Identity(id, displayName, List.copyOf(all), cursor);
    }

    public boolean hasAccountAt(IdentityProvider identityProvider) {
        return accounts.stream().anyMatch(account -> account.identityProvider() == identityProvider);
    }
}
