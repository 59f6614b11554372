package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.schema.AttributeTypeDefinition;
import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Converts the filters that AD accepts to filters that a plain LDAP server understands. */
final class SearchFilters {

    private static final String ALL_BITS = "1.2.840.113556.1.4.803";
    private static final String ANY_BIT = "1.2.840.113556.1.4.804";

    private static final Filter EVERYTHING = Filter.createPresenceFilter("objectClass");
    private static final Filter NOTHING = Filter.createORFilter();

    private final DirectoryNames names;
    private final String baseDn;

    SearchFilters(DirectoryNames names, String baseDn) {
        this.names = names;
        this.baseDn = baseDn;
    }

    Filter asStored(Filter filter) throws LDAPException {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> Filter.createANDFilter(each(filter));
            case Filter.FILTER_TYPE_OR -> Filter.createORFilter(each(filter));
            case Filter.FILTER_TYPE_NOT ->
                Filter.createNOTFilter(asStored(Objects.requireNonNull(filter.getNOTComponent())));
            default -> {
                String written = filter.getAttributeName();
                yield written == null ? filter : ofAttribute(filter, written);
            }
        };
    }

    private Filter[] each(Filter filter) throws LDAPException {
        Filter[] components = filter.getComponents().clone();
        for (int i = 0; i < components.length; i++) {
            components[i] = asStored(components[i]);
        }
        return components;
    }

    private Filter ofAttribute(Filter filter, String written) throws LDAPException {
        String attribute = DirectorySchema.attribute(written)
                .map(AttributeTypeDefinition::getNameOrOID)
                .orElse(written);
        String value = filter.getAssertionValue();
        boolean equal = isEquality(filter) && value != null;
        if (ObjectKind.ATTRIBUTES.contains(attribute)) {
            return equal && attribute.equals("objectCategory")
                    ? ObjectKind.ofCategory(Objects.requireNonNull(value), baseDn)
                    : ObjectKind.where(attribute, baseDn, asked(filter));
        }
        return switch (attribute) {
            // A filter on the password could reveal its digest letter by letter.
            case DirectoryEntries.PASSWORD -> NOTHING;
            case "anr" ->
                equal
                        ? AmbiguousNameResolution.of(Objects.requireNonNull(value))
                                .filter()
                        : NOTHING;
            case "whenChanged" -> orUnchanged(filter, attribute, named(filter, "whenCreated"));
            case "uSNChanged", "uSNCreated" ->
                orUnchanged(
                        filter,
                        attribute,
                        asked(filter).test(Long.toString(ChangeStamps.FIRST)) ? EVERYTHING : NOTHING);
            default ->
                equal
                        ? equality(attribute, Objects.requireNonNull(value), filter)
                        : withoutBitwiseRule(filter, attribute);
        };
    }

    @DocumentedBy("MS-ADTS 3.1.1.3.1.3.1, search filters: approxMatch is evaluated as equalityMatch")
    private static boolean isEquality(Filter filter) {
        return filter.getFilterType() == Filter.FILTER_TYPE_EQUALITY
                || filter.getFilterType() == Filter.FILTER_TYPE_APPROXIMATE_MATCH;
    }

    /** Also matches unchanged entries, which do not store the attribute. */
    private static Filter orUnchanged(Filter filter, String attribute, Filter ofUnchanged) {
        return Filter.createORFilter(
                filter,
                Filter.createANDFilter(Filter.createNOTFilter(Filter.createPresenceFilter(attribute)), ofUnchanged));
    }

    private static Filter named(Filter filter, String attribute) {
        String value = String.valueOf(filter.getAssertionValue());
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_GREATER_OR_EQUAL -> Filter.createGreaterOrEqualFilter(attribute, value);
            case Filter.FILTER_TYPE_LESS_OR_EQUAL -> Filter.createLessOrEqualFilter(attribute, value);
            case Filter.FILTER_TYPE_PRESENCE -> Filter.createPresenceFilter(attribute);
            default -> Filter.createEqualityFilter(attribute, value);
        };
    }

    /** Accepts the text form of identifiers. */
    @ObservedIn("Samba 4.17; of a GUID it is not known of Windows")
    private static Filter equality(String attribute, String value, Filter filter) {
        Optional<byte[]> bytes = switch (attribute) {
            case "objectSid" -> SecurityIdentifier.parse(value).map(SecurityIdentifier::bytes);
            case "objectGUID" -> ObjectGuid.parse(value).map(ObjectGuid::bytes);
            default -> Optional.empty();
        };
        return bytes.map(it -> Filter.createEqualityFilter(attribute, it))
                .orElseGet(() -> Filter.createEqualityFilter(
                        attribute, Objects.requireNonNull(filter.getAssertionValueBytes())));
    }

    /**
     * Converts the bitwise matching rules, which a plain server does not support. Administrators search for disabled
     * accounts with them.
     */
    private Filter withoutBitwiseRule(Filter filter, String attribute) {
        LongPredicate bits = bits(filter);
        if (bits == null) {
            return filter;
        }
        return Filter.createORFilter(values(attribute).stream()
                .filter(stored -> stored.matches("-?\\d{1,18}"))
                .filter(stored -> bits.test(Long.parseLong(stored)))
                .map(stored -> Filter.createEqualityFilter(attribute, stored))
                .toList());
    }

    /** The test of a bitwise rule; {@code null} if the filter uses neither rule. */
    @DocumentedBy("MS-ADTS 3.1.1.3.4.4, LDAP_MATCHING_RULE_BIT_AND and _BIT_OR")
    private static @Nullable LongPredicate bits(Filter filter) {
        String rule = filter.getMatchingRuleID();
        String value = filter.getAssertionValue();
        if (value == null || !value.matches("-?\\d{1,10}")) {
            return null;
        }
        long mask = Long.parseLong(value);
        if (ALL_BITS.equals(rule)) {
            return number -> (number & mask) == mask;
        }
        return ANY_BIT.equals(rule) ? number -> (number & mask) != 0 : null;
    }

    /** The condition of a filter on a value that entries do not store. */
    @Assumed("no filter by a part of such a value is known; it finds nothing")
    private static Predicate<String> asked(Filter filter) {
        String asserted = String.valueOf(filter.getAssertionValue());
        LongPredicate bits = bits(filter);
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_PRESENCE -> value -> true;
            case Filter.FILTER_TYPE_EQUALITY, Filter.FILTER_TYPE_APPROXIMATE_MATCH -> asserted::equalsIgnoreCase;
            case Filter.FILTER_TYPE_GREATER_OR_EQUAL ->
                value -> isNumber(asserted) && number(value) >= number(asserted);
            case Filter.FILTER_TYPE_LESS_OR_EQUAL -> value -> isNumber(asserted) && number(value) <= number(asserted);
            default -> value -> bits != null && isNumber(value) && bits.test(number(value));
        };
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,18}");
    }

    private static long number(String text) {
        return isNumber(text) ? Long.parseLong(text) : Long.MIN_VALUE;
    }

    /** All distinct values of an attribute, which are few even if there are many entries. */
    private List<String> values(String attribute) {
        return names.all(Filter.createPresenceFilter(attribute)).stream()
                .flatMap(entry -> Arrays.stream(entry.getAttributeValues(attribute)))
                .distinct()
                .toList();
    }
}
