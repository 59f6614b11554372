package io.github.graphidentity.graph.wire;

import io.github.graphidentity.graph.wire.PathNode.Step;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Reads a path segment by segment and writes it in its canonical form. */
@DocumentedBy("concepts/traverse-the-graph.md; OData 4.01, URL conventions, 4.3 and 4.4")
final class PathReader {

    private static final String NAMESPACE = "microsoft.graph.";
    private static final String ALIAS = "graph.";

    /** A name with a key, or with the arguments of a function, in parentheses. */
    private static final Pattern KEYED = Pattern.compile("([^(]+)\\((.*)\\)", Pattern.DOTALL);

    private static final Pattern ALTERNATE_KEY = Pattern.compile("(\\w+=)(.*)", Pattern.DOTALL);

    private static final Pattern TENANT = Pattern.compile("(?i)(?!microsoft\\.graph\\.)(?:" + GraphPaths.ANY_TENANT
            + "|\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|[^$(]+\\.[^(]+)");

    private final StringBuilder path = new StringBuilder();
    private PathNode place;
    private String namespace = NAMESPACE;
    private @Nullable String tenant;
    private @Nullable String unknown;

    private PathReader(PathNode start) {
        this.place = start;
    }

    /** Returns the path, or {@code null} if it is not one of Graph's. */
    static @Nullable GraphPath read(String uri, PathNode root) {
        int length = uri.length() - (uri.length() > 1 && uri.endsWith("/") ? 1 : 0);
        String[] segments = uri.substring(0, length).split("/", -1);
        if (segments.length < 2 || root.step(decoded(segments[1])) == null) {
            return null;
        }
        PathReader reader = new PathReader(root);
        for (int i = 1; i < segments.length; i++) {
            reader.read(segments[i], i);
        }
        if (reader.unknown == null && !reader.place.isServed()) {
            reader.unknown = decoded(segments[segments.length - 1]);
        }
        return new GraphPath(reader.path.toString(), reader.tenant, reader.unknown);
    }

    private void read(String raw, int position) {
        String text = decoded(raw);
        Matcher keyed = KEYED.matcher(text);
        Step name = step(text);
        Step owner = name == null && keyed.matches() ? step(keyed.group(1)) : null;
        boolean known = unknown == null;
        if (!known) {
            path.append('/').append(raw);
        } else if (name != null) {
            follow(name);
            namespace = name.name().equals("security") ? NAMESPACE + "security." : namespace;
        } else if (owner != null) {
            follow(owner);
            known = followArguments(keyed.group(2));
        } else {
            known = followKey(text, raw) || isTenant(text, position);
        }
        if (!known && unknown == null) {
            unknown = keyed.matches() ? keyed.group(1) : text;
            path.append('/').append(raw);
        }
    }

    /** Returns the step of a name, which may be qualified with its namespace. */
    private @Nullable Step step(String sent) {
        // The metadata declares graph as an alias of the namespace.
        String name = sent.regionMatches(true, 0, ALIAS, 0, ALIAS.length()) ? "microsoft." + sent : sent;
        Step step = place.step(name);
        boolean qualified = step == null
                && name.length() > namespace.length()
                && name.regionMatches(true, 0, namespace, 0, namespace.length())
                && Character.isLetter(name.charAt(namespace.length()));
        return qualified ? place.step(name.substring(namespace.length())) : step;
    }

    private void follow(Step step) {
        if (!step.name().isEmpty()) {
            path.append('/').append(step.name());
        }
        place = step.next();
    }

    private boolean followArguments(String arguments) {
        Matcher alternate = ALTERNATE_KEY.matcher(arguments);
        if (alternate.matches()) {
            Step step = place.step("(" + alternate.group(1));
            if (step == null) {
                return false;
            }
            follow(new Step(encoded(step.name() + alternate.group(2) + ")"), step.next()));
            return true;
        }
        // A function without parameters may have empty parentheses.
        return arguments.isEmpty() ? place.isServed() : followKey(unquoted(arguments), encoded(unquoted(arguments)));
    }

    /** Accepts any key but {@code $value}, {@code $ref} and a cast to a type. */
    private boolean followKey(String key, String raw) {
        PathNode afterKey = place.afterKey();
        if (afterKey == null
                || key.isEmpty()
                || key.startsWith("$")
                || key.regionMatches(true, 0, NAMESPACE, 0, NAMESPACE.length())) {
            return false;
        }
        follow(new Step(raw, afterKey));
        return true;
    }

    private boolean isTenant(String text, int position) {
        boolean is = position == 2 && TENANT.matcher(text).matches();
        tenant = is ? text : tenant;
        return is;
    }

    /** Returns the value of a string literal, in which quotes are doubled, or any other literal unchanged. */
    private static String unquoted(String literal) {
        boolean quoted = literal.length() > 1 && literal.startsWith("'") && literal.endsWith("'");
        return quoted ? literal.substring(1, literal.length() - 1).replace("''", "'") : literal;
    }

    private static String encoded(String segment) {
        return UriUtils.encode(segment, StandardCharsets.UTF_8);
    }

    /** Decodes a segment and drops its path parameters. */
    private static String decoded(String segment) {
        int semicolon = segment.indexOf(';');
        String text = semicolon < 0 ? segment : segment.substring(0, semicolon);
        try {
            return text.indexOf('%') < 0 ? text : UriUtils.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            // The container rejects such a path.
            return text;
        }
    }
}
