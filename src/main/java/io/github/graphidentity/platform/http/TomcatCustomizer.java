package io.github.graphidentity.platform.http;

import org.apache.catalina.Valve;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Teaches the container to leave answers to the dialects, and paths to their owners. On every connector alike. */
@Component
@Order(TomcatCustomizer.AFTER_ALL_CONNECTORS)
class TomcatCustomizer implements WebServerFactoryCustomizer<TomcatWebServerFactory> {

    static final int AFTER_ALL_CONNECTORS = Integer.MAX_VALUE;

    private final ErrorDialects dialects;

    TomcatCustomizer(ErrorDialects dialects) {
        this.dialects = dialects;
    }

    @Override
    public void customize(TomcatWebServerFactory factory) {
        factory.addContextCustomizers(context -> replaceErrorPages((StandardHost) context.getParent()));
        factory.addConnectorCustomizers(TomcatCustomizer::keepEscapes, TomcatCustomizer::leaveToTheDialects);
        // Spring Boot customizes the first connector alone: sizes and time-outs hold on every one.
        factory.getAdditionalConnectors()
                .forEach(connector ->
                        factory.getConnectorCustomizers().forEach(customizer -> customizer.customize(connector)));
    }

    /** Ids are opaque: an escaped slash or backslash in one is part of it, and no separator. */
    private static void keepEscapes(Connector connector) {
        connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
        connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    }

    /** What may not stand in a URI: Tomcat would refuse it before anybody can tell whose path it is. */
    private static void leaveToTheDialects(Connector connector) {
        connector.setProperty("relaxedPathChars", DialectValve.IN_NO_URI);
        connector.setProperty("relaxedQueryChars", DialectValve.IN_NO_URI);
    }

    /** Both Spring Boot and Tomcat put a valve there that writes HTML. */
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
