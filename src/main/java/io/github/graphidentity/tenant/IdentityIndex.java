package io.github.graphidentity.tenant;

import io.github.graphidentity.identityaccounts.Identity;
import io.github.graphidentity.identityaccounts.Identity.Account;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Identities by what never changes of them: their own id and the ids of their accounts. Names and security identifiers do
 * change, at the providers, which have indexes of their own.
 */
public final class IdentityIndex {

    private final Map<String, Identity> byId = new HashMap<>();
    private final Map<String, Identity> byAccount = new HashMap<>();

    IdentityIndex(Collection<Identity> identities) {
        for (Identity identity : identities) {
            byId.put(fold(identity.id()), identity);
            for (Account account : identity.accounts()) {
                byAccount.put(fold(account.identifier()), identity);
            }
        }
    }

    Optional<Identity> byId(String id) {
        return Optional.ofNullable(byId.get(fold(id)));
    }

    Optional<Identity> byAccount(String identifier) {
        return Optional.ofNullable(byAccount.get(fold(identifier)));
    }

    private static String fold(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
