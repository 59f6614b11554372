package io.github.graphidentity.platform.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the HTTP and HTTPS ports.
 *
 * @param hosts further host names that requests may be sent to
 * @param requestTimeout the longest time from the first byte of a request to its last
 */
@ConfigurationProperties("emulator.http")
record HttpProperties(
        @DefaultValue List<String> hosts,
        @DefaultValue("30s") Duration requestTimeout) {}
