package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the attributes of an entry that were written after it was created. */
final class EntryDiff {

    /** Identifiers, change stamps and the password, of which the entry has only a digest. */
    private static final Set<String> FIXED = Set.of(
            "objectguid",
            "objectsid",
            "objectclass",
            "distinguishedname",
            "cn",
            "name",
            "unicodepwd",
            "usnchanged",
            "whenchanged");

    private EntryDiff() {}

    /** The values by attribute. A removed attribute has no values. */
    static Map<String, List<String>> between(Entry usual, Entry actual) {
        Map<String, List<String>> deviations = new TreeMap<>();
        for (Attribute attribute : usual.getAttributes()) {
            if (isFree(attribute.getName()) && !actual.hasAttribute(attribute.getName())) {
                deviations.put(attribute.getName(), List.of());
            }
        }
        for (Attribute attribute : actual.getAttributes()) {
            Attribute expected = usual.getAttribute(attribute.getName());
            if (isFree(attribute.getName())
                    && (expected == null || !values(expected).equals(values(attribute)))) {
                deviations.put(
                        attribute.getName(),
                        Arrays.stream(attribute.getValues()).sorted().toList());
            }
        }
        return deviations;
    }

    static Entry applied(Map<String, List<String>> deviations, Entry usual) {
        deviations.forEach((name, values) -> {
            usual.removeAttribute(name);
            if (!values.isEmpty()) {
                usual.addAttribute(new Attribute(name, values));
            }
        });
        return usual;
    }

    private static boolean isFree(String attribute) {
        return !FIXED.contains(attribute.toLowerCase(Locale.ROOT));
    }

    private static Set<String> values(Attribute attribute) {
        return new HashSet<>(Arrays.asList(attribute.getValues()));
    }
}
