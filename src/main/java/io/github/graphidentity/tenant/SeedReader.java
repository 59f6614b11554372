package io.github.graphidentity.tenant;

import io.github.graphidentity.startup.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
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
        try (InputStream in = file.getInputStream()) {
            return SeedCheck.complete(YAML.readValue(in, Seed.class), file.getDescription());
        } catch (JacksonException malformed) {
            throw failure(file, where(malformed) + malformed.getOriginalMessage(), malformed);
        } catch (IOException unreadable) {
            throw failure(file, String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    private static StartFailure failure(Resource file, String what, Exception cause) {
        return new StartFailure(
                "The seed " + file.getDescription() + " cannot be used: " + what,
                "Mend the file, or set emulator.tenant.seed to another one (file: or classpath:).",
                cause);
    }

    private static String where(JacksonException malformed) {
        TokenStreamLocation location = malformed.getLocation();
        String line = location == null ? "" : "line " + location.getLineNr() + ", ";
        if (!(malformed instanceof DatabindException mismatch)
                || mismatch.getPath().isEmpty()) {
            return line;
        }
        String path = mismatch.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        return line + path + ": ";
    }
}
