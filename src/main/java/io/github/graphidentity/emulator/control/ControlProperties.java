package io.github.graphidentity.emulator.control;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param key what callers of the control API must send as bearer; empty leaves it open, which no real provider allows */
@ConfigurationProperties("emulator.control")
record ControlProperties(@DefaultValue("") String key) {

    @Override
    public String toString() {
        return "ControlProperties[key=" + (key.isEmpty() ? "none" : "set") + "]";
    }
}
