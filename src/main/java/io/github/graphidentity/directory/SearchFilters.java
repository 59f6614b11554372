package io.github.graphidentity.directory;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.graphidentity.activedirectory.ObjectGuid;
import io.github.graphidentity.activedirectory.SecurityIdentifier;
import io.github.graphidentity.fidelity.DocumentedBy;
import io.github.graphidentity.fidelity.ObservedIn;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Filters as AD takes them, in the words of a plain LDAP server. */
final class SearchFilters {

    private static final String ALL_BITS = "1.2.840.113556.1.4.803";
    private static final String ANY_BIT = "1.2.840.113556.1.4.804";

    private final Supplier<LDAPInterface> directory;
    private final String baseDn;

    /** @param directory asked late, since it is made with what asks it */
    SearchFilters(Supplier<LDAPInterface> directory, String baseDn) {
        this.directory = directory;
        this.baseDn = baseDn;
    }

    Filter asStored(Filter filter) throws LDAPException {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> Filter.createANDFilter(each(filter));
            case Filter.FILTER_TYPE_OR -> Filter.createORFilter(each(filter));
            case Filter.FILTER_TYPE_NOT ->
                Filter.createNOTFilter(asStored(Objects.requireNonNull(filter.getNOTComponent())));
            case Filter.FILTER_TYPE_EQUALITY ->
                equality(
                        filter,
                        Objects.requireNonNull(filter.getAttributeName()),
                        Objects.requireNonNull(filter.getAssertionValue()));
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH -> withoutBitwiseRule(filter);
            default -> filter;
        };
    }

    private Filter[] each(Filter filter) throws LDAPException {
        Filter[] components = filter.getComponents().clone();
        for (int i = 0; i < components.length; i++) {
            components[i] = asStored(components[i]);
        }
        return components;
    }

    private static Filter equality(Filter filter, String attribute, String value) {
        return bytes(attribute, value)
                .map(bytes -> Filter.createEqualityFilter(attribute, bytes))
                .orElse(filter);
    }

    /** Identifiers may be written as people write them. */
    @ObservedIn("Samba 4.17; of a GUID it is not known of Windows")
    private static Optional<byte[]> bytes(String attribute, String value) {
        if (attribute.equalsIgnoreCase("objectSid")) {
            return SecurityIdentifier.parse(value).map(SecurityIdentifier::bytes);
        } else if (attribute.equalsIgnoreCase("objectGUID")) {
            return ObjectGuid.parse(value).map(ObjectGuid::bytes);
        }
        return Optional.empty();
    }

    /** By which administrators look for disabled accounts: a plain server can only compare values as a whole. */
    @DocumentedBy("MS-ADTS 3.1.1.3.4.4, LDAP_MATCHING_RULE_BIT_AND and _BIT_OR")
    private Filter withoutBitwiseRule(Filter filter) throws LDAPException {
        String attribute = filter.getAttributeName();
        String rule = filter.getMatchingRuleID();
        String value = filter.getAssertionValue();
        boolean bitwise = ALL_BITS.equals(rule) || ANY_BIT.equals(rule);
        if (!bitwise || attribute == null || value == null || !value.matches("-?\\d{1,10}")) {
            return filter;
        }
        long mask = Long.parseLong(value);
        boolean all = ALL_BITS.equals(rule);
        return Filter.createORFilter(values(attribute).stream()
                .filter(stored -> stored.matches("-?\\d{1,18}"))
                .filter(stored -> {
                    long set = Long.parseLong(stored) & mask;
                    return all ? set == mask : set != 0;
                })
                .map(stored -> Filter.createEqualityFilter(attribute, stored))
                .toList());
    }

    /** Every value that some entry has there: few, though the entries be many. */
    private List<String> values(String attribute) throws LDAPException {
        List<? extends Entry> entries = Objects.requireNonNull(directory
                .get()
                .search(baseDn, SearchScope.SUB, Filter.createPresenceFilter(attribute), attribute)
                .getSearchEntries());
        return entries.stream()
                .flatMap(entry -> Arrays.stream(entry.getAttributeValues(attribute)))
                .distinct()
                .toList();
    }
}
