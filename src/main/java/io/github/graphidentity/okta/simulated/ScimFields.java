package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaErrorCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a filter or search may compare, and how.
 *
 * @param values returns the values of a field as texts, or {@code null} for a field that does not exist
 * @param operators returns the operators that a field allows
 * @param ignoresCase whether the values of a field are compared without case
 */
public record ScimFields<T>(
        Function<String, @Nullable Function<T, List<String>>> values,
        Function<String, Set<String>> operators,
        Predicate<String> ignoresCase) {

    static final Set<String> EQUAL = Set.of("eq");
    private static final int DATE_LENGTH = 10;

    /** The fields that are timestamps. A filter compares them as times, not as text. */
    static final Set<String> TIMES =
            Set.of("created", "activated", "statusChanged", "lastUpdated", "lastMembershipUpdated", "published");

    static final Set<String> TIME = Set.of("eq", "gt", "ge", "lt", "le");
    static final Set<String> SEARCH = Set.of("eq", "gt", "ge", "lt", "le", "sw", "pr");
    static final Set<String> SEARCH_AND_CONTAINS = Set.of("eq", "gt", "ge", "lt", "le", "sw", "pr", "co");
    public static final Set<String> ALL = Set.of("eq", "ne", "gt", "ge", "lt", "le", "sw", "ew", "pr", "co", "not");

    /** A timestamp as the fields have it. A date is its beginning. */
    static String time(String literal) {
        try {
            return OktaIds.time(Instant.parse(literal.length() > DATE_LENGTH ? literal : literal + "T00:00:00Z"));
        } catch (DateTimeException notATime) {
            throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
        }
    }

    /**
     * Orders by the first value of a field, without case; those without a value are last.
     *
     * @throws io.github.graphidentity.okta.client.OktaException if there is no such field
     */
    public Comparator<T> order(String field, boolean descending) {
        Function<T, List<String>> of = values.apply(field);
        if (of == null) {
            throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
        }
        Comparator<String> texts = String.CASE_INSENSITIVE_ORDER;
        return Comparator.comparing(
                object -> of.apply(object).stream().findFirst().orElse(null),
                Comparator.nullsLast(descending ? texts.reversed() : texts));
    }

    /** Fields of objects in JSON, compared as a filter does: with case. */
    public static ScimFields<OrgObject> filter(Set<String> texts, Set<String> times) {
        return new ScimFields<>(
                name -> texts.contains(name) || times.contains(name) ? object -> object.values(name) : null,
                name -> times.contains(name) ? TIME : EQUAL,
                name -> false);
    }

    /** Fields of objects in JSON, compared as a search does: without case. */
    public static ScimFields<OrgObject> search(Predicate<String> names, Set<String> containing) {
        return new ScimFields<>(
                name -> names.test(name) ? object -> object.values(name) : null,
                name -> containing.contains(name) ? SEARCH_AND_CONTAINS : SEARCH,
                name -> true);
    }
}
