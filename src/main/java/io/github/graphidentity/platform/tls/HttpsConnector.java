package io.github.graphidentity.platform.tls;

import io.github.graphidentity.platform.http.HttpProtocol;
import io.github.graphidentity.platform.http.NamedServer;
import io.github.graphidentity.platform.startup.PortOwner;
import io.github.graphidentity.platform.tls.ServerCertificate.NoTrust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/** Adds an HTTPS port to the server, because Microsoft's authentication libraries reject an authority with plain HTTP. */
@Component
public class HttpsConnector implements WebServerFactoryCustomizer<TomcatWebServerFactory>, PortOwner, NamedServer {

    private static final String PORT = "emulator.tls.port";

    private final TlsProperties properties;
    private final ServerCertificate certificate;
    private final ServerProperties server;
    private @Nullable Connector connector;

    HttpsConnector(TlsProperties properties, ServerCertificate certificate, ServerProperties server) {
        this.properties = properties;
        this.certificate = certificate;
        this.server = server;
    }

    @Override
    public void customize(TomcatWebServerFactory factory) {
        if (properties.port() >= 0) {
            connector = create();
            factory.addAdditionalConnectors(connector);
        }
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of(PORT, properties.port());
    }

    @Override
    public Map<String, Integer> openPorts() {
        return connector == null ? Map.of() : Map.of(PORT, connector.getLocalPort());
    }

    @Override
    public List<String> hostNames() {
        return CertificateAuthority.names(properties.names());
    }

    /** The port in use, once the server has started; empty if HTTPS is off. */
    public Optional<Integer> port() {
        return Optional.ofNullable(connector).map(Connector::getLocalPort);
    }

    private Connector create() {
        HttpProtocol protocol = new HttpProtocol();
        Connector https = new Connector(protocol);
        https.setScheme("https");
        https.setSecure(true);
        https.setPort(properties.port());
        protocol.setAddress(server.getAddress());
        protocol.setSSLEnabled(true);
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate shown = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        shown.setSslContext(SSLUtil.createSSLContext(certificate.sslContext(), certificate.keys(), new NoTrust()));
        host.addCertificate(shown);
        protocol.addSslHostConfig(host);
        return https;
    }
}
