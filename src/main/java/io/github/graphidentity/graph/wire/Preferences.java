package io.github.graphidentity.graph.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The preferences of a request, from its {@code Prefer} headers (RFC 7240). Unknown preferences are ignored, as the RFC
 * requires.
 */
public final class Preferences {

    private final Map<String, String> byName = new TreeMap<>();

    private Preferences(HttpServletRequest request) {
        for (String header : Collections.list(request.getHeaders("Prefer"))) {
            for (String preference : header.split("[,;]", -1)) {
                String[] parts = preference.split("=", 2);
                String value = parts.length == 1 ? "" : parts[1].strip().replace("\"", "");
                // The first of several wins.
                byName.putIfAbsent(parts[0].strip().toLowerCase(Locale.ROOT), value);
            }
        }
    }

    /** Reads the preferences of a request. */
    public static Preferences of(HttpServletRequest request) {
        return new Preferences(request);
    }

    /** Returns whether the client prefers a response without a body. */
    public static boolean isMinimal(HttpServletRequest request) {
        return request.getHeader("Prefer") != null
                && "minimal".equalsIgnoreCase(of(request).byName.get("return"));
    }

    /** Returns the preferred maximum number of rows of a page, or 0. */
    public int maxPageSize() {
        String size = maxPageSizeText();
        return size != null && size.matches("[1-9]\\d{0,6}") ? Integer.parseInt(size) : 0;
    }

    /** OData 4.01 dropped the prefix. */
    private @Nullable String maxPageSizeText() {
        return byName.getOrDefault("odata.maxpagesize", byName.get("maxpagesize"));
    }
}
