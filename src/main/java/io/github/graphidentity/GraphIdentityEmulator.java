package io.github.graphidentity;

import io.github.graphidentity.startup.GeneratedBeans;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.micrometer.metrics.autoconfigure.logging.logback.LogbackMetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Starts the emulator: Graph, the token service, the simulated providers and the control API on one port.
 *
 * <p>Without what Boot would hang onto every request and every log line, to measure what nobody asks for here: it was a
 * quarter of an invocation's processor time. And without counters of sessions, which nobody has here. Meters of our own are
 * untouched.
 */
@SpringBootApplication(
        proxyBeanMethods = false,
        exclude = {
            ObservationAutoConfiguration.class,
            WebMvcObservationAutoConfiguration.class,
            LogbackMetricsAutoConfiguration.class,
            TomcatMetricsAutoConfiguration.class
        })
@ConfigurationPropertiesScan
public class GraphIdentityEmulator {

    /** The one source of time: tests put a fixed one in its place. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Starts an emulator inside this JVM, on free ports; {@code close} stops it. */
    public static EmbeddedEmulator start(EmulatorOptions options) {
        return EmbeddedEmulator.start(options);
    }

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(GraphIdentityEmulator.class);
        GeneratedBeans.offerTo(application);
        application.run(args);
    }
}
