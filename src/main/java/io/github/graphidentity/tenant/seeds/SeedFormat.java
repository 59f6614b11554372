package io.github.graphidentity.tenant.seeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.graphidentity.platform.http.WellFormedText;
import io.github.graphidentity.platform.startup.StartFailure;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The formats of a seed. A YAML parser reads JSON too, but the JSON parser is several times as fast. */
public enum SeedFormat {
    JSON(strict(JsonMapper.builder(
                    JsonFactory.builder().inputDecorator(new WellFormedText()).build()))
            .build()),
    YAML(strict(YAMLMapper.builder(YAMLFactory.builder()
                    .inputDecorator(new WellFormedText())
                    .loadSettings(LoadSettings.builder()
                            .setCodePointLimit(SeedFormat.MAX_BYTES)
                            .build())
                    .build()))
            .build());

    /** The largest seed accepted, in bytes: about the size of an exported tenant with 50,000 identities. */
    public static final int MAX_BYTES = 64 * 1024 * 1024;

    /** The YAML parser copies the rest of a token for every 1,024 characters of it. With 4 MB it takes minutes. */
    static final int MAX_YAML_TOKEN = 128 * 1024;

    @SuppressWarnings("ImmutableEnumChecker") // a mapper is immutable once built
    private final ObjectMapper mapper;

    SeedFormat(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    public ObjectMapper mapper() {
        return mapper;
    }

    static SeedFormat of(byte[] content) {
        for (byte each : content) {
            if (!Character.isWhitespace(each)) {
                return each == '{' ? JSON : YAML;
            }
        }
        return YAML;
    }

    /**
     * Checks that no token is long: a value without a space, a row of spaces, or a comment.
     *
     * @throws StartFailure if the parser would take long for one
     */
    void checkTokens(byte[] content, SeedErrors errors) {
        int line = 1;
        int start = 0;
        byte last = '\n';
        boolean comment = false;
        for (int i = 0; i < content.length && this == YAML; i++) {
            byte next = content[i];
            if (next == '\n' || next == '\r') {
                line += next == '\n' ? 1 : 0;
                start = i + 1;
                comment = false;
            } else if (!comment && isBlank(next) != isBlank(last)) {
                start = i;
                comment = next == '#';
            } else if (i - start >= MAX_YAML_TOKEN) {
                throw errors.of(
                        "line " + line + " has a value of more than " + MAX_YAML_TOKEN + " bytes",
                        "Split the line, or write the seed in JSON.");
            }
            last = next;
        }
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    private static <B extends MapperBuilder<?, B>> B strict(B builder) {
        return builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(SerializationFeature.INDENT_OUTPUT)
                // An omitted field is false, 0 or derived from the others.
                .changeDefaultPropertyInclusion(
                        included -> included.withValueInclusion(JsonInclude.Include.NON_DEFAULT));
    }
}
