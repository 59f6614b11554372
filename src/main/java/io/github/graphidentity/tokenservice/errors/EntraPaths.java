package io.github.graphidentity.tokenservice.errors;

import java.util.regex.Pattern;

/** Which paths are the token service's: a tenant, and what is asked of it. */
public final class EntraPaths {

    /** Behind the tenant; before it stands nothing that is somebody else's. */
    private static final Pattern PATHS = Pattern.compile("/(?!(?:v1\\.0|beta|api|_emulator|actuator)/)[^/]+/"
            + "(?:oauth2|discovery|v2\\.0/\\.well-known|\\.well-known|userrealm)(?:/.*)?");

    private EntraPaths() {}

    public static boolean includes(String path) {
        return PATHS.matcher(path).matches();
    }
}
