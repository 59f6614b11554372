package io.github.graphidentity.graph.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a request prefers, from its headers {@code Prefer} (RFC 7240). What is not understood is passed over, as that RFC
 * wants it: a preference is no demand.
 */
public final class Preferences {

    private final Map<String, String> byName = new TreeMap<>();

    private Preferences(HttpServletRequest request) {
        for (String header : Collections.list(request.getHeaders("Prefer"))) {
            for (String preference : header.split("[,;]", -1)) {
                String[] parts = preference.split("=", 2);
                String value = parts.length == 1 ? "" : parts[1].strip().replace("\"", "");
                // Of several the first counts.
                byName.putIfAbsent(parts[0].strip().toLowerCase(Locale.ROOT), value);
            }
        }
    }

    /** The preferences of a request. */
    public static Preferences of(HttpServletRequest request) {
        return new Preferences(request);
    }

    /** Whether no body is wanted where the status says everything. */
    public static boolean isMinimal(HttpServletRequest request) {
        return request.getHeader("Prefer") != null
                && "minimal".equalsIgnoreCase(of(request).byName.get("return"));
    }

    /** How many rows a page should have at most; 0 where nothing is said. */
    public int maxPageSize() {
        String size = maxPageSizeText();
        return size != null && size.matches("[1-9]\\d{0,6}") ? Integer.parseInt(size) : 0;
    }

    /** OData 4.01 has dropped the prefix. */
    private @Nullable String maxPageSizeText() {
        return byName.getOrDefault("odata.maxpagesize", byName.get("maxpagesize"));
    }
}
