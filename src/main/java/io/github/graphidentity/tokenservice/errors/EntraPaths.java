package io.github.graphidentity.tokenservice.errors;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Matches the paths of the token service: a tenant and one of its endpoints. */
public final class EntraPaths {

    /** The first segment must not be that of another API. */
    private static final Pattern PATHS = Pattern.compile("(?i)(/(?!(?:v1\\.0|beta|api|_emulator|actuator)/)[^/]+/)"
            + "(?:(oauth2|discovery|v2\\.0/\\.well-known|\\.well-known)(?:/.*)?|userrealm(/.*)?)");

    private EntraPaths() {}

    public static boolean includes(String path) {
        return PATHS.matcher(path).matches();
    }

    /** Returns a path with the names of its endpoint in lower case, as they are mapped. Any other path is returned as it is. */
    static String canonical(String path) {
        Matcher matcher = PATHS.matcher(path);
        if (!matcher.matches()) {
            return path;
        }
        String tenant = matcher.group(1);
        // What follows userrealm is the name of a user.
        String kept = matcher.group(2) == null ? Objects.requireNonNullElse(matcher.group(3), "") : "";
        String names = path.substring(tenant.length(), path.length() - kept.length());
        return tenant + names.toLowerCase(Locale.ROOT) + kept;
    }
}
