package io.github.graphidentity.emulator.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts spans, and sends those that have ended in batches, on a thread of its own. Thread-safe. */
final class Spans implements AutoCloseable {

    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> SURFACE = AttributeKey.stringKey("emulator.surface");
    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("emulator.operation");
    static final AttributeKey<String> TENANT = AttributeKey.stringKey("emulator.tenant");
    static final AttributeKey<String> ACTION = AttributeKey.stringKey("emulator.action");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("emulator.outcome");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> CORRELATION_ID = AttributeKey.stringKey("correlationId");
    static final AttributeKey<String> IDENTITY_PROVIDER = AttributeKey.stringKey("emulator.identity_provider");

    /** A collector that is not available must not delay the end of the process. */
    private static final long LONGEST_STOP_SECONDS = 3;

    private static final String NAME = "graph-identity-emulator";

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private Spans(SdkTracerProvider provider) {
        this.provider = provider;
        this.tracer = provider.get(NAME);
    }

    /** @throws IllegalArgumentException if the endpoint is not a URL of HTTP */
    static Spans sentTo(String endpoint, String version) {
        Resource resource = Resource.create(Attributes.of(
                AttributeKey.stringKey("service.name"), NAME, AttributeKey.stringKey("service.version"), version));
        return new Spans(SdkTracerProvider.builder()
                .setResource(resource)
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(endpoint)
                                .build())
                        .build())
                .build());
    }

    /** Starts the span of a request. Its parent is named by {@code traceparent}, or is the span of the batch that contains it. */
    Span ofRequest(String name, HttpServletRequest request) {
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.current(), request, Headers.INSTANCE);
        return tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
    }

    /**
     * Starts the span of a call to a provider.
     *
     * @param request span of the request that the call belongs to; {@code null} for a delayed action
     */
    Span ofCall(String name, @Nullable Span request) {
        SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT);
        return (request == null
                        ? builder.setNoParent()
                        : builder.setParent(Context.root().with(request)))
                .startSpan();
    }

    @Override
    public void close() {
        provider.shutdown().join(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** Reads {@code traceparent} and {@code tracestate}. */
    private enum Headers implements TextMapGetter<HttpServletRequest> {
        INSTANCE;

        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String key) {
            return request == null ? null : request.getHeader(key);
        }
    }
}
