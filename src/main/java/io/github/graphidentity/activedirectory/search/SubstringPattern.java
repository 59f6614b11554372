package io.github.graphidentity.activedirectory.search;

import com.unboundid.ldap.sdk.Filter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a substring filter, in lower case.
 *
 * @param initial empty if the value may start with anything
 * @param end empty if the value may end with anything
 */
record SubstringPattern(String initial, List<String> any, String end) {

    static SubstringPattern of(Filter filter) {
        return new SubstringPattern(
                lowerCase(filter.getSubInitialString()),
                Arrays.stream(filter.getSubAnyStrings())
                        .map(SubstringPattern::lowerCase)
                        .toList(),
                lowerCase(filter.getSubFinalString()));
    }

    private static String lowerCase(@Nullable String part) {
        return part == null ? "" : part.toLowerCase(Locale.ROOT);
    }

    boolean matches(String value) {
        String text = value.toLowerCase(Locale.ROOT);
        if (!text.startsWith(initial)) {
            return false;
        }
        int from = initial.length();
        for (String part : any) {
            int at = text.indexOf(part, from);
            if (at < 0) {
                return false;
            }
            from = at + part.length();
        }
        return text.length() - end.length() >= from && text.endsWith(end);
    }
}
