package io.github.graphidentity.resources.identityaccounts;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.UnknownCursor;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The position in a list that starts with the users of the directory and continues with those of the org.
 *
 * @param samAccountName last user of the directory, {@code null} at the start of the list and in the org
 * @param cursor cursor of the org's page, {@code null} for the first page
 * @param oktaIds last users read on that page, newest first; empty before the org
 */
record ListCursor(@Nullable String samAccountName, @Nullable String cursor, List<String> oktaIds) {

    private static final ListCursor START = new ListCursor(null, null, List.of());

    /** Users remembered to continue after, in case the last ones are deleted meanwhile. More would make links long. */
    private static final int MAX_REMEMBERED = 10;

    private static final Pattern DIRECTORY = Pattern.compile("a(.*)", Pattern.DOTALL);
    private static final Pattern ORG = Pattern.compile("o([^ ]+) (.*)", Pattern.DOTALL);

    /**
     * Parses a cursor.
     *
     * @param text written by {@link #inDirectory} or {@link #inOrg}; {@code null} for the start
     * @throws UnknownCursor if the text is malformed; clients send it
     */
    static ListCursor of(@Nullable String text) {
        if (text == null) {
            return START;
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
     * The position after a user of the org.
     *
     * @param read users of the page up to that user, in the org's order
     */
    static String inOrg(@Nullable String cursor, List<OktaUser> read) {
        return read.subList(Math.max(0, read.size() - MAX_REMEMBERED), read.size()).stream()
                .map(OktaUser::id)
                .reduce((before, last) -> last + "," + before)
                .map(ids -> "o" + ids + " " + (cursor == null ? "" : cursor))
                .orElseThrow();
    }

    boolean isInOrg() {
        return !oktaIds.isEmpty();
    }

    /** The number of users of this cursor's page that were read before. */
    int readOf(List<OktaUser> users) {
        List<String> ids = users.stream().map(OktaUser::id).toList();
        return oktaIds.stream()
                .mapToInt(id -> ids.indexOf(id) + 1)
                .filter(read -> read > 0)
                .findFirst()
                .orElse(0);
    }
}
