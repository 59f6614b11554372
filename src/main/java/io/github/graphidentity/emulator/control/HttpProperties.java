package io.github.graphidentity.emulator.control;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param hosts further host names at which browsers reach the control API */
@ConfigurationProperties("emulator.http")
record HttpProperties(@DefaultValue List<String> hosts) {}
