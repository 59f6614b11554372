package io.github.graphidentity.platform.startup;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.aot.AotDetector;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Stops the start if a setting or an argument would be ignored. */
public final class SettingsCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final String HELP = "Remove or correct it. --help lists all settings.";

    private static final Pattern ARGUMENT = Pattern.compile("--[^=\\s]+(?:=.*)?", Pattern.DOTALL);

    private static final Pattern INDEX = Pattern.compile("\\[\\d+]|(?<=[._])\\d+(?=[._]|$)");

    /** Kubernetes sets these for a service of the name "emulator" (Services, environment variables). */
    private static final Pattern SERVICE_VARIABLE = Pattern.compile("EMULATOR_(?:SERVICE_.*|PORT(?:_\\d.*)?)");

    /** Settings by which Spring Boot selects beans, with their values when the jar is built. */
    private static final Map<String, List<String>> SELECTING_BEANS = Map.of(
            "management.server.port", List.of(),
            "server.forward-headers-strategy", List.of("none", "native"),
            "server.servlet.encoding.enabled", List.of("true"),
            "spring.autoconfigure.exclude", List.of(),
            "spring.mvc.formcontent.filter.enabled", List.of("false"),
            "spring.mvc.hiddenmethod.filter.enabled", List.of("false"),
            "spring.servlet.multipart.enabled", List.of("false"),
            "spring.threads.virtual.enabled", List.of("false"),
            "management.endpoint.health.probes.enabled", List.of("true"),
            "management.health.diskspace.enabled", List.of("false"));

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        for (String argument : event.getArgs()) {
            if (!ARGUMENT.matcher(argument).matches()) {
                throw new StartFailure(
                        "The argument '" + argument + "' is not a setting.",
                        "Write settings with two dashes, as in --server.port=8080. --help lists all settings.");
            }
        }
        List<String> known = Setting.all().stream().map(Setting::name).toList();
        for (PropertySource<?> source : event.getEnvironment().getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> settings) {
                for (String name : settings.getPropertyNames()) {
                    check(name, source, known);
                }
            }
        }
        if (AotDetector.useGeneratedArtifacts()) {
            checkBeanSelection(event.getEnvironment());
        }
    }

    private static void check(String name, PropertySource<?> source, List<String> known) {
        boolean variable = source instanceof SystemEnvironmentPropertySource && name.indexOf('.') < 0;
        boolean ours = name.toLowerCase(Locale.ROOT).startsWith(variable ? "emulator_" : "emulator.");
        if (!ours || (variable && SERVICE_VARIABLE.matcher(name).matches())) {
            return;
        }
        String canonical = canonical(name, variable);
        if (known.stream().noneMatch(setting -> canonical(setting, variable).equals(canonical))) {
            List<String> suggestions =
                    variable ? known.stream().map(Setting::environmentName).toList() : known;
            throw new StartFailure(
                    "Unknown setting " + name + " (" + place(name, source) + ")."
                            + NearestName.question(name, suggestions, name.length() / 3),
                    HELP);
        }
    }

    /** Spring Boot compares names without case and dashes, and variables also without the separators between words. */
    private static String canonical(String name, boolean variable) {
        String words =
                INDEX.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("").replaceAll("[-_]", "");
        return variable ? words.replace(".", "") : words.replaceAll("\\.+", ".").replaceAll("\\.$", "");
    }

    private static String place(String name, PropertySource<?> source) {
        if (source instanceof CommandLinePropertySource) {
            return "an argument";
        }
        Object origin = OriginLookup.getOrigin(source, name);
        return source instanceof SystemEnvironmentPropertySource
                ? "an environment variable"
                : origin == null ? source.getName() : origin.toString();
    }

    /** The jar's beans are generated when it is built. Without this check, it would ignore these settings. */
    static void checkBeanSelection(Environment settings) {
        SELECTING_BEANS.forEach((name, possible) -> {
            String value = settings.getProperty(name);
            if (value != null && !possible.contains(value.toLowerCase(Locale.ROOT))) {
                throw new StartFailure(
                        name + "=" + value
                                + " has no effect in the runnable jar, because the jar's beans are selected when it"
                                + " is built.",
                        possible.isEmpty()
                                ? "Remove the setting."
                                : "Set it to " + String.join(" or ", possible) + ".");
            }
        });
    }
}
