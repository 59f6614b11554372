package io.github.graphidentity.platform.http;

import io.github.graphidentity.platform.startup.StartFailure;
import java.nio.file.Path;
import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Configures every Tomcat connector to leave error responses to {@link ErrorDialects} and escaped slashes in the path. */
@Component
@Order(TomcatCustomizer.AFTER_ALL_CONNECTORS)
class TomcatCustomizer implements WebServerFactoryCustomizer<TomcatWebServerFactory>, DisposableBean {

    static final int AFTER_ALL_CONNECTORS = Integer.MAX_VALUE;

    private final ErrorDialects dialects;
    private final HttpProperties properties;
    private @Nullable Path directory;

    TomcatCustomizer(ErrorDialects dialects, HttpProperties properties) {
        this.dialects = dialects;
        this.properties = properties;
    }

    @Override
    public void customize(TomcatWebServerFactory factory) {
        directory = WorkDirectory.create(Path.of(System.getProperty("java.io.tmpdir")));
        factory.setBaseDirectory(directory.toFile());
        if (factory instanceof ConfigurableServletWebServerFactory servlets) {
            servlets.setDocumentRoot(directory.toFile());
        }
        factory.addContextCustomizers(context -> replaceErrorPages((StandardHost) context.getParent()));
        factory.setProtocol(HttpProtocol.class.getName());
        factory.addEngineValves(new HttpProtocol.ConnectionValve());
        factory.addConnectorCustomizers(this::configureHttpProtocol);
        factory.addConnectorCustomizers(TomcatCustomizer::keepEscapes, TomcatCustomizer::acceptInvalidUris);
        // Spring Boot customizes the first connector only; sizes and timeouts must apply to all.
        factory.getAdditionalConnectors()
                .forEach(connector ->
                        factory.getConnectorCustomizers().forEach(customizer -> customizer.customize(connector)));
    }

    @Override
    public void destroy() {
        if (directory != null) {
            WorkDirectory.delete(directory);
        }
    }

    /** Without it, faults of the connection would silently do nothing. */
    private void configureHttpProtocol(Connector connector) {
        if (!(connector.getProtocolHandler() instanceof HttpProtocol protocol)) {
            throw new StartFailure(
                    "The connector for port " + connector.getPort() + " uses " + connector.getProtocolHandlerClassName()
                            + ", which does not give access to connections.",
                    "Create the connector with " + HttpProtocol.class.getName() + ".");
        }
        protocol.setRequestTimeout(properties.requestTimeout());
    }

    /** Ids are opaque: an escaped slash or backslash belongs to the id. */
    private static void keepEscapes(Connector connector) {
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    }

    /** Lets {@link DialectValve} reject invalid URIs; Tomcat would reject them before the path is known. */
    private static void acceptInvalidUris(Connector connector) {
        connector.setProperty("relaxedPathChars", DialectValve.INVALID_URI_CHARACTERS);
        connector.setProperty("relaxedQueryChars", DialectValve.INVALID_URI_CHARACTERS);
    }

    /** Replaces the valves of Spring Boot and Tomcat, which write HTML. */
    private void replaceErrorPages(StandardHost host) {
        host.setErrorReportValveClass("");
        for (Valve valve : host.getPipeline().getValves()) {
            if (valve instanceof ErrorReportValve) {
                host.getPipeline().removeValve(valve);
            }
        }
        host.getPipeline().addValve(new DialectValve(dialects));
    }
}
