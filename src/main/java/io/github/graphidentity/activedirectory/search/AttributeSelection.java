package io.github.graphidentity.activedirectory.search;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The attributes that a search returns.
 *
 * @param all whether all user attributes are returned
 * @param named the attributes that the request names, with the range of values
 */
public record AttributeSelection(boolean all, Map<AttributeDefinition, Range> named, boolean typesOnly) {

    /** All user attributes. */
    public static final AttributeSelection ALL = new AttributeSelection(true, Map.of(), false);

    /** What the state of an account consists of. */
    public static final AttributeSelection ACCOUNT = new AttributeSelection(
            false,
            AdSchema.INSTANCE
                    .all("objectGUID objectSid sAMAccountName userPrincipalName userAccountControl"
                            + " pwdLastSet lockoutTime")
                    .stream()
                    .collect(Collectors.toUnmodifiableMap(attribute -> attribute, attribute -> Range.FIRST)),
            false);

    public static AttributeSelection of(SearchRequest request) {
        String[] names = request.getAttributes();
        boolean all = names.length == 0;
        Map<AttributeDefinition, Range> named = new LinkedHashMap<>();
        for (String name : names) {
            all |= name.equals("*");
            int option = name.indexOf(';');
            String base = option < 0 ? name : name.substring(0, option);
            Range range = option < 0 ? Range.FIRST : Range.of(name.substring(option + 1));
            AdSchema.INSTANCE.attribute(base).ifPresent(attribute -> named.put(attribute, range));
        }
        return new AttributeSelection(all, named, request.typesOnly());
    }

    public SearchResultEntry of(DirectoryView view, DirectoryEntry entry) {
        List<Attribute> attributes = new ArrayList<>();
        if (all) {
            for (AttributeDefinition attribute : view.userAttributes(entry)) {
                if (!named.containsKey(attribute)) {
                    add(attributes, view, entry, attribute, Range.FIRST);
                }
            }
        }
        named.forEach((attribute, range) -> add(attributes, view, entry, attribute, range));
        return new SearchResultEntry(view.dn(entry), attributes);
    }

    private void add(
            List<Attribute> attributes,
            DirectoryView view,
            DirectoryEntry entry,
            AttributeDefinition attribute,
            Range range) {
        List<?> values = view.values(entry, attribute);
        if (values.isEmpty()) {
            return;
        }
        if (typesOnly) {
            attributes.add(new Attribute(attribute.name()));
        } else if (range.equals(Range.FIRST) && values.size() <= Range.MAX) {
            attributes.add(encoded(attribute, attribute.name(), values));
        } else {
            if (range.equals(Range.FIRST)) {
                attributes.add(new Attribute(attribute.name()));
            }
            Range part = range.within(values.size());
            if (part.start() < values.size()) {
                attributes.add(encoded(
                        attribute,
                        attribute.name() + part.option(values.size()),
                        values.subList(part.start(), part.end())));
            }
        }
    }

    private static Attribute encoded(AttributeDefinition attribute, String name, List<?> values) {
        byte[][] bytes = new byte[values.size()][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = attribute.syntax().bytes(values.get(i));
        }
        return new Attribute(name, bytes);
    }

    /**
     * A part of an attribute's values.
     *
     * @param start index of the first value
     * @param end index behind the last value
     */
    @DocumentedBy("MS-ADTS 3.1.1.3.1.3.3, range retrieval of attribute values; MaxValRange")
    record Range(int start, int end) {

        static final int MAX = 1500;

        /** No range is requested. */
        static final Range FIRST = new Range(0, MAX);

        private static final Pattern FORM = Pattern.compile("(?i)range=(\\d{1,9})-(\\d{1,9}|\\*)");

        static Range of(String option) {
            Matcher form = FORM.matcher(option);
            if (!form.matches()) {
                return FIRST;
            }
            int start = Integer.parseInt(form.group(1));
            int end = form.group(2).equals("*") ? Integer.MAX_VALUE : Integer.parseInt(form.group(2)) + 1;
            return end > start ? new Range(start, end) : FIRST;
        }

        Range within(int size) {
            return new Range(start, Math.min(Math.min(end, size), start + MAX));
        }

        String option(int size) {
            return ";range=" + start + "-" + (end >= size ? "*" : Integer.toString(end - 1));
        }
    }
}
