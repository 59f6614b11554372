package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchEntry;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds computed attributes to search results, and removes the password. */
final class ComputedAttributes extends InMemoryOperationInterceptor {

    private static final String USER_ACCOUNT_CONTROL = "msds-user-account-control-computed";
    private static final String PASSWORD_EXPIRY = "msds-userpasswordexpirytimecomputed";
    private static final String WRITABLE = "allowedattributeseffective";

    private static final Set<String> COMPUTED = Set.of(USER_ACCOUNT_CONTROL, PASSWORD_EXPIRY, WRITABLE);

    /** The attributes that are not returned as stored, in lower case. */
    private static final Set<String> NAMES = Stream.of(
                    COMPUTED.stream(),
                    ObjectKind.ATTRIBUTES.stream(),
                    Stream.of("whenChanged", "uSNChanged", "uSNCreated"))
            .flatMap(names -> names)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    /** The user attributes that can be written here. */
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
    private final BoundIdentities connections;
    private final WriteDelegations delegations;
    private final Clock clock;
    private final ChangeStamps stamps;

    ComputedAttributes(
            DirectoryNames names,
            BoundIdentities connections,
            WriteDelegations delegations,
            Clock clock,
            ChangeStamps stamps) {
        this.names = names;
        this.connections = connections;
        this.delegations = delegations;
        this.clock = clock;
        this.stamps = stamps;
    }

    @Override
    public void processSearchEntry(InMemoryInterceptedSearchEntry result) {
        SearchResultEntry found = Objects.requireNonNull(result.getSearchEntry());
        List<String> attributes = result.getRequest().getAttributeList();
        Set<String> asked =
                attributes.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        boolean all = asked.isEmpty() || asked.contains("*");
        boolean computed = all || asked.stream().anyMatch(NAMES::contains);
        String dn = found.getDN();
        boolean own = dn.isEmpty() || dn.equals(RootDse.LIBRARY_SCHEMA);
        if (!computed && !own && !found.hasAttribute(DirectoryEntries.PASSWORD)) {
            return;
        }
        Entry shown = found.duplicate();
        shown.removeAttribute(DirectoryEntries.PASSWORD);
        if (dn.isEmpty()) {
            ofRootDse(shown);
        } else if (own) {
            shown.setDN(RootDse.schema(names.baseDn()));
        } else if (computed) {
            names.entry(dn).ifPresent(entry -> {
                addConstants(entry, shown, name -> all || asked.contains(name.toLowerCase(Locale.ROOT)));
                addComputed(
                        entry,
                        shown,
                        asked,
                        connections.dn(result.getConnectionID()).orElse(""));
            });
        }
        result.setSearchEntry(shown);
    }

    private void ofRootDse(Entry shown) {
        // AD's rootDSE has no objectClass.
        shown.removeAttribute("objectClass");
        if (shown.hasAttribute("currentTime")) {
            shown.setAttribute("currentTime", stamps.now());
        }
        if (shown.hasAttribute("highestCommittedUSN")) {
            shown.setAttribute("highestCommittedUSN", Long.toString(stamps.highest()));
        }
    }

    private void addConstants(Entry entry, Entry shown, Predicate<String> wanted) {
        ObjectKind.of(entry)
                .ifPresent(kind -> ObjectKind.ATTRIBUTES.stream()
                        .filter(wanted)
                        .forEach(name ->
                                kind.value(name, names.baseDn()).ifPresent(value -> shown.setAttribute(name, value))));
        addUnlessStored(entry, shown, "whenChanged", entry.getAttributeValue("whenCreated"), wanted);
        addUnlessStored(entry, shown, "uSNChanged", Long.toString(ChangeStamps.FIRST), wanted);
        addUnlessStored(entry, shown, "uSNCreated", Long.toString(ChangeStamps.FIRST), wanted);
    }

    private static void addUnlessStored(
            Entry entry, Entry shown, String name, @Nullable String value, Predicate<String> wanted) {
        if (value != null && wanted.test(name) && !entry.hasAttribute(name)) {
            shown.setAttribute(name, value);
        }
    }

    private void addComputed(Entry entry, Entry shown, Set<String> asked, String who) {
        if (entry.hasObjectClass("user")) {
            DerivedAccountState state = DerivedAccountState.of(entry);
            asked.stream().filter(COMPUTED::contains).forEach(name -> compute(name, shown, state, who));
        }
    }

    private void compute(String name, Entry shown, DerivedAccountState state, String who) {
        switch (name) {
            case USER_ACCOUNT_CONTROL ->
                shown.addAttribute(
                        "msDS-User-Account-Control-Computed",
                        Long.toString(state.computedUserAccountControl(clock.instant())));
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
