package io.github.graphidentity.emulator.control;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param key bearer token that the control API requires; empty leaves it open, which is rejected with a real provider */
@ConfigurationProperties("emulator.control")
record ControlProperties(@DefaultValue("") String key) {

    @Override
    public String toString() {
        return "ControlProperties[key=" + (key.isEmpty() ? "none" : "set") + "]";
    }
}
