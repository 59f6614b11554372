package io.github.graphidentity.emulator.telemetry;

import io.github.graphidentity.emulator.trace.ProviderCall.ProviderInterceptor;
import io.github.graphidentity.platform.startup.StartFailure;
import jakarta.annotation.PreDestroy;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Traces requests if {@code emulator.tracing.endpoint} is set. Without it, no class of OpenTelemetry is loaded, and requests pass no
 * further filter and no further interceptor.
 */
@Component
public class Tracing {

    private final @Nullable Spans spans;

    Tracing(TracingProperties settings, Optional<BuildProperties> build) {
        String version = build.map(BuildProperties::getVersion).orElse("development");
        try {
            this.spans = settings.endpoint().isBlank() ? null : Spans.sentTo(settings.endpoint(), version);
        } catch (IllegalArgumentException invalid) {
            throw new StartFailure(
                    "emulator.tracing.endpoint must be a URL, but is '" + settings.endpoint() + "'.",
                    "Set it to the URL of a collector, such as http://localhost:4318/v1/traces, or remove it.",
                    invalid);
        }
    }

    /** The path to a provider, which begins with a span if requests are traced. */
    public ProviderInterceptor[] before(ProviderInterceptor... path) {
        return spans == null
                ? path
                : Stream.concat(Stream.of(new ProviderSpans(spans)), Stream.of(path))
                        .toArray(ProviderInterceptor[]::new);
    }

    /** Sends the spans that have ended. */
    @PreDestroy
    void close() {
        if (spans != null) {
            spans.close();
        }
    }

    /** Registers the filter only if requests are traced. */
    @Configuration(proxyBeanMethods = false)
    static class Registration {

        /** After the filter that records the journal, which creates the {@code RequestTrace}. */
        private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 22;

        @Bean
        FilterRegistrationBean<RequestSpanFilter> requestSpanFilter(Tracing tracing) {
            FilterRegistrationBean<RequestSpanFilter> registration =
                    new FilterRegistrationBean<>(new RequestSpanFilter(tracing.spans));
            registration.setOrder(ORDER);
            registration.setEnabled(tracing.spans != null);
            return registration;
        }
    }
}
