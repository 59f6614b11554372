package io.github.graphidentity.provider;

import java.util.List;
import java.util.Optional;

/**
 * A person, service or agent and the accounts it has at the identity providers. It says only who belongs together: the
 * state of an account is asked of its provider.
 *
 * @param id the key of {@code identityAccounts}
 * @param cursor where it stands among all others: what a list goes on after
 */
public record Identity(String id, String displayName, List<Account> accounts, String cursor) {

    /** One that stands where its id has it. */
    public Identity(String id, String displayName, List<Account> accounts) {
        this(id, displayName, accounts, id);
    }

    /**
     * One account.
     *
     * @param identifier the account's id at its provider: an objectGUID, an Okta user id, an Entra object id
     */
    public record Account(IdentityProvider identityProvider, String identifier) {}

    /**
     * The account of that identifier at the provider; the one at another where that provider has none. Nothing keeps two
     * providers from giving out the same one. GUIDs are compared as such, whatever the case they are written in.
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

    public boolean hasAccountAt(IdentityProvider identityProvider) {
        return accounts.stream().anyMatch(account -> account.identityProvider() == identityProvider);
    }
}
