package io.github.graphidentity.access;

import java.util.regex.Pattern;

/** What a caller said, as a log may repeat it: it may neither forge a line nor flood the log. */
public final class OneLine {

    private static final int MAX_LENGTH = 256;

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9F}\\x{2028}\\x{2029}]");

    private OneLine() {}

    public static String of(String words) {
        String bounded = words.length() > MAX_LENGTH ? words.substring(0, MAX_LENGTH) + "…" : words;
        return CONTROLS.matcher(bounded).replaceAll("?");
    }
}
