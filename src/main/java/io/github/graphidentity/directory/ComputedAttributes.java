package io.github.graphidentity.directory;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Attributes that no entry holds and that AD computes for whoever asks for them by name; and one that it never shows. */
final class ComputedAttributes extends InMemoryOperationInterceptor {

    private static final String USER_ACCOUNT_CONTROL = "msds-user-account-control-computed";
    private static final String PASSWORD_EXPIRY = "msds-userpasswordexpirytimecomputed";
    private static final String WRITABLE = "allowedattributeseffective";

    static final Set<String> NAMES = Set.of(USER_ACCOUNT_CONTROL, PASSWORD_EXPIRY, WRITABLE);

    /** What there is to be written to a user here. */
    private static final Set<String> ATTRIBUTES_OF_A_USER = Set.of(
            "accountExpires",
            "comment",
            "description",
            "displayName",
            "info",
            "lockoutTime",
            "mail",
            "pwdLastSet",
            "userAccountControl",
            "userPrincipalName");

    private final DirectoryNames names;
    private final BoundConnections connections;
    private final Delegations delegations;

    ComputedAttributes(DirectoryNames names, BoundConnections connections, Delegations delegations) {
        this.names = names;
        this.connections = connections;
        this.delegations = delegations;
    }

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry result) {
        SearchResultEntry found = Objects.requireNonNull(result.getSearchEntry());
        Set<String> asked = result.getRequest().getAttributeList().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(NAMES::contains)
                .collect(Collectors.toSet());
        if (asked.isEmpty() && !found.hasAttribute(DirectoryEntries.PASSWORD)) {
            return;
        }
        Entry shown = found.duplicate();
        shown.removeAttribute(DirectoryEntries.PASSWORD);
        names.entry(found.getDN()).filter(entry -> entry.hasObjectClass("user")).ifPresent(entry -> {
            AccountState state = AccountState.of(entry);
            String who = connections.dn(result.getConnectionID()).orElse("");
            asked.forEach(name -> compute(name, shown, state, who));
        });
        result.setSearchEntry(shown);
    }

    private void compute(String name, Entry shown, AccountState state, String who) {
        switch (name) {
            case USER_ACCOUNT_CONTROL ->
                shown.addAttribute(
                        "msDS-User-Account-Control-Computed", Long.toString(state.computedUserAccountControl()));
            case PASSWORD_EXPIRY ->
                shown.addAttribute("msDS-UserPasswordExpiryTimeComputed", Long.toString(state.passwordExpiryTime()));
            default -> {
                Set<String> writable = delegations.writable(who, ATTRIBUTES_OF_A_USER);
                List<String> spelled = ATTRIBUTES_OF_A_USER.stream()
                        .filter(it -> writable.contains(it) || writable.contains(it.toLowerCase(Locale.ROOT)))
                        .sorted()
                        .toList();
                if (!spelled.isEmpty()) {
                    shown.addAttribute("allowedAttributesEffective", spelled);
                }
            }
        }
    }
}
