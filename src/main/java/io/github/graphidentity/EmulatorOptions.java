package io.github.graphidentity;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of an embedded emulator.
 *
 * @param settings values by the names in docs/reference/configuration.md
 */
public record EmulatorOptions(Map<String, String> settings) {

    public EmulatorOptions {
        settings = Map.copyOf(settings);
    }

    /** Free ports on the loopback address, without LDAP, with the default tenant. */
    public static EmulatorOptions defaults() {
        return new EmulatorOptions(Map.of(
                "server.port", "0",
                "emulator.tls.port", "0",
                "emulator.directory.ldap-port", "-1",
                "emulator.directory.ldaps-port", "-1"));
    }

    /** Also opens the simulated directory's LDAP and LDAPS ports, on free ports. */
    public EmulatorOptions withLdap() {
        return with("emulator.directory.ldap-port", "0").with("emulator.directory.ldaps-port", "0");
    }

    /** Starts with this seed: a {@code file:} or {@code classpath:} URL. */
    public EmulatorOptions withSeed(String location) {
        return with("emulator.tenant.seed", location);
    }

    /** Replaces one setting. */
    public EmulatorOptions with(String setting, String value) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(setting, value);
        return new EmulatorOptions(changed);
    }

    /** Leaves the values out, because some are secrets. */
    @Override
    public String toString() {
        return "EmulatorOptions" + settings.keySet();
    }
}
