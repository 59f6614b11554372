package io.github.graphidentity;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
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
record Setting(String name, String meaning, String value) {

    /** {@code #name:} without a space is a setting without a default; {@code # text} is a comment. */
    private static final Pattern LINE = Pattern.compile("( *)#?([a-z][\\w.\\[\\]-]*):(?: (.*))?");

    /** The element type of a list whose elements have settings. */
    private static final Pattern ELEMENT = Pattern.compile("java\\.util\\.List<(io\\.github\\.graphidentity\\..+)>");

    private static final YAMLMapper YAML = new YAMLMapper();

    private static final Pattern COMMENT = Pattern.compile(" *# (.*)");

    static List<Setting> all() throws IOException {
        List<Setting> settings = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        StringBuilder comment = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("src/main/resources/application.yaml"))) {
            Matcher text = COMMENT.matcher(line);
            Matcher setting = LINE.matcher(line);
            if (text.matches()) {
                comment.append(comment.isEmpty() ? "" : " ").append(text.group(1));
            } else if (setting.matches()) {
                while (path.size() > setting.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(setting.group(2));
                if (setting.group(3) != null || line.contains("#")) {
                    settings.add(new Setting(String.join(".", path), comment.toString(), text(yaml(setting.group(3)))));
                }
                comment.setLength(0);
            }
        }
        return settings;
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

    private static @Nullable JsonNode yaml(@Nullable String value) {
        return value == null ? null : YAML.readTree(value);
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
    String environment(List<Setting> all) {
        return all.stream().anyMatch(other -> other.name().startsWith(name + "["))
                ? ""
                : "`"
                        + name.toUpperCase(Locale.ROOT)
                                .replaceAll("\\[(\\d+)]", "_$1")
                                .replace('.', '_')
                                .replace("-", "")
                        + "`";
    }
}
