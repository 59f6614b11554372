package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.connection.Directories.Directory;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service account, which no action may change: without it, nothing could be undone. It is looked up until the directory
 * has answered once. Thread-safe.
 */
final class OwnAccount {

    private static final Logger log = LoggerFactory.getLogger(OwnAccount.class);

    private final Directory directory;
    private final String bindDn;
    private volatile @Nullable Set<SecurityIdentifier> known;

    /** @param directory searched from the root of its domain, because the account may be outside of the base DN */
    OwnAccount(Directory directory, String bindDn) {
        this.directory = directory;
        this.bindDn = bindDn;
    }

    /** @throws ProviderFailure if it is not known which account is used */
    boolean is(@Nullable SecurityIdentifier objectSid) {
        Set<SecurityIdentifier> own = known;
        if (own == null) {
            own = find();
            known = own;
            log.info("Active Directory: no action changes {}, because the emulator is bound as this account", bindDn);
        }
        return objectSid == null || own.contains(objectSid);
    }

    private Set<SecurityIdentifier> find() {
        try {
            Set<SecurityIdentifier> own = tokenGroups();
            if (own.isEmpty()) {
                for (SearchResultEntry entry : directory.search(byName())) {
                    SecurityIdentifier.of(entry).ifPresent(own::add);
                }
            }
            if (!own.isEmpty()) {
                return own;
            }
        } catch (LDAPException failure) {
            throw LdapFailures.of(failure);
        }
        throw new ProviderFailure(
                Kind.PROTECTED,
                "it is not known which account the emulator itself uses, and that one must not be changed. Set"
                        + " emulator.active-directory.bind-dn to its DN.");
    }

    /**
     * The SIDs of the bound account and its groups (MS-ADTS 3.1.1.3.2, rootDSE attributes). Active Directory and Samba compute
     * them; Samba does not support "Who am I".
     */
    private Set<SecurityIdentifier> tokenGroups() throws LDAPException {
        SearchRequest rootDse =
                new SearchRequest("", SearchScope.BASE, Filter.createPresenceFilter("objectClass"), "tokenGroups");
        Set<SecurityIdentifier> sids = new HashSet<>();
        for (SearchResultEntry entry : directory.search(rootDse)) {
            byte[][] values = entry.getAttributeValueByteArrays("tokenGroups");
            Stream.of(values == null ? new byte[0][] : values)
                    .flatMap(value -> SecurityIdentifier.parse(value).stream())
                    .forEach(sids::add);
        }
        return sids;
    }

    /** A bind accepts {@code DOMAIN\\name}, and {@code name@domain} also if the userPrincipalName is another one. */
    private SearchRequest byName() {
        String name = bindDn.substring(bindDn.lastIndexOf('\\') + 1);
        List<Filter> filters = new ArrayList<>();
        for (String form : List.of(bindDn, name, name.replaceFirst("@.*", ""))) {
            AccountKey.parse(form).map(AccountKey::filter).ifPresent(filters::add);
        }
        String root = "DC=" + DomainControllers.domain(directory.baseDn()).replace(".", ",DC=");
        return new SearchRequest(root, SearchScope.SUB, Filter.createORFilter(filters), "objectSid");
    }
}
