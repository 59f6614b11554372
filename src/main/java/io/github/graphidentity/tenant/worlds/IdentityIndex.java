package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.IdentityProvider;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Identities by what never changes of them: their own id and the ids of their accounts. Names and security identifiers do
 * change, at the providers, which have indexes of their own.
 */
public final class IdentityIndex {

    private final NavigableMap<String, Identity> byId = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<Account, Identity> byAccount = new HashMap<>();

    IdentityIndex(Collection<Identity> identities) {
        for (Identity identity : identities) {
            byId.put(identity.id(), identity);
            for (Account account : identity.accounts()) {
                byAccount.put(folded(account.identityProvider(), account.identifier()), identity);
            }
        }
    }

    Optional<Identity> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Those whose ids come after that one, in their order; all of them after {@code null}. */
    Stream<Identity> after(@Nullable String id) {
        return (id == null ? byId : byId.tailMap(id, false)).values().stream();
    }

    /** Those who have an account of that id: two providers may have given out the same one. */
    Stream<Identity> byAccount(String identifier) {
        return Arrays.stream(IdentityProvider.values())
                .flatMap(provider -> byAccount(provider, identifier))
                .distinct();
    }

    /** Whose account that is: one, or nobody's. */
    Stream<Identity> byAccount(IdentityProvider provider, String identifier) {
        return Stream.ofNullable(byAccount.get(folded(provider, identifier)));
    }

    private static Account folded(IdentityProvider provider, String identifier) {
        return new Account(provider, identifier.toLowerCase(Locale.ROOT));
    }
}
