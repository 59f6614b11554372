package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.provider.IdentityProvider.ACTIVE_DIRECTORY;
import static io.github.graphidentity.provider.IdentityProvider.OKTA;

import io.github.graphidentity.activedirectory.adapter.UserSearch;
import io.github.graphidentity.activedirectory.adapter.UserSearch.DirectoryMatch;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.okta.adapter.OktaUserSearch;
import io.github.graphidentity.okta.adapter.OktaUserSearch.Page;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.ChunkedStream;
import io.github.graphidentity.provider.Identity;
import io.github.graphidentity.provider.Identity.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lists the identities of both real providers: the users of the directory with their Okta users, then the users that exist only in
 * Okta. It reads page by page, keeps nothing in memory, and can continue at any cursor.
 */
record MergedIdentityList(UserSearch directory, OktaUserSearch org, String loginAttribute) {

    /** The number of logins that fit into one request to an org. */
    private static final int CHUNK_SIZE = 30;

    /** The directory's users ordered by sAMAccountName, then the users that exist only in Okta, in the org's order. */
    Stream<Identity> after(ListCursor position, CallContext context) {
        Stream<Identity> onlyInOkta =
                org.pages(context, position.cursor()).flatMap(page -> onlyInOkta(context, page, position));
        return position.isInOrg()
                ? onlyInOkta
                : Stream.concat(
                        ChunkedStream.map(
                                directory.after(position.samAccountName(), context, loginAttribute),
                                CHUNK_SIZE,
                                chunk -> joined(context, chunk)),
                        onlyInOkta);
    }

    /** Joins directory users with their Okta users, which are read in one request. */
    private List<Identity> joined(CallContext context, List<DirectoryMatch> chunk) {
        List<String> logins = chunk.stream()
                .map(DirectoryMatch::login)
                .filter(Objects::nonNull)
                .toList();
        Map<String, OktaUser> users = org.byLogins(context, logins);
        Map<String, DirectoryMatch> holders = directory.byLogins(context, users.keySet(), loginAttribute);
        Map<ObjectGuid, String> oktaIds = new HashMap<>();
        users.forEach((login, user) -> {
            DirectoryMatch holder = holders.get(login);
            if (holder != null) {
                oktaIds.put(holder.objectGuid(), user.id());
            }
        });
        return chunk.stream()
                .map(found -> identity(found, Optional.ofNullable(oktaIds.get(found.objectGuid()))))
                .toList();
    }

    /** The remaining users of an Okta page that have no directory account, which is checked in one request. */
    private Stream<Identity> onlyInOkta(CallContext context, Page page, ListCursor position) {
        List<OktaUser> users = page.users();
        int begin = Objects.equals(page.cursor(), position.cursor()) ? position.readOf(users) : 0;
        List<OktaUser> rest = users.subList(begin, users.size());
        if (rest.isEmpty()) {
            return Stream.empty();
        }
        Set<String> known = directory
                .byLogins(
                        context,
                        rest.stream().map(user -> user.profile().login()).toList(),
                        loginAttribute)
                .keySet();
        return IntStream.range(begin, users.size())
                .filter(i -> !known.contains(users.get(i).profile().login().toLowerCase(Locale.ROOT)))
                .mapToObj(i -> onlyInOkta(users.get(i), ListCursor.inOrg(page.cursor(), users.subList(0, i + 1))));
    }

    static Identity onlyInOkta(OktaUser user) {
        return onlyInOkta(user, ListCursor.inOrg(null, List.of(user)));
    }

    private static Identity onlyInOkta(OktaUser user, String cursor) {
        return new Identity(user.id(), user.profile().login(), List.of(new Account(OKTA, user.id())), cursor);
    }

    static Identity identity(DirectoryMatch found, Optional<String> oktaId) {
        String id = found.objectGuid().toString();
        List<Account> accounts = new ArrayList<>();
        accounts.add(new Account(ACTIVE_DIRECTORY, id));
        oktaId.ifPresent(it -> accounts.add(new Account(OKTA, it)));
        return new Identity(
                id, found.displayName(), List.copyOf(accounts), ListCursor.inDirectory(found.samAccountName()));
    }
}
