package io.github.graphidentity.emulator.init;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param directory files to apply while the emulator starts; empty for none */
@ConfigurationProperties("emulator.init")
record InitProperties(@DefaultValue("") String directory) {}
