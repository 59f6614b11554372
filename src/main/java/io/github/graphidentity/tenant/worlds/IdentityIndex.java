package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.tenant.seeds.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds identities by id and by account id, which never change. Names and SIDs can change; the providers index those. */
public final class IdentityIndex {

    private final List<Identity> identities;
    private final NavigableMap<String, Identity> byId = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<Account, Identity> byAccount = new HashMap<>();

    public IdentityIndex(Collection<Identity> identities) {
        this.identities = List.copyOf(identities);
        for (Identity identity : identities) {
            byId.put(identity.id(), identity);
            for (Account account : identity.accounts()) {
                Account key = key(account.identityProvider(), account.identifier());
                byAccount.put(key.equals(account) ? account : key, identity);
            }
        }
    }

    /** Indexes the identities of a seed. Takes time in proportion to their number. */
    static IdentityIndex of(Seed seed) {
        Map<String, Identity> identities = new LinkedHashMap<>();
        // The ids of the identities that others are linked to, by login.
        Map<String, String> ids = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> linkedTo = seed.identities().stream()
                .flatMap(identity -> Stream.ofNullable(identity.linkedTo()))
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
        for (Seed.IdentitySeed identity : seed.identities()) {
            List<Account> accounts = new ArrayList<>();
            if (identity.activeDirectory() != null) {
                accounts.add(new Account(
                        IdentityProvider.ACTIVE_DIRECTORY,
                        identity.activeDirectory().objectGUID()));
            }
            if (identity.entraId() != null) {
                accounts.add(new Account(
                        IdentityProvider.ENTRA_ID, identity.entraId().id()));
            }
            if (identity.okta() != null) {
                accounts.add(new Account(IdentityProvider.OKTA, identity.okta().id()));
            }
            String login = identity.linkedTo() == null ? identity.login() : identity.linkedTo();
            String id = linkedTo.contains(login) ? ids.computeIfAbsent(login, first -> identity.id()) : identity.id();
            identities.merge(id, new Identity(id, identity.displayName(), List.copyOf(accounts)), Identity::with);
        }
        return new IdentityIndex(identities.values());
    }

    /** The identities in the order in which they were given. */
    List<Identity> identities() {
        return identities;
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
