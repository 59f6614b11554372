package io.github.graphidentity.tenant;

import io.github.graphidentity.startup.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a seed, strictly: a word it does not know is a mistake and not a wish to be ignored. JSON is YAML too. */
@Component
class SeedReader {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** @throws StartFailure naming the file, the line and the path of what is wrong */
    Seed read(Resource file) {
        return read(content(file), "The seed " + file.getDescription());
    }

    /**
     * Reads a seed.
     *
     * @param what how mistakes call it
     */
    Seed read(byte[] content, String what) {
        try {
            JsonNode tree = YAML.readTree(content);
            boolean empty = tree.isMissingNode() || tree.isNull();
            return SeedCheck.complete(empty ? null : YAML.readValue(content, Seed.class), what);
        } catch (JacksonException malformed) {
            throw new SeedMistake(YAML, content).in(what, malformed);
        }
    }

    private static byte[] content(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new StartFailure(
                    "The seed " + file.getDescription() + " cannot be read: " + unreadable.getMessage(),
                    "Set emulator.tenant.seed to a file that is there (file: or classpath:).",
                    unreadable);
        }
    }
}
