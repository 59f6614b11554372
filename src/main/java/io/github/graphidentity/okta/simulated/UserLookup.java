package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.OrgUser.FieldValue;
import io.github.graphidentity.okta.simulated.ScimCondition.Lookup;
import io.github.graphidentity.platform.records.Records;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the users that can match a condition by the indexes, so that a search does not read every user. */
record UserLookup(Records records) {

    private static final Pattern USER_ID = Pattern.compile("00u[A-Za-z0-9]{17}");

    /** With more users than this, a page of matching users is found sooner by reading all users. */
    private static final int MAX_INDEXED = 250;

    /**
     * The users that can match, ordered by id.
     *
     * @param lookups a user can match only if each of these lists has a lookup that finds it
     * @param after the users have greater ids
     */
    Stream<OrgUser> candidates(List<List<Lookup>> lookups, String after) {
        for (List<Lookup> alternatives : lookups) {
            if (alternatives.stream().allMatch(UserLookup::isIndexed)) {
                List<OrgUser> found = alternatives.stream()
                        .flatMap(this::find)
                        .limit(MAX_INDEXED + 1L)
                        .toList();
                if (found.size() <= MAX_INDEXED) {
                    Map<String, OrgUser> ordered = new TreeMap<>();
                    found.forEach(user -> ordered.put(user.user().id(), user));
                    return ordered.values().stream()
                            .filter(user -> user.user().id().compareTo(after) > 0);
                }
            }
        }
        return records.after(OrgUser.TABLE, after);
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
