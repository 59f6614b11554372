package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects the users of a list.
 *
 * @param matches the condition that users must meet
 * @param candidates values of indexed fields; a user can match only if it has one of them
 */
public record OktaUserQuery(Predicate<OktaUser> matches, Map<String, Set<String>> candidates) {

    static final OktaUserQuery ALL = new OktaUserQuery(user -> true, Map.of());

    /** Combines the three parameters, each of which may be empty. */
    @DocumentedBy(
            "List all users: users with a status of DEPROVISIONED appear only where a filter or search asks for them")
    public static OktaUserQuery of(String q, String filter, String search) {
        Predicate<OktaUser> matching = q.isBlank() ? user -> true : user -> startsWith(user, q);
        if (filter.isBlank() && search.isBlank()) {
            return new OktaUserQuery(matching.and(user -> user.status() != OktaUserStatus.DEPROVISIONED), Map.of());
        }
        Map<String, Set<String>> candidates = new HashMap<>();
        for (String expression : List.of(filter, search)) {
            if (!expression.isBlank()) {
                ScimCondition<OktaUser> condition = ScimFilter.condition(expression, OktaUserQuery::field);
                matching = matching.and(condition);
                candidates.putAll(condition.candidates());
            }
        }
        return new OktaUserQuery(matching, candidates);
    }

    /** The matching users of an org after an id, ordered by id. */
    Stream<OktaUser> among(OrgUsers users, String after) {
        Stream<OrgUser> indexed;
        if (candidates.containsKey("id")) {
            indexed = candidates.get("id").stream().flatMap(id -> users.byId(id).stream());
        } else if (candidates.containsKey("profile.login")) {
            indexed = candidates.get("profile.login").stream().flatMap(login -> users.byLogin(login).stream());
        } else {
            return users.after(after).stream().map(OrgUser::user).filter(matches);
        }
        return indexed.map(OrgUser::user)
                .filter(user -> user.id().compareTo(after) > 0)
                .filter(matches)
                .sorted(Comparator.comparing(OktaUser::id));
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
            default -> throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
        };
    }

    private static List<String> values(@Nullable Object value) {
        return value == null ? List.of() : List.of(value.toString());
    }
}
