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
 * Everybody, as both providers are read side by side: some users of the one, and of each of them what the other has under the
 * same login, where nobody else has it. Nothing is held but those, and a list goes on wherever it ended.
 */
record MergedIdentityList(UserSearch directory, OktaUserSearch org, String loginAttribute) {

    /** As many logins as fit into one request to an org. */
    private static final int JOINED_AT_ONCE = 30;

    /** The directory's users in the order of their sAMAccountNames, and then whoever is in the org alone, in the org's order. */
    Stream<Identity> after(ListCursor place, CallContext context) {
        Stream<Identity> onlyInOkta =
                org.pages(context, place.cursor()).flatMap(page -> onlyInOkta(context, page, place));
        return place.isInOrg()
                ? onlyInOkta
                : Stream.concat(
                        ChunkedStream.map(
                                directory.after(place.samAccountName(), context, loginAttribute),
                                JOINED_AT_ONCE,
                                some -> joined(context, some)),
                        onlyInOkta);
    }

    /** Of each its account in the org, which is asked for all of them at once. */
    private List<Identity> joined(CallContext context, List<DirectoryMatch> some) {
        List<String> logins = some.stream()
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
        return some.stream()
                .map(found -> identity(found, Optional.ofNullable(oktaIds.get(found.objectGuid()))))
                .toList();
    }

    /** The rest of a page of the org without those who are somebody's of the directory, which is asked for all at once. */
    private Stream<Identity> onlyInOkta(CallContext context, Page page, ListCursor place) {
        List<OktaUser> users = page.users();
        int begin = Objects.equals(page.cursor(), place.cursor()) ? place.passedOf(users) : 0;
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

    private static Identity onlyInOkta(OktaUser user, String place) {
        return new Identity(user.id(), user.profile().login(), List.of(new Account(OKTA, user.id())), place);
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
