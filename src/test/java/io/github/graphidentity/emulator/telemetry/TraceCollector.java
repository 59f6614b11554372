package io.github.graphidentity.emulator.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Receives spans by OTLP over HTTP, in the format that OpenTelemetry publishes. */
public final class TraceCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();

    public TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        received.addAll(
                ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()).getResourceSpansList());
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** The attributes of each process that sent spans. */
    List<String> resources() {
        return received.stream()
                .map(each -> attributes(each.getResource().getAttributesList()))
                .distinct()
                .toList();
    }

    public List<Span> spans() {
        return received.stream()
                .flatMap(each -> each.getScopeSpansList().stream())
                .map(ScopeSpans::getSpansList)
                .flatMap(List::stream)
                .toList();
    }

    /** The spans below a span, in the order of their start, each with its attributes and indented below its parent. */
    String tree(String traceId, String parentId) {
        return tree(traceId, parentId, "");
    }

    private String tree(String traceId, String parentId, String indent) {
        return spans().stream()
                .filter(span -> hex(span.getTraceId().toByteArray()).equals(traceId)
                        && hex(span.getParentSpanId().toByteArray()).equals(parentId))
                .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
                .map(span ->
                        indent + line(span) + tree(traceId, hex(span.getSpanId().toByteArray()), indent + "  "))
                .collect(Collectors.joining());
    }

    static String line(Span span) {
        return span.getName() + " " + span.getKind().name().replace("SPAN_KIND_", "")
                + (span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR ? " ERROR" : "") + " "
                + attributes(span.getAttributesList()) + "\n";
    }

    private static String attributes(List<KeyValue> attributes) {
        return attributes.stream()
                .sorted(Comparator.comparing(KeyValue::getKey))
                .map(each -> each.getKey() + "="
                        + (each.getValue().hasIntValue()
                                ? each.getValue().getIntValue()
                                : each.getValue().getStringValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
