package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.ScimCondition.Lookup;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects and orders the users of a list.
 *
 * @param condition the condition that users must meet
 * @param order the order of the list; {@code null} for the order of ids
 */
public record OktaUserQuery(
        ScimCondition<OktaUser> condition, @Nullable Sorting order) {

    /** The order of a list: by the first value of a field, and users with the same value by id. */
    record Sorting(String field, boolean descending, Comparator<OktaUser> comparator) {}

    private static final Set<String> CONTAINING =
            Set.of("profile.firstName", "profile.lastName", "profile.email", "profile.login");

    private static final Set<String> FILTERED = Set.of(
            "status", "id", "profile.login", "profile.email", "profile.firstName", "profile.lastName", "lastUpdated");

    @DocumentedBy("List all users: search takes every property of the profile and seven others, and ignores case")
    private static final ScimFields<OktaUser> SEARCH = new ScimFields<>(
            OktaUserQuery::field,
            name -> CONTAINING.contains(name) ? ScimFields.SEARCH_AND_CONTAINS : ScimFields.SEARCH,
            name -> true);

    @DocumentedBy("List all users: filter takes seven properties, eq alone except for lastUpdated, and heeds case")
    @Assumed("a login is compared without case also in a filter, as it is everywhere else")
    private static final ScimFields<OktaUser> FILTER = new ScimFields<>(
            name -> FILTERED.contains(name) ? field(name) : null,
            name -> name.equals("lastUpdated") ? ScimFields.TIME : ScimFields.EQUAL,
            name -> name.equals("profile.login"));

    /** Selects the users in any status. */
    static final OktaUserQuery ALL = new OktaUserQuery(ScimCondition.of(user -> true), null);

    /** Combines the parameters of a request, each of which may be empty. */
    @DocumentedBy("List all users: without filter and search, and with q, users in status DEPROVISIONED are left out")
    public static OktaUserQuery of(String q, String filter, String search, String sortBy, String sortOrder) {
        ScimCondition<OktaUser> condition =
                ScimFilter.condition(filter, FILTER).and(ScimFilter.condition(search, SEARCH));
        if (!q.isBlank()) {
            condition = condition.and(startsWith(q));
        }
        if (!q.isBlank() || (filter.isBlank() && search.isBlank())) {
            condition = condition.and(ScimCondition.of(user -> user.status() != OktaUserStatus.DEPROVISIONED));
        }
        boolean sorted = !search.isBlank() && !sortBy.isBlank();
        return new OktaUserQuery(condition, sorted ? order(sortBy, sortOrder) : null);
    }

    static OktaUserQuery filter(String filter) {
        return of("", filter, "", "", "");
    }

    @DocumentedBy("List all users: q matches the beginning of firstName, lastName and email")
    private static ScimCondition<OktaUser> startsWith(String q) {
        String beginning = q.toLowerCase(Locale.ROOT);
        List<String> names = List.of("profile.firstName", "profile.lastName", "profile.email");
        return new ScimCondition<>(
                user -> names.stream()
                        .flatMap(name -> values(user.profile().get(name.substring(8))).stream())
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).startsWith(beginning)),
                List.of(names.stream().map(name -> new Lookup(name, q, true)).toList()),
                false);
    }

    @DocumentedBy("List all users: sortBy takes any property; users with the same value are ordered by id")
    private static Sorting order(String sortBy, String sortOrder) {
        boolean descending = sortOrder.equalsIgnoreCase("desc");
        if (!descending && !sortOrder.isEmpty() && !sortOrder.equalsIgnoreCase("asc")) {
            throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
        }
        return new Sorting(sortBy, descending, SEARCH.order(sortBy, descending).thenComparing(OktaUser::id));
    }

    private static @Nullable Function<OktaUser, List<String>> field(String name) {
        return switch (name) {
            case "id" -> user -> List.of(user.id());
            case "status" -> user -> List.of(user.status().name());
            case "created" -> user -> values(user.created());
            case "activated" -> user -> values(user.activated());
            case "statusChanged" -> user -> values(user.statusChanged());
            case "lastUpdated" -> user -> values(user.lastUpdated());
            case "type.id" -> user -> List.of(SimulatedOrg.USER_TYPE);
            default ->
                name.startsWith("profile.")
                        ? user -> values(user.profile().get(name.substring("profile.".length())))
                        : null;
        };
    }

    private static List<String> values(@Nullable Object value) {
        return OrgObject.texts(value instanceof Instant time ? OktaIds.time(time) : value);
    }

    /**
     * The matching users after the last one of the previous page.
     *
     * @param after the id of that user; empty for the first page
     */
    Stream<OrgUser> among(UserLookup users, String after) {
        OrgUser last = after.isEmpty() ? null : users.last(after);
        if (order == null || (last == null && !after.isEmpty())) {
            return users.candidates(condition.lookups(), after).filter(user -> condition.test(user.user()));
        }
        return users.ordered(condition.lookups(), order, last)
                .filter(user -> condition.test(user.user()))
                .filter(user -> last == null || order.comparator().compare(user.user(), last.user()) > 0);
    }
}
