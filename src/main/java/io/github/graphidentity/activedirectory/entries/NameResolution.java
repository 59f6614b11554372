package io.github.graphidentity.activedirectory.entries;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.activedirectory.schema.Syntax;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The result of looking up a DN, or one of the names that AD accepts in its place.
 *
 * @param entry {@code null} if there is none
 * @param nearest the lowest existing entry above it; {@code null} if the name is outside the domain
 */
public record NameResolution(
        @Nullable DirectoryEntry entry, @Nullable DirectoryEntry nearest) {

    private static final Pattern ALTERNATIVE =
            Pattern.compile("<(GUID|SID|WKGUID)=([^,>]*)(?:,([^>]*))?>", Pattern.CASE_INSENSITIVE);

    /**
     * Looks up a name.
     *
     * @throws LDAPException if the name is malformed
     */
    public static NameResolution of(DirectoryView view, String name) throws LDAPException {
        if (name.length() > Syntax.MAX_NAME) {
            throw LdapError.BAD_NAME.of("");
        }
        Matcher alternative = ALTERNATIVE.matcher(name.strip());
        if (alternative.matches()) {
            return new NameResolution(byAlternative(view, alternative), view.root());
        }
        return walk(view, parse(name));
    }

    /** The existing entry with a name. Throws AD's error if there is none. */
    public static DirectoryEntry required(DirectoryView view, String name) throws LDAPException {
        return of(view, name).required(view);
    }

    public static DirectoryEntry required(DirectoryView view, List<Rdn> names) throws LDAPException {
        return walk(view, names).required(view);
    }

    private DirectoryEntry required(DirectoryView view) throws LDAPException {
        if (entry == null || entry.isDeleted()) {
            throw missing(view);
        }
        return entry;
    }

    /** The entry with a name that is not deleted; empty if there is none or the name is malformed. */
    public static Optional<DirectoryEntry> lookUp(DirectoryView view, String name) {
        try {
            return Optional.ofNullable(of(view, name).entry).filter(entry -> !entry.isDeleted());
        } catch (LDAPException malformed) {
            return Optional.empty();
        }
    }

    public LDAPException missing(DirectoryView view) {
        return LdapError.noObject(nearest == null ? "" : view.dn(nearest));
    }

    /** The RDNs of a DN, the entry's own first. */
    public static List<Rdn> parse(String dn) throws LDAPException {
        List<Rdn> rdns = new ArrayList<>();
        try {
            for (RDN rdn : new DN(dn).getRDNs()) {
                Optional<AttributeDefinition> type = AdSchema.INSTANCE.attribute(rdn.getAttributeNames()[0]);
                if (type.isEmpty() || rdn.isMultiValued()) {
                    throw LdapError.BAD_NAME.of(dn);
                }
                rdns.add(new Rdn(type.get(), rdn.getAttributeValues()[0]));
            }
        } catch (LDAPException malformed) {
            throw LdapError.BAD_NAME.of(dn);
        }
        return rdns;
    }

    /** The name of an entry directly below another; empty if the DN is not of that form. */
    public static Optional<String> childOf(String parent, String dn) {
        try {
            List<Rdn> names = parse(dn);
            List<Rdn> above = parse(parent);
            return names.size() == above.size() + 1 && isSame(names.subList(1, names.size()), above)
                    ? Optional.of(names.get(0).value())
                    : Optional.empty();
        } catch (LDAPException malformed) {
            return Optional.empty();
        }
    }

    private static NameResolution walk(DirectoryView view, List<Rdn> rdns) throws LDAPException {
        List<Rdn> suffix = parse(view.domain().forestDn());
        int last = rdns.size() - suffix.size();
        if (last < 0 || !isSame(rdns.subList(last, rdns.size()), suffix)) {
            return new NameResolution(null, null);
        }
        DirectoryEntry current = view.get(DirectoryView.ROOT);
        for (int i = last - 1; i >= 0; i--) {
            DirectoryEntry child = view.child(current.id(), rdns.get(i));
            if (child == null) {
                return new NameResolution(null, current);
            }
            current = child;
        }
        return new NameResolution(current, current);
    }

    private static boolean isSame(List<Rdn> one, List<Rdn> other) {
        for (int i = 0; i < one.size(); i++) {
            if (Rdn.ORDER.compare(one.get(i), other.get(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    @DocumentedBy("MS-ADTS 3.1.1.3.1.2.4, alternative forms of DNs")
    private static @Nullable DirectoryEntry byAlternative(DirectoryView view, Matcher form) throws LDAPException {
        String value = form.group(2);
        return switch (form.group(1).toUpperCase(Locale.ROOT)) {
            case "GUID" -> {
                ObjectGuid guid = guid(value).orElseThrow(() -> LdapError.BAD_NAME.of(value));
                yield view.one(DirectoryTables.BY_GUID, guid.value()).orElse(null);
            }
            case "SID" -> {
                SecurityIdentifier sid = sid(value).orElseThrow(() -> LdapError.BAD_NAME.of(value));
                yield view.one(DirectoryTables.BY_SID, sid).orElse(null);
            }
            default -> wellKnown(view, value, form.group(3));
        };
    }

    /** Accepts a GUID with dashes, or the hexadecimal digits of its bytes. */
    private static Optional<ObjectGuid> guid(String value) {
        return value.matches("\\p{XDigit}{32}")
                ? Optional.of(ObjectGuid.of(HexFormat.of().parseHex(value)))
                : ObjectGuid.parse(value);
    }

    /** Accepts the text form, or the hexadecimal digits of the bytes. */
    private static Optional<SecurityIdentifier> sid(String value) {
        try {
            return value.matches("(\\p{XDigit}{2})+")
                    ? Optional.of(SecurityIdentifier.of(HexFormat.of().parseHex(value)))
                    : SecurityIdentifier.parse(value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static @Nullable DirectoryEntry wellKnown(DirectoryView view, String guid, @Nullable String container)
            throws LDAPException {
        DirectoryEntry owner = required(view, container == null ? "" : container);
        String prefix = "B:32:" + guid.toUpperCase(Locale.ROOT) + ":";
        List<Object> known = new ArrayList<>(view.values(owner, AdSchema.INSTANCE.required("wellKnownObjects")));
        known.addAll(view.values(owner, AdSchema.INSTANCE.required("otherWellKnownObjects")));
        for (Object value : known) {
            if (value.toString().toUpperCase(Locale.ROOT).startsWith(prefix)) {
                return of(view, value.toString().substring(prefix.length())).entry;
            }
        }
        return null;
    }
}
