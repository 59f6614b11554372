package io.github.graphidentity.platform.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting that {@code application.yaml} describes.
 *
 * @param name the full name, such as {@code emulator.tls.port}
 * @param meaning the comment above it
 * @param defaultValue the default, as YAML; empty if there is none
 */
public record Setting(String name, String meaning, String defaultValue) {

    /** {@code #name:} without a space is a setting without a default; {@code # text} is a comment. */
    private static final Pattern LINE = Pattern.compile("( *)(#?)([a-z][\\w.\\[\\]-]*):(?: (.*))?");

    private static final Pattern COMMENT = Pattern.compile(" *# (.*)");

    /** Returns all settings, in the order of the file. */
    public static List<Setting> all() {
        List<Setting> settings = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        StringBuilder comment = new StringBuilder();
        for (String line : lines()) {
            Matcher text = COMMENT.matcher(line);
            Matcher setting = LINE.matcher(line);
            if (text.matches()) {
                comment.append(comment.isEmpty() ? "" : " ").append(text.group(1));
            } else if (setting.matches()) {
                while (path.size() > setting.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(setting.group(3));
                String value = setting.group(4) == null ? "" : setting.group(4);
                if (!value.isEmpty() || !setting.group(2).isEmpty()) {
                    settings.add(new Setting(String.join(".", path), comment.toString(), value));
                }
                comment.setLength(0);
            }
        }
        return settings;
    }

    /** The environment variable of this setting, by Spring Boot's rules. */
    public String environmentName() {
        return environmentName(name);
    }

    static String environmentName(String setting) {
        return setting.toUpperCase(Locale.ROOT)
                .replaceAll("\\[(\\d+)]", "_$1")
                .replace('.', '_')
                .replace("-", "");
    }

    /** The text of {@code --help}. */
    public static String help() {
        StringBuilder help = new StringBuilder("""
                Usage: java -jar graph-identity-emulator.jar [--name=value ...]

                A setting can also be an environment variable, or be in an application.yaml in the working directory.
                """);
        for (Setting setting : all()) {
            if (!setting.meaning().isEmpty()) {
                help.append("\n--%s=%s  (%s)\n    %s\n"
                        .formatted(
                                setting.name(), setting.defaultValue(), setting.environmentName(), setting.meaning()));
            }
        }
        return help.toString();
    }

    private static List<String> lines() {
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                OwnResource.named("application.yaml").getInputStream(), StandardCharsets.UTF_8))) {
            return file.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
