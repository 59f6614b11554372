package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.UnknownCursor;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a list has come: among the users of the directory, or after them among those of the org.
 *
 * @param samAccountName the last user of the directory, {@code null} where the list is past them, or at its beginning
 * @param cursor where the org's page begins, {@code null} for the first
 * @param oktaIds the last users of that page that the list has passed, the last one first; empty where it has not come to any
 */
record ListCursor(@Nullable String samAccountName, @Nullable String cursor, List<String> oktaIds) {

    static final ListCursor BEGINNING = new ListCursor(null, null, List.of());

    /** Whoever is gone when the list goes on, one of so many is still there; more would make links long. */
    private static final int REMEMBERED = 10;

    private static final Pattern DIRECTORY = Pattern.compile("a(.*)", Pattern.DOTALL);
    private static final Pattern ORG = Pattern.compile("o([^ ]+) (.*)", Pattern.DOTALL);

    /**
     * A place that was told.
     *
     * @param text as {@link #inDirectory} and {@link #inOrg} write it; {@code null} is the beginning
     * @throws UnknownCursor where neither wrote it: places come back from clients
     */
    static ListCursor of(@Nullable String text) {
        if (text == null) {
            return BEGINNING;
        }
        Matcher directory = DIRECTORY.matcher(text);
        if (directory.matches()) {
            return new ListCursor(directory.group(1), null, List.of());
        }
        Matcher org = ORG.matcher(text);
        if (org.matches()) {
            return new ListCursor(
                    null,
                    org.group(2).isEmpty() ? null : org.group(2),
                    List.of(org.group(1).split(",", -1)));
        }
        throw new UnknownCursor(text, null);
    }

    static String inDirectory(String samAccountName) {
        return "a" + samAccountName;
    }

    /**
     * Behind a user of the org.
     *
     * @param passed the users of the page up to that one, in the org's order
     */
    static String inOrg(@Nullable String cursor, List<OktaUser> passed) {
        return passed.subList(Math.max(0, passed.size() - REMEMBERED), passed.size()).stream()
                .map(OktaUser::id)
                .reduce((before, last) -> last + "," + before)
                .map(ids -> "o" + ids + " " + (cursor == null ? "" : cursor))
                .orElseThrow();
    }

    boolean isInOrg() {
        return !oktaIds.isEmpty();
    }

    /** How many users of this place's page the list has passed: none that is told again was told before, if any is left of them. */
    int passedOf(List<OktaUser> users) {
        List<String> ids = users.stream().map(OktaUser::id).toList();
        return oktaIds.stream()
                .mapToInt(id -> ids.indexOf(id) + 1)
                .filter(passed -> passed > 0)
                .findFirst()
                .orElse(0);
    }
}
