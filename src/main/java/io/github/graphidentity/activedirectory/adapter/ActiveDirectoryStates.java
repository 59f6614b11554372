package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.connection.Directories;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.activedirectory.connection.DomainControllers;
import io.github.graphidentity.activedirectory.connection.Timeouts;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.provider.AccountState;
import io.github.graphidentity.provider.AccountStates;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads the state of Active Directory accounts, many of them with one search. */
@Component
class ActiveDirectoryStates implements AccountStates {

    /** The directory compares each entry with each identifier, so a page of 999 is split into several searches. */
    private static final int BATCH_SIZE = 100;

    private static final String[] ATTRIBUTES = Stream.concat(
                    Arrays.stream(DirectoryUser.attributes(false)),
                    Stream.of("objectGUID", "userPrincipalName", "mail"))
            .toArray(String[]::new);

    private final Directories directories;
    private final Timeouts timeouts;
    private final Safeguards safeguards;

    ActiveDirectoryStates(Directories directories, Timeouts timeouts, Safeguards safeguards) {
        this.directories = directories;
        this.timeouts = timeouts;
        this.safeguards = safeguards;
    }

    @Override
    public IdentityProvider identityProvider() {
        return IdentityProvider.ACTIVE_DIRECTORY;
    }

    @Override
    public Map<String, AccountState> of(CallContext context, Collection<String> identifiers) {
        // An identity knows its directory account by objectGUID only.
        Map<ObjectGuid, String> requested = new HashMap<>();
        identifiers.forEach(identifier ->
                ObjectGuid.parse(identifier).ifPresent(objectGuid -> requested.putIfAbsent(objectGuid, identifier)));
        Map<String, AccountState> states = new HashMap<>();
        if (requested.isEmpty()) {
            return states;
        }
        Directory directory = directories.of(context);
        DirectoryOperations operations = new DirectoryOperations(directory, timeouts);
        List<Filter> filters =
                requested.keySet().stream().map(ObjectGuid::filter).toList();
        for (int from = 0; from < filters.size(); from += BATCH_SIZE) {
            Filter filter = Filter.createORFilter(filters.subList(from, Math.min(from + BATCH_SIZE, filters.size())));
            SearchRequest search = new SearchRequest(directory.baseDn(), SearchScope.SUB, filter, ATTRIBUTES);
            for (SearchResultEntry entry : operations.search(search)) {
                ObjectGuid.of(entry).map(requested::get).ifPresent(identifier -> states.put(identifier, state(entry)));
            }
        }
        return states;
    }

    private AccountState state(Entry entry) {
        Integer bits = entry.getAttributeValueAsInteger("userAccountControl");
        boolean enabled = bits != null && !new UserAccountControl(bits).isAccountDisabled();
        return new AccountState(
                enabled,
                actions(entry),
                entry.getAttributeValue("userPrincipalName"),
                entry.getAttributeValue("mail"),
                SecurityIdentifier.of(entry).map(SecurityIdentifier::text).orElse(null),
                DomainControllers.domain(entry.getDN()));
    }

    private Set<Action> actions(Entry entry) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        try {
            DirectoryUser user = DirectoryUser.of(entry);
            safeguards.check(user, directories);
            actions.add(user.userAccountControl().isAccountDisabled() ? Action.ENABLE : Action.DISABLE);
            boolean readable = user.pwdLastSet() != null;
            if (readable && user.canBeMadeToChangePassword() && !user.mustChangePassword()) {
                actions.add(Action.FORCE_PASSWORD_RESET);
            }
        } catch (ProviderFailure notAllowed) {
            // Not a user account, protected, or not readable enough to decide.
            return Set.of();
        }
        return actions;
    }
}
