package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.OktaUserQuery.Sorting;
import io.github.graphidentity.okta.simulated.OrgUser.FieldValue;
import io.github.graphidentity.okta.simulated.ScimCondition.Lookup;
import io.github.graphidentity.platform.records.Records;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the users that can match a condition by the indexes, so that a search does not read every user. */
record UserLookup(Records records) {

    private static final Pattern USER_ID = Pattern.compile("00u[A-Za-z0-9]{17}");

    /** With more users than this, a page of matching users is found sooner by reading all users. */
    private static final int MAX_INDEXED = 250;

    /** The fields, of one text each, that an index has for every user who has them. */
    private static final Set<String> ORDERED = Set.of("profile.firstName", "profile.lastName");

    private static final String GREATEST = Character.toString(Character.MAX_CODE_POINT);

    /**
     * The users that can match, ordered by id.
     *
     * @param lookups a user can match only if each of these lists has a lookup that finds it
     * @param after the users have greater ids
     */
    Stream<OrgUser> candidates(List<List<Lookup>> lookups, String after) {
        return found(lookups)
                .map(users -> users.filter(user -> user.user().id().compareTo(after) > 0))
                .orElseGet(() -> records.after(OrgUser.TABLE, after));
    }

    /**
     * The users that can match, in an order, those after the last one of the previous page or more. Reads only as many users as are
     * used if an index has the order.
     */
    Stream<OrgUser> ordered(List<List<Lookup>> lookups, Sorting order, @Nullable OrgUser last) {
        Optional<Stream<OrgUser>> found = found(lookups);
        if (found.isEmpty() && order.field().equals("profile.login")) {
            return records.index(OrgUser.TABLE, OrgUser.LOGIN)
                    .ordered(
                            order.descending(),
                            last == null ? null : last.user().profile().login(),
                            last == null ? null : last.user().id());
        } else if (found.isEmpty() && ORDERED.contains(order.field())) {
            return byField(order, last);
        }
        return found.orElseGet(() -> records.all(OrgUser.TABLE))
                .sorted(Comparator.comparing(OrgUser::user, order.comparator()));
    }

    /** The users with a field in its order, and then those without it in the order of ids. */
    private Stream<OrgUser> byField(Sorting order, @Nullable OrgUser last) {
        String field = order.field();
        String value = last == null ? null : value(last, field);
        Stream<OrgUser> with = last != null && value == null
                ? Stream.empty()
                : records.index(OrgUser.TABLE, OrgUser.FIELD)
                        .range(new FieldValue(field, ""), new FieldValue(field, GREATEST))
                        .ordered(
                                order.descending(),
                                value == null ? null : new FieldValue(field, value),
                                last == null ? null : last.user().id());
        Stream<OrgUser> without = records.after(
                        OrgUser.TABLE,
                        last != null && value == null ? last.user().id() : "")
                .filter(user -> value(user, field) == null);
        return Stream.concat(with, without);
    }

    private static @Nullable String value(OrgUser user, String field) {
        return (String) user.user().profile().get(field.substring("profile.".length()));
    }

    /** The users that indexes find, ordered by id; empty if there are too many, or no index applies. */
    private Optional<Stream<OrgUser>> found(List<List<Lookup>> lookups) {
        for (List<Lookup> alternatives : lookups) {
            if (alternatives.stream().allMatch(UserLookup::isIndexed)) {
                List<OrgUser> found = alternatives.stream()
                        .flatMap(this::find)
                        .limit(MAX_INDEXED + 1L)
                        .toList();
                if (found.size() <= MAX_INDEXED) {
                    Map<String, OrgUser> ordered = new TreeMap<>();
                    found.forEach(user -> ordered.put(user.user().id(), user));
                    return Optional.of(ordered.values().stream());
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The user that a cursor names; {@code null} if it was deleted meanwhile.
     *
     * @throws io.github.graphidentity.okta.client.OktaException if it is no id of a user
     */
    @Nullable
    OrgUser last(String cursor) {
        OrgUser last = records.get(OrgUser.TABLE, cursor);
        if (last == null && !USER_ID.matcher(cursor).matches()) {
            throw OrgErrors.invalidCursor();
        }
        return last;
    }

    private static boolean isIndexed(Lookup lookup) {
        return switch (lookup.field()) {
            case "id" -> !lookup.prefix();
            case "status" -> !lookup.prefix() && !lookup.value().equalsIgnoreCase(OktaUserStatus.ACTIVE.name());
            default -> lookup.field().startsWith("profile.");
        };
    }

    private Stream<OrgUser> find(Lookup lookup) {
        return switch (lookup.field()) {
            case "id" -> records.find(OrgUser.TABLE, lookup.value()).stream();
            case "profile.login" -> byLogin(lookup);
            // An email that is the login is in the index of logins only.
            case "profile.email" -> Stream.concat(byLogin(lookup), byField(lookup));
            default -> byField(lookup);
        };
    }

    private Stream<OrgUser> byLogin(Lookup lookup) {
        return lookup.prefix()
                ? records.from(OrgUser.TABLE, OrgUser.LOGIN, lookup.value())
                        .takeWhile(user -> startsWith(user.user().profile().login(), lookup.value()))
                : records.one(OrgUser.TABLE, OrgUser.LOGIN, lookup.value()).stream();
    }

    private Stream<OrgUser> byField(Lookup lookup) {
        FieldValue value = new FieldValue(lookup.field(), lookup.value());
        return lookup.prefix()
                ? records.from(OrgUser.TABLE, OrgUser.FIELD, value).takeWhile(user -> startsWith(user, lookup))
                : records.by(OrgUser.TABLE, OrgUser.FIELD, value);
    }

    private static boolean startsWith(OrgUser user, Lookup lookup) {
        Object value = user.user().profile().get(lookup.field().substring("profile.".length()));
        return OrgObject.texts(value).stream().anyMatch(text -> startsWith(text, lookup.value()));
    }

    private static boolean startsWith(String text, String prefix) {
        return text.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
    }
}
