package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.platform.startup.StartFailure;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in the words of a seed's author what is wrong in it and where. The parser's own words name our classes. */
final class SeedErrors {

    private final ObjectMapper mapper;
    private final byte[] content;
    private final String seed;

    /** @param seed how to call it */
    SeedErrors(ObjectMapper mapper, byte[] content, String seed) {
        this.mapper = mapper;
        this.content = content;
        this.seed = seed;
    }

    StartFailure in(JacksonException malformed) {
        return failure(what(malformed), "", malformed);
    }

    /** What is wrong where the whole is no object. */
    StartFailure notASeed(JsonNode written) {
        String what =
                isEmpty(written) ? "it is empty" : "it is no object, whose fields are tenant, identities and so on";
        return failure(what, "", null);
    }

    static boolean isEmpty(JsonNode written) {
        return written.isMissingNode()
                || written.isNull()
                || (written.isString() && written.stringValue().isBlank());
    }

    /**
     * What is wrong at a path.
     *
     * @param path as in identities[3].okta.id; the line is that of the path, or of what there is of it
     * @param remedy what would be right
     */
    StartFailure at(String path, String what, String remedy) {
        int line = line("/" + path.replaceAll("\\[(\\d+)]", "/$1").replace('.', '/'));
        return failure((line > 1 ? "line " + line + ", " : "") + path + " " + what, remedy, null);
    }

    private StartFailure failure(String what, String remedy, @Nullable Throwable cause) {
        String usual = "GET /_emulator/seed/schema tells what a seed can say; docs/reference/seed.md does it in words.";
        return new StartFailure(seed + " cannot be used: " + what + ".", remedy.isEmpty() ? usual : remedy, cause);
    }

    private String what(JacksonException malformed) {
        if (!(malformed instanceof DatabindException mismatch)
                || mismatch.getPath().isEmpty()) {
            TokenStreamLocation location = malformed.getLocation();
            String where = location == null ? "" : "line " + location.getLineNr() + ": ";
            return where + InvalidValue.words(malformed);
        }
        String where = "line " + line(mismatch.getPath()) + ", " + path(mismatch.getPath());
        if (mismatch instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return where + " is not known; known there are " + known;
        }
        if (mismatch instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            return where + " is '" + format.getValue() + "', which is none of "
                    + List.of(format.getTargetType().getEnumConstants());
        }
        return where + " is not what belongs there";
    }

    private static String path(List<Reference> steps) {
        StringBuilder path = new StringBuilder();
        for (Reference step : steps) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private int line(List<Reference> steps) {
        return line(steps.stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                .collect(Collectors.joining()));
    }

    /** The parser is further on by the time it notices, so the place is looked for again: the last that the path leads by. */
    private int line(String sought) {
        int line = 1;
        int longest = 0;
        try (JsonParser parser = mapper.createParser(content)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String here = parser.streamReadContext().pathAsPointer().toString();
                if (here.length() > longest && (sought + "/").startsWith(here + "/")) {
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
