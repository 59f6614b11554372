package io.github.graphidentity.tenant;

import io.github.graphidentity.startup.StartFailure;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in the words of a seed's author what is wrong in it and where. The parser's own words name our classes. */
final class SeedMistake {

    private final ObjectMapper mapper;
    private final byte[] content;

    SeedMistake(ObjectMapper mapper, byte[] content) {
        this.mapper = mapper;
        this.content = content;
    }

    StartFailure in(String seed, JacksonException malformed) {
        return new StartFailure(
                seed + " cannot be used: " + what(malformed) + ".",
                "Mend it; GET /_emulator/seed/schema tells what there is, and emulator.tenant.seed names the seed to start with.",
                malformed);
    }

    private String what(JacksonException malformed) {
        if (!(malformed instanceof DatabindException mismatch)
                || mismatch.getPath().isEmpty()) {
            TokenStreamLocation location = malformed.getLocation();
            String where = location == null ? "" : "line " + location.getLineNr() + ": ";
            return where + String.valueOf(malformed.getOriginalMessage()).replace('\n', ' ');
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

    /** The parser is further on by the time it notices, so the place is looked for again. */
    private int line(List<Reference> steps) {
        String sought = steps.stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                .collect(Collectors.joining());
        try (JsonParser parser = mapper.createParser(content)) {
            int line = 1;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                line = parser.currentTokenLocation().getLineNr();
                if (parser.streamReadContext().pathAsPointer().toString().equals(sought)) {
                    return line;
                }
            }
            return line;
        }
    }
}
