package io.github.graphidentity;

import io.github.graphidentity.platform.startup.Setting;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A setting of {@code application.yaml}.
 *
 * @param meaning the comment above it
 * @param value the text after the colon
 */
record DocumentedSetting(String name, String meaning, String value) {

    /** The element type of a list whose elements have settings. */
    private static final Pattern ELEMENT = Pattern.compile("java\\.util\\.List<(io\\.github\\.graphidentity\\..+)>");

    private static final YAMLMapper YAML = new YAMLMapper();

    static List<DocumentedSetting> all() {
        return Setting.all().stream()
                .map(setting ->
                        new DocumentedSetting(setting.name(), setting.meaning(), text(yaml(setting.defaultValue()))))
                .toList();
    }

    /** The names and defaults of the settings that records bind, from the configuration processor. */
    static Map<String, String> bound() throws IOException {
        Map<String, String> bound = new TreeMap<>();
        JsonNode metadata = JsonMapper.shared()
                .readTree(Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json")));
        for (JsonNode property : metadata.get("properties")) {
            // The metadata has a list as a text in brackets.
            bound.put(
                    property.get("name").stringValue(),
                    text(property.get("defaultValue")).replaceFirst("^\\[(.*)]$", "$1"));
            Matcher element = ELEMENT.matcher(property.path("type").asString(""));
            if (element.matches()) {
                for (RecordComponent part : classNamed(element.group(1)).getRecordComponents()) {
                    bound.put(property.get("name").stringValue() + "[0]." + part.getName(), "");
                }
            }
        }
        return bound;
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    private static @Nullable JsonNode yaml(String value) {
        return value.isEmpty() ? null : YAML.readTree(value);
    }

    /** The elements of a list; the metadata does not mention an empty list. */
    private static String text(@Nullable JsonNode value) {
        if (value == null) {
            return "";
        }
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
                : value.asString();
    }

    boolean isOurs() {
        return name.startsWith("emulator.");
    }

    String code() {
        return "`" + name + "`";
    }

    String shownDefault() {
        return value.isEmpty() ? "" : "`" + value + "`";
    }

    /** Empty for a list whose elements have settings: only those can be set in the environment. */
    String environment(List<DocumentedSetting> all) {
        return all.stream().anyMatch(other -> other.name().startsWith(name + "["))
                ? ""
                : "`" + new Setting(name, meaning, value).environmentName() + "`";
    }
}
