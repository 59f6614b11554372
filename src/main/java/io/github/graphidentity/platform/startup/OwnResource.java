package io.github.graphidentity.platform.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collections;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;

/**
 * Finds the emulator's own file at the root of the class path. If the emulator is embedded, the application under test may
 * have a file of the same name, which comes first on the class path.
 */
public final class OwnResource {

    private OwnResource() {}

    /** Returns the file next to the emulator's classes, or else the first file of that name. */
    public static Resource named(String name) {
        CodeSource code = OwnResource.class.getProtectionDomain().getCodeSource();
        String home = code == null ? "" : code.getLocation().toString();
        try {
            List<URL> locations =
                    Collections.list(OwnResource.class.getClassLoader().getResources(name));
            return UrlResource.from(select(locations.stream().map(URL::toString).toList(), home));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String select(List<String> locations, String home) {
        return locations.stream()
                .filter(location -> location.startsWith(home) || location.startsWith("jar:" + home))
                .findFirst()
                .orElseGet(() -> locations.get(0));
    }
}
