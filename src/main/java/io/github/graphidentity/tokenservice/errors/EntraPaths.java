package io.github.graphidentity.tokenservice.errors;

import java.util.regex.Pattern;

/** Matches the paths of the token service: a tenant and one of its endpoints. */
public final class EntraPaths {

    /** The first segment must not be that of another API. */
    private static final Pattern PATHS = Pattern.compile("/(?!(?:v1\\.0|beta|api|_emulator|actuator)/)[^/]+/"
            + "(?:oauth2|discovery|v2\\.0/\\.well-known|\\.well-known|userrealm)(?:/.*)?");

    private EntraPaths() {}

    public static boolean includes(String path) {
        return PATHS.matcher(path).matches();
    }
}
