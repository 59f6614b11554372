package io.github.graphidentity;

import io.github.graphidentity.platform.startup.GeneratedBeans;
import io.github.graphidentity.tenant.worlds.Tenants;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.health.autoconfigure.application.SslHealthContributorAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.logging.logback.LogbackMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.ssl.SslMetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.startup.StartupTimeMetricsListenerAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.task.TaskExecutorMetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts the emulator: Graph, the token service, the simulated providers and the control API on one port.
 *
 * <p>Without what Boot would hang onto every request and every log line, to measure what nobody asks for here: it was a
 * quarter of an invocation's processor time. And without what only a start would notice: counters of sessions, which nobody
 * has here, executors that nothing runs on, certificates that nothing shows. Meters of our own are untouched.
 */
@SpringBootApplication(
        proxyBeanMethods = false,
        exclude = {
            ObservationAutoConfiguration.class,
            WebMvcObservationAutoConfiguration.class,
            LogbackMetricsAutoConfiguration.class,
            TomcatMetricsAutoConfiguration.class,
            AopAutoConfiguration.class,
            JacksonAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class,
            SecurityAutoConfiguration.class,
            SslAutoConfiguration.class,
            SslHealthContributorAutoConfiguration.class,
            SslMetricsAutoConfiguration.class,
            StartupTimeMetricsListenerAutoConfiguration.class,
            TaskExecutionAutoConfiguration.class,
            TaskExecutorMetricsAutoConfiguration.class,
            TaskSchedulingAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@ConfigurationPropertiesScan
public class GraphIdentityEmulator {

    /** The one source of time: tests put a fixed one in its place. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The mapper of every body, as Jackson makes it. Boot's would first look at every bean for parts of it. */
    @Bean
    JsonMapper json() {
        return JsonMapper.builder()
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .build();
    }

    /** Starts an emulator inside this JVM, on free ports; {@code close} stops it. */
    public static EmbeddedEmulator start(EmulatorOptions options) {
        return EmbeddedEmulator.start(options);
    }

    public static void main(String[] args) {
        // What fails here fails again where the start comes to it, and is told there.
        var unused = CompletableFuture.runAsync(Tenants::prepare);
        SpringApplication application = new SpringApplication(GraphIdentityEmulator.class);
        GeneratedBeans.offerTo(application);
        application.run(args);
    }
}
