package io.github.graphidentity.emulator.telemetry;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param endpoint URL that takes spans by OTLP over HTTP; empty for none */
@ConfigurationProperties("emulator.tracing")
record TracingProperties(@DefaultValue("") String endpoint) {}
