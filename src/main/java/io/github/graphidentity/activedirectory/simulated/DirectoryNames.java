package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.schema.AccountKey;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds entries by the names that AD accepts in place of a DN. */
final class DirectoryNames {

    private static final Pattern ALTERNATIVE = Pattern.compile("<(GUID|SID)=([^>]*)>", Pattern.CASE_INSENSITIVE);

    /** Limits the time that the library needs to parse a DN: minutes for a megabyte. */
    static final int LONGEST = 10_000;

    private final Supplier<LDAPInterface> directory;
    private final String domain;
    private final String baseDn;

    DirectoryNames(Supplier<LDAPInterface> directory, String domain, String baseDn) {
        this.directory = directory;
        this.domain = domain;
        this.baseDn = baseDn;
    }

    /** The account that signs in with {@code name@domain}, {@code DOMAIN\name}, or a DN. */
    Optional<Entry> ofSignIn(String name) {
        int backslash = name.indexOf('\\');
        if (backslash > 0 && name.substring(0, backslash).equalsIgnoreCase(netBiosName())) {
            return find(Filter.createEqualityFilter("sAMAccountName", name.substring(backslash + 1)));
        }
        if (DN.isValidDN(name)) {
            return entry(name);
        }
        Optional<Entry> explicit = find(Filter.createEqualityFilter("userPrincipalName", name));
        String suffix = "@" + domain;
        // Every account has an implicit UPN.
        return explicit.isPresent() || !name.toLowerCase(Locale.ROOT).endsWith(suffix)
                ? explicit
                : find(Filter.createEqualityFilter(
                        "sAMAccountName", name.substring(0, name.length() - suffix.length())));
    }

    /** Resolves {@code <GUID=…>} and {@code <SID=…>} to a DN. */
    @DocumentedBy("MS-ADTS 3.1.1.3.1.2.4, alternative forms of DNs")
    String dn(String dn) throws LDAPException {
        if (dn.length() > LONGEST) {
            throw malformed();
        }
        Matcher alternative = ALTERNATIVE.matcher(dn);
        if (!alternative.matches()) {
            return same(dn, RootDse.schema(baseDn)) ? RootDse.LIBRARY_SCHEMA : dn;
        }
        String value = alternative.group(2);
        Optional<? extends AccountKey> key =
                alternative.group(1).equalsIgnoreCase("GUID") ? guid(value) : SecurityIdentifier.parse(value);
        if (key.isEmpty()) {
            throw malformed();
        }
        return find(key.get().filter()).map(Entry::getDN).orElse(nobody());
    }

    private static LDAPException malformed() {
        return new LDAPException(
                ResultCode.INVALID_DN_SYNTAX, "0000208F: LdapErr: DSID-0, comment: Error processing name");
    }

    /** Accepts a GUID with dashes, or the hexadecimal digits of its bytes. */
    private static Optional<ObjectGuid> guid(String value) {
        return value.matches("\\p{XDigit}{32}")
                ? Optional.of(ObjectGuid.of(HexFormat.of().parseHex(value)))
                : ObjectGuid.parse(value);
    }

    SearchFilters filters() {
        return new SearchFilters(this, baseDn);
    }

    Optional<Entry> entry(String dn) {
        try {
            return Optional.ofNullable(directory.get().getEntry(dn));
        } catch (LDAPException unreadable) {
            return Optional.empty();
        }
    }

    /** The domain SID, the prefix of all account SIDs. */
    SecurityIdentifier domainSid() {
        Entry domain = entry(baseDn).orElseThrow();
        return SecurityIdentifier.of(Objects.requireNonNull(domain.getAttributeValueBytes("objectSid")));
    }

    String baseDn() {
        return baseDn;
    }

    static boolean same(String dn, String other) {
        try {
            return DN.equals(dn, other);
        } catch (LDAPException none) {
            return false;
        }
    }

    /** A DN that does not exist. */
    String nobody() {
        return "CN=\\00nobody," + baseDn;
    }

    /** The NetBIOS name: {@code CONTOSO} for contoso.example. */
    String netBiosName() {
        return domain.substring(0, domain.indexOf('.')).toUpperCase(Locale.ROOT);
    }

    private Optional<Entry> find(Filter filter) {
        List<? extends Entry> found = all(filter);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The entries that match a filter on stored attributes. */
    List<? extends Entry> all(Filter filter) {
        return below(baseDn, filter);
    }

    /** The matching entries at and below a DN. */
    List<? extends Entry> below(String dn, Filter filter) {
        try {
            return Objects.requireNonNull(
                    directory.get().search(dn, SearchScope.SUB, filter).getSearchEntries());
        } catch (LDAPException failure) {
            throw new IllegalStateException("the simulated directory cannot be searched", failure);
        }
    }
}
