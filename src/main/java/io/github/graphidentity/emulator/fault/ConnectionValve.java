package io.github.graphidentity.emulator.fault;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Keeps hold of the connection, which filters do not get to see. */
final class ConnectionValve extends ValveBase {

    private final Faults faults;

    ConnectionValve(Faults faults) {
        super(true);
        this.faults = faults;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (faults.anyOnTheWire()) {
            request.setAttribute(ClientConnection.ATTRIBUTE, new ClientConnection(request));
        }
        getNext().invoke(request, response);
    }

    /** Puts it there. */
    @Component
    static class Customizer implements WebServerFactoryCustomizer<TomcatWebServerFactory> {

        private final Faults faults;

        Customizer(Faults faults) {
            this.faults = faults;
        }

        @Override
        public void customize(TomcatWebServerFactory factory) {
            factory.addEngineValves(new ConnectionValve(faults));
        }
    }
}
