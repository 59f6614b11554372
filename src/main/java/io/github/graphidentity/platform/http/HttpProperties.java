package io.github.graphidentity.platform.http;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the HTTP and HTTPS ports.
 *
 * @param hosts further host names that requests may be sent to
 */
@ConfigurationProperties("emulator.http")
record HttpProperties(@DefaultValue List<String> hosts) {}
