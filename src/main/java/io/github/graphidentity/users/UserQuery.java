package io.github.graphidentity.users;

import io.github.graphidentity.entra.UserProperties;
import io.github.graphidentity.graph.DirectoryError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query options of a request for users, with or without their dollar sign, as Graph takes them. What is not read here is
 * refused.
 *
 * @param select the wanted properties; empty: what the version returns by default
 * @param top how many users a page has at most
 * @param skipToken the id after which the page begins, {@code null} for the first
 */
record UserQuery(Set<String> select, int top, @Nullable String skipToken) {

    /** "The maximum page size is 999" (user-list.md), and 100 where nobody says. */
    private static final int MAX_TOP = 999;

    private static final int DEFAULT_TOP = 100;

    private static final int LONGEST_TOKEN = 64;

    /** Those of one user: {@code $select} alone makes sense. */
    static UserQuery ofOne(HttpServletRequest request) {
        return read(request, Set.of("select"));
    }

    static UserQuery ofList(HttpServletRequest request) {
        return read(request, Set.of("select", "top", "skiptoken"));
    }

    private static UserQuery read(HttpServletRequest request, Set<String> allowed) {
        Map<String, String[]> parameters = request.getParameterMap();
        parameters.forEach((name, values) -> {
            String option = name.startsWith("$") ? name.substring(1) : name;
            boolean twice = values.length > 1 || (name.startsWith("$") && parameters.containsKey(option));
            if (!allowed.contains(option) || twice) {
                throw DirectoryError.QUERY_OPTION_UNSUPPORTED.with(name);
            }
        });
        return new UserQuery(
                select(value(request, "select")), top(value(request, "top")), skipToken(value(request, "skiptoken")));
    }

    private static @Nullable String value(HttpServletRequest request, String option) {
        String value = request.getParameter("$" + option);
        return value == null ? request.getParameter(option) : value;
    }

    private static Set<String> select(@Nullable String text) {
        Set<String> names = new LinkedHashSet<>();
        if (text == null) {
            return names;
        }
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            if (name.equals("*")) {
                UserProperties.ALL.forEach(property -> names.add(property.name()));
            } else if (UserProperties.named(name).isPresent()) {
                names.add(name);
            } else {
                throw DirectoryError.QUERY_OPTION_INVALID.with(name, "select");
            }
        }
        return names;
    }

    private static int top(@Nullable String text) {
        if (text == null) {
            return DEFAULT_TOP;
        }
        if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > MAX_TOP) {
            throw DirectoryError.QUERY_OPTION_INVALID.with(text, "top");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable String skipToken(@Nullable String text) {
        if (text != null && !text.matches("[\\w-]{1," + LONGEST_TOKEN + "}")) {
            throw DirectoryError.QUERY_OPTION_INVALID.with(text, "skiptoken");
        }
        return text;
    }

    /** The query of the page that follows. */
    String after(String id) {
        String chosen = select.isEmpty() ? "" : "$select=" + String.join(",", select) + "&";
        return chosen + "$top=" + top + "&$skiptoken=" + id;
    }

    /** As a context names it. */
    String selected() {
        return select.isEmpty() ? "" : "(" + String.join(",", select) + ")";
    }
}
