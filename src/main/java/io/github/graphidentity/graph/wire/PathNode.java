package io.github.graphidentity.graph.wire;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A place in a path: the names that may follow, without regard to case, and whether a key may follow. */
final class PathNode {

    private final Map<String, Step> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable PathNode key;
    private boolean served;

    /**
     * A known name.
     *
     * @param name in its canonical spelling; empty for a cast without effect
     * @param next the place after it
     */
    record Step(String name, PathNode next) {}

    /**
     * Adds a path that begins at this place.
     *
     * @param rest the segments after the first name, in the syntax of {@link PathNames#patterns}
     */
    void add(String name, String rest) {
        PathNode place = name(name);
        for (String segment : rest.substring(1).split("/", -1)) {
            place = place.child(segment);
        }
        place.served = true;
    }

    private PathNode child(String segment) {
        return switch (segment.charAt(0)) {
            case '{' -> {
                key = key == null ? new PathNode() : key;
                yield key;
            }
            case '[' -> {
                names.put(segment.substring(1, segment.length() - 1), new Step("", this));
                yield this;
            }
            // An alternate key: its name begins with the parenthesis and ends with the equals sign.
            case '(' -> name(segment.substring(0, segment.indexOf('=') + 1));
            default -> name(segment);
        };
    }

    private PathNode name(String name) {
        return names.computeIfAbsent(name, added -> new Step(added, new PathNode()))
                .next();
    }

    /** Returns the step of a name, or of an alternate key if the name is of the form {@code (property=}. */
    @Nullable
    Step step(String name) {
        return names.get(name);
    }

    /** Returns the place after a key, or {@code null} if no key may follow. */
    @Nullable
    PathNode afterKey() {
        return key;
    }

    /** Returns whether a path may end here. */
    boolean isServed() {
        return served;
    }
}
