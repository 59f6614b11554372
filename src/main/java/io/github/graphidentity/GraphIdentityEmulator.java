package io.github.graphidentity;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the emulator: Graph, the token service, the simulated providers and the control API on one port. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class GraphIdentityEmulator {

    /** The one source of time: tests put a fixed one in its place. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    public static void main(String[] args) {
        SpringApplication.run(GraphIdentityEmulator.class, args);
    }
}
