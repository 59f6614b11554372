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

/** Finds identities by id and by account id, which never change. Names and SIDs can change; the providers index those. */
public final class IdentityIndex {

    private final NavigableMap<String, Identity> byId = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<Account, Identity> byAccount = new HashMap<>();

    IdentityIndex(Collection<Identity> identities) {
        for (Identity identity : identities) {
            byId.put(identity.id(), identity);
            for (Account account : identity.accounts()) {
                byAccount.put(key(account.identityProvider(), account.identifier()), identity);
            }
        }
    }

    Optional<Identity> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The identities with greater ids, in the order of ids; all identities if the id is {@code null}. */
    Stream<Identity> after(@Nullable String id) {
        return (id == null ? byId : byId.tailMap(id, false)).values().stream();
    }

    /** The identities with an account of that id at any provider; two providers may use the same id. */
    Stream<Identity> byAccount(String identifier) {
        return Arrays.stream(IdentityProvider.values())
                .flatMap(provider -> byAccount(provider, identifier))
                .distinct();
    }

    /** The identity of an account, if any. */
    public Stream<Identity> byAccount(IdentityProvider provider, String identifier) {
        return Stream.ofNullable(byAccount.get(key(provider, identifier)));
    }

    private static Account key(IdentityProvider provider, String identifier) {
        return new Account(provider, identifier.toLowerCase(Locale.ROOT));
    }
}
