package io.github.graphidentity.oktaorg;

import io.github.graphidentity.fidelity.DocumentedBy;
import io.github.graphidentity.okta.OktaUser;
import io.github.graphidentity.okta.OktaUserStatus;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which users a list shows. */
public final class UserQuery {

    private UserQuery() {}

    /** Those that all three let through, of which any may be empty. */
    @DocumentedBy(
            "List all users: users with a status of DEPROVISIONED appear only where a filter or search asks for them")
    public static Predicate<OktaUser> of(String q, String filter, String search) {
        Predicate<OktaUser> matching = user -> true;
        if (!q.isBlank()) {
            matching = matching.and(user -> startsWith(user, q));
        }
        if (!filter.isBlank()) {
            matching = matching.and(Filter.of(filter, UserQuery::field));
        }
        if (!search.isBlank()) {
            matching = matching.and(Filter.of(search, UserQuery::field));
        }
        return !filter.isBlank() || !search.isBlank()
                ? matching
                : matching.and(user -> user.status() != OktaUserStatus.DEPROVISIONED);
    }

    @DocumentedBy("List all users: q matches the beginning of firstName, lastName and email")
    private static boolean startsWith(OktaUser user, String q) {
        String beginning = q.toLowerCase(Locale.ROOT);
        return Stream.of(
                        user.profile().firstName(),
                        user.profile().lastName(),
                        user.profile().email())
                .filter(Objects::nonNull)
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).startsWith(beginning));
    }

    /** The fields that are held here. */
    private static Function<OktaUser, List<String>> field(String name) {
        return switch (name) {
            case "id" -> user -> List.of(user.id());
            case "status" -> user -> List.of(user.status().name());
            case "created" -> user -> values(user.created());
            case "activated" -> user -> values(user.activated());
            case "statusChanged" -> user -> values(user.statusChanged());
            case "lastUpdated" -> user -> values(user.lastUpdated());
            case "profile.login" -> user -> List.of(user.profile().login());
            case "profile.email" -> user -> values(user.profile().email());
            case "profile.firstName" -> user -> values(user.profile().firstName());
            case "profile.lastName" -> user -> values(user.profile().lastName());
            default -> throw OrgErrors.invalidSearch();
        };
    }

    private static List<String> values(@Nullable Object value) {
        return value == null ? List.of() : List.of(value.toString());
    }
}
