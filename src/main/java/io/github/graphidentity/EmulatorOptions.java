package io.github.graphidentity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * How an emulator starts.
 *
 * @param settings values by the names in docs/reference/configuration.md
 * @param output receives each line that the emulator prints
 */
public record EmulatorOptions(Map<String, String> settings, Consumer<String> output) {

    private static final String CLASSPATH = "classpath:";
    private static final Consumer<String> PRINT = System.out::println;

    public EmulatorOptions {
        settings = Map.copyOf(settings);
    }

    /** Free ports on the loopback address, without LDAP, with the default tenant. Its output goes to that of the test. */
    public static EmulatorOptions defaults() {
        return new EmulatorOptions(
                Map.of(
                        "server.port", "0",
                        "emulator.tls.port", "0",
                        "emulator.directory.ldap-port", "-1",
                        "emulator.directory.ldaps-port", "-1"),
                PRINT);
    }

    /** Also opens the simulated directory's LDAP and LDAPS ports, on free ports. */
    public EmulatorOptions withLdap() {
        return with("emulator.directory.ldap-port", "0").with("emulator.directory.ldaps-port", "0");
    }

    /** Starts with this seed: a {@code file:} URL, or a {@code classpath:} URL of a resource of the tests. */
    public EmulatorOptions withSeed(String location) {
        return with(
                "emulator.tenant.seed",
                location.startsWith(CLASSPATH) ? file(location.substring(CLASSPATH.length())) : location);
    }

    /** Replaces one setting. */
    public EmulatorOptions with(String setting, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(setting, value);
        return new EmulatorOptions(changed, output);
    }

    /** Passes each line that the emulator prints to this consumer, such as a method of a logger. */
    public EmulatorOptions withOutput(Consumer<String> lines) {
        return new EmulatorOptions(settings, lines);
    }

    String controlKey() {
        String variable = Objects.requireNonNullElse(System.getenv("EMULATOR_CONTROL_KEY"), "");
        return settings.getOrDefault("emulator.control.key", variable);
    }

    /** The emulator's process does not have the class path of the tests. */
    private static String file(String resource) {
        String name = resource.startsWith("/") ? resource.substring(1) : resource;
        URL found = Thread.currentThread().getContextClassLoader().getResource(name);
        if (found == null) {
            throw new IllegalArgumentException("The class path has no resource " + name + ".");
        }
        if (found.getProtocol().equals("file")) {
            return found.toString();
        }
        try (InputStream content = found.openStream()) {
            Path copy = Files.createTempFile("seed", ".yaml");
            copy.toFile().deleteOnExit();
            Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy.toUri().toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Leaves the values out, because some are secrets. */
    @Override
    public String toString() {
        return "EmulatorOptions" + settings.keySet();
    }
}
