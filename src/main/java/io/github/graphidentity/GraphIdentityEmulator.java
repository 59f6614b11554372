package io.github.graphidentity;

import io.github.graphidentity.platform.http.BoundedJson;
import io.github.graphidentity.platform.http.ServerThreads;
import io.github.graphidentity.platform.startup.Setting;
import io.github.graphidentity.platform.startup.SettingsCheck;
import io.github.graphidentity.platform.startup.StartOutput;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
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
 * <p>Excludes Spring Boot's observation of each request and log line, which would take a quarter of an invocation's processor
 * time. Also excludes configurations that nothing here uses and that would slow the start. The emulator's own metrics remain.
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

    /** The status of a process that ends for lack of memory, as with the JVM's option ExitOnOutOfMemoryError. */
    private static final int OUT_OF_MEMORY = 3;

    /** The source of the current time. Tests replace it. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The JSON mapper of all bodies. Boot's would search all beans for its parts. */
    @Bean
    JsonMapper json() {
        return BoundedJson.builder()
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .build();
    }

    public static void main(String[] args) {
        if (Arrays.asList(args).contains("--help")) {
            System.out.println(Setting.help());
            return;
        }
        Long parent = Long.getLong(ChildProcess.PARENT);
        if (parent != null) {
            var unused = ProcessHandle.of(parent)
                    .map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null))
                    .thenRun(() -> System.exit(0));
        }
        Thread.setDefaultUncaughtExceptionHandler(
                new ServerThreads(() -> Runtime.getRuntime().halt(OUT_OF_MEMORY)));
        // A quarter of the work of a start. Another processor does it while this one starts Spring.
        ForkJoinPool.commonPool().execute(SimulatedTenant::prepareFirst);
        SpringApplication application = new SpringApplication(GraphIdentityEmulator.class);
        application.addListeners(new SettingsCheck());
        StartOutput.holdDuringStart(application, args);
    }
}
