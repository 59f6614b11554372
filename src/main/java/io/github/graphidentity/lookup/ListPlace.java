package io.github.graphidentity.lookup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a list has come: among the users of the directory, or after them among those of the org.
 *
 * @param samAccountName the last user of the directory, {@code null} where the list is past them, or at its beginning
 * @param cursor where the org's page begins, {@code null} for the first
 * @param oktaId the last user of that page, {@code null} where the list has not come to any
 */
record ListPlace(
        @Nullable String samAccountName,
        @Nullable String cursor,
        @Nullable String oktaId) {

    static final ListPlace BEGINNING = new ListPlace(null, null, null);

    private static final Pattern DIRECTORY = Pattern.compile("a(.*)", Pattern.DOTALL);
    private static final Pattern ORG = Pattern.compile("o([^ ]*) (.*)", Pattern.DOTALL);

    /** @param text as {@link #inDirectory} and {@link #inOrg} write it; {@code null} is the beginning */
    static ListPlace of(@Nullable String text) {
        if (text == null) {
            return BEGINNING;
        }
        Matcher directory = DIRECTORY.matcher(text);
        if (directory.matches()) {
            return new ListPlace(directory.group(1), null, null);
        }
        Matcher org = ORG.matcher(text);
        // Anything else is nobody's place; tokens come back from clients.
        return org.matches()
                ? new ListPlace(null, org.group(2).isEmpty() ? null : org.group(2), org.group(1))
                : BEGINNING;
    }

    static String inDirectory(String samAccountName) {
        return "a" + samAccountName;
    }

    static String inOrg(@Nullable String cursor, String oktaId) {
        return "o" + oktaId + " " + (cursor == null ? "" : cursor);
    }

    boolean isInOrg() {
        return oktaId != null;
    }
}
