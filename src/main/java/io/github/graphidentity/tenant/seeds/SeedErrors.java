package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.platform.startup.NearestName;
import io.github.graphidentity.platform.startup.StartFailure;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Creates the errors for mistakes in a seed, with path and line. */
final class SeedErrors {

    private static final String SEE_REFERENCE = "See docs/reference/seed.md, or GET /_emulator/seed/schema.";

    private final ObjectMapper mapper;
    private final byte[] content;
    private final String seed;

    /** @param seed the name of the seed in messages */
    SeedErrors(ObjectMapper mapper, byte[] content, String seed) {
        this.mapper = mapper;
        this.content = content;
        this.seed = seed;
    }

    StartFailure in(JacksonException malformed) {
        return failure(problem(malformed), SEE_REFERENCE, malformed);
    }

    /** The error for a seed that is not an object. */
    StartFailure notAnObject(JsonNode root) {
        String problem = isEmpty(root)
                ? "it is empty"
                : "it must be an object with fields such as tenant, identities and clients";
        return of(problem, SEE_REFERENCE);
    }

    static boolean isEmpty(JsonNode root) {
        return root.isMissingNode()
                || root.isNull()
                || (root.isString() && root.stringValue().isBlank());
    }

    /** An error of the seed as a whole. */
    StartFailure of(String problem, String remedy) {
        return failure(problem, remedy, null);
    }

    StartFailure at(String path, String problem) {
        return at(path, problem, SEE_REFERENCE);
    }

    /** @throws StartFailure if a list has more entries than a tenant can have */
    void checkSize(String path, List<?> list, int most) {
        if (list.size() > most) {
            throw at(path, "must have at most " + most + " entries, but has " + list.size());
        }
    }

    /**
     * An error at a path. The line is that of the path, or of the part of it that exists.
     *
     * @param path such as {@code identities[3].okta.id}
     * @param problem the rest of the sentence that starts with the path
     * @param remedy what would be right
     */
    StartFailure at(String path, String problem, String remedy) {
        int line = line(pointer(path));
        return of(path + " " + problem + (line > 1 ? " (line " + line + ")" : ""), remedy);
    }

    /** An error of two fields that must differ. The seed may contain only one of them; the other is a default. */
    StartFailure duplicate(String first, String second, String value) {
        String lines = Stream.of(first, second)
                .map(path -> line(pointer(path)))
                .filter(line -> line > 1)
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(" and "));
        String places = lines.isEmpty() ? "" : (lines.contains(" ") ? " (lines " : " (line ") + lines + ")";
        return of(first + " and " + second + " must differ, but both are '" + value + "'" + places, SEE_REFERENCE);
    }

    private static String pointer(String path) {
        return "/" + path.replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
    }

    private StartFailure failure(String problem, String remedy, @Nullable Throwable cause) {
        return new StartFailure(seed + " cannot be used: " + problem + ".", remedy, cause);
    }

    private String problem(JacksonException malformed) {
        boolean readable = malformed instanceof DatabindException || malformed instanceof InputCoercionException;
        if (!readable || malformed.getPath().isEmpty()) {
            TokenStreamLocation location = malformed.getLocation();
            int at = location == null ? 0 : location.getLineNr();
            return InvalidValue.message(malformed) + (at < 1 ? "" : " (line " + at + ")");
        }
        String path = InvalidValue.path(malformed);
        String line = " (line " + line(InvalidValue.pointer(malformed)) + ")";
        if (malformed instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .toList();
            return path + " is not a known field" + line + "."
                    + NearestName.question(unknown.getPropertyName(), known) + " The fields are "
                    + String.join(", ", known);
        }
        if (malformed instanceof InputCoercionException outOfRange) {
            return path + " " + InvalidValue.outOfRange(outOfRange, mapper, content) + line;
        }
        return malformed instanceof MismatchedInputException mismatch
                ? path + " " + InvalidValue.mismatch(mismatch, mapper, content) + line
                : path + " is invalid" + line;
    }

    /** Parses the seed again, since the parser has read further by the time it reports a mistake. */
    private int line(String pointer) {
        int line = 1;
        int longest = 0;
        try (JsonParser parser = mapper.createParser(content)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String here = parser.streamReadContext().pathAsPointer().toString();
                if (here.length() > longest && (pointer + "/").startsWith(here + "/")) {
                    longest = here.length();
                    line = parser.currentTokenLocation().getLineNr();
                }
            }
        } catch (JacksonException malformedFurtherOn) {
            return line;
        }
        return line;
    }
}
