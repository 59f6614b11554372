package io.github.graphidentity.graph.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bound action or function: a line of {@code types.txt} that starts with {@code op}.
 *
 * @param name without {@code microsoft.graph.}
 * @param parameters the first one is the binding parameter
 * @param returns the full name of its result's type, or {@code null}
 * @param beta whether only beta has it
 */
public record GraphOperation(
        String name,
        boolean function,
        List<Parameter> parameters,
        @Nullable String returns,
        boolean beta) {

    private static final Pattern LINE =
            Pattern.compile("op (action|function) graph\\.([\\w.]+)\\((.*?)\\)(?: -> (\\S+))?( beta)?");

    /** A parameter with the full name of its type. */
    public record Parameter(String name, String type, boolean required) {}

    static GraphOperation of(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalStateException("not an operation: " + line);
        }
        List<Parameter> parameters = Arrays.stream(parts.group(3).split(", "))
                .map(parameter -> parameter.split(" "))
                .map(words -> new Parameter(words[0], fullName(words[1]), words.length > 2))
                .toList();
        return new GraphOperation(
                parts.group(2),
                parts.group(1).equals("function"),
                parameters,
                parts.group(4) == null ? null : fullName(parts.group(4)),
                parts.group(5) != null);
    }

    private static String fullName(String written) {
        if (written.startsWith("Collection(")) {
            return "Collection(" + fullName(written.substring("Collection(".length(), written.length() - 1)) + ")";
        }
        return written.startsWith("graph.") ? "microsoft." + written : "Edm." + written;
    }
}
