package io.github.graphidentity;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an emulator inside a JVM starts: on free ports of the loopback, unless said otherwise.
 *
 * @param settings by the names of docs/reference/configuration.md
 */
public record EmulatorOptions(Map<String, String> settings) {

    public EmulatorOptions {
        settings = Map.copyOf(settings);
    }

    /** Free ports, no LDAP, the default world. */
    public static EmulatorOptions defaults() {
        return new EmulatorOptions(Map.of(
                "server.port", "0",
                "emulator.tls.port", "0",
                "emulator.directory.ldap-port", "-1",
                "emulator.directory.ldaps-port", "-1"));
    }

    /** The simulated directory is on free ports too. */
    public EmulatorOptions withLdap() {
        return with("emulator.directory.ldap-port", "0").with("emulator.directory.ldaps-port", "0");
    }

    /** It starts with that seed: {@code file:} or {@code classpath:}. */
    public EmulatorOptions withSeed(String location) {
        return with("emulator.tenant.seed", location);
    }

    /** Any setting. */
    public EmulatorOptions with(String setting, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(setting, value);
        return new EmulatorOptions(changed);
    }

    /** Settings may be secrets. */
    @Override
    public String toString() {
        return "EmulatorOptions" + settings.keySet();
    }
}
