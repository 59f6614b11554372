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
 * A file at the root of the class path that is the emulator's own. Inside of an application that is being tested there may be
 * one of the same name, which comes first.
 */
public final class OwnResource {

    private OwnResource() {}

    /** The one that stands beside our classes; where none does, the first. */
    public static Resource named(String name) {
        CodeSource code = OwnResource.class.getProtectionDomain().getCodeSource();
        String home = code == null ? "" : code.getLocation().toString();
        try {
            List<String> locations = Collections.list(
                            OwnResource.class.getClassLoader().getResources(name))
                    .stream()
                    .map(URL::toString)
                    .toList();
            return UrlResource.from(among(locations, home));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String among(List<String> locations, String home) {
        return locations.stream()
                .filter(location -> location.startsWith(home) || location.startsWith("jar:" + home))
                .findFirst()
                .orElseGet(() -> locations.get(0));
    }
}
