package io.github.graphidentity.platform.startup;

import java.util.Collection;
import java.util.Comparator;

/** Suggests a known name for a mistyped one. */
public final class NearestName {

    private static final int MAX_DISTANCE = 2;

    /** The time for a comparison grows with the square of the length. */
    private static final int MAX_LENGTH = 200;

    private NearestName() {}

    /** A question such as {@code " Did you mean 'tenant'?"}; empty if no known name is similar. */
    public static String question(String mistyped, Collection<String> known) {
        return question(mistyped, known, MAX_DISTANCE);
    }

    static String question(String mistyped, Collection<String> known, int maxDistance) {
        if (mistyped.length() > MAX_LENGTH) {
            return "";
        }
        return known.stream()
                .filter(name -> distance(mistyped, name, maxDistance) <= maxDistance)
                .min(Comparator.comparingInt(name -> distance(mistyped, name, maxDistance)))
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
    }

    /** The Levenshtein distance, ignoring case. */
    private static int distance(String mistyped, String name, int maxDistance) {
        if (Math.abs(mistyped.length() - name.length()) > maxDistance) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[name.length() + 1];
        for (int i = 0; i <= mistyped.length(); i++) {
            int diagonal = i;
            for (int j = 0; j <= name.length(); j++) {
                int above = row[j];
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                } else {
                    boolean same =
                            Character.toLowerCase(mistyped.charAt(i - 1)) == Character.toLowerCase(name.charAt(j - 1));
                    row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                }
                diagonal = above;
            }
        }
        return row[name.length()];
    }
}
