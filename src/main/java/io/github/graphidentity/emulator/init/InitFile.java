package io.github.graphidentity.emulator.init;

import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A file of {@code emulator.init.directory}. Its name says what it contains. */
record InitFile(Path path) {

    private static final Pattern NAME = Pattern.compile(".*\\.(seed|faults|requests)\\.(?:yaml|yml|json)");

    private static final Pattern LINE = Pattern.compile("line (\\d{1,9})");

    /** Reads JSON too, and one item of a list at a time. */
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private String kind() {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            throw new StartFailure(
                    path + " must end with .seed.yaml, .faults.yaml or .requests.yaml, or the same with .json.",
                    "Rename the file, or move it out of emulator.init.directory.");
        }
        return name.group(1);
    }

    /** @throws StartFailure if the file cannot be read, or contains something else than its name says */
    List<InitRequest> requests() {
        String kind = kind();
        try {
            byte[] content = Files.readAllBytes(path);
            return kind.equals("seed")
                    ? List.of(InitRequest.ofSeed(new String(content, StandardCharsets.UTF_8)))
                    : items(content, kind.equals("faults"));
        } catch (JacksonException malformed) {
            throw failure(lineOf(malformed), "it is neither YAML nor JSON");
        } catch (IOException unreadable) {
            throw new StartFailure(
                    path + " cannot be read: " + unreadable.getMessage() + ".",
                    "Make the file readable, or move it out of emulator.init.directory.",
                    unreadable);
        }
    }

    /** The line of the mistake. The location of the error is that of the token before it. */
    private static int lineOf(JacksonException malformed) {
        return LINE.matcher(malformed.getOriginalMessage())
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(malformed.getLocation().getLineNr());
    }

    private List<InitRequest> items(byte[] content, boolean faults) {
        List<InitRequest> items = new ArrayList<>();
        try (JsonParser parser = YAML.createParser(content)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw failure(1, "the file must contain a list");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int line = parser.currentTokenLocation().getLineNr();
                if (!(YAML.readTree(parser) instanceof ObjectNode item)) {
                    throw failure(line, "an item of the list must be an object");
                }
                items.add(faults ? InitRequest.ofFault(line, item) : request(line, item));
            }
        }
        return items;
    }

    private InitRequest request(int line, ObjectNode item) {
        try {
            return InitRequest.of(line, item);
        } catch (IllegalArgumentException invalid) {
            throw failure(line, String.valueOf(invalid.getMessage()));
        }
    }

    /** The failure of a line, or of the file if the line is 0. */
    StartFailure failure(int line, String reason) {
        return new StartFailure(
                path + (line == 0 ? "" : ", line " + line) + " cannot be applied: " + reason.replaceFirst("\\.$", "")
                        + ".",
                "Correct the file, or move it out of emulator.init.directory.");
    }
}
