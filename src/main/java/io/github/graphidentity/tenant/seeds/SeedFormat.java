package io.github.graphidentity.tenant.seeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How seeds are spelled. JSON is YAML too, but its own parser takes a fraction of the time. */
public final class SeedFormat {

    /** An exported tenant of 50,000 identities. */
    public static final int LARGEST = 64 * 1024 * 1024;

    public static final ObjectMapper YAML = strict(YAMLMapper.builder(YAMLFactory.builder()
                    .loadSettings(
                            LoadSettings.builder().setCodePointLimit(LARGEST).build())
                    .build()))
            .build();

    public static final ObjectMapper JSON = strict(JsonMapper.builder()).build();

    private SeedFormat() {}

    static ObjectMapper of(byte[] content) {
        for (byte each : content) {
            if (!Character.isWhitespace(each)) {
                return each == '{' ? JSON : YAML;
            }
        }
        return YAML;
    }

    private static <B extends MapperBuilder<?, B>> B strict(B builder) {
        return builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // Which of two values was meant, nobody could tell.
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(SerializationFeature.INDENT_OUTPUT)
                // What a seed leaves out is false, zero, or what follows from the rest.
                .changeDefaultPropertyInclusion(
                        included -> included.withValueInclusion(JsonInclude.Include.NON_DEFAULT));
    }
}
