package io.github.graphidentity;

import io.github.graphidentity.emulator.client.ControlClient;
import io.github.graphidentity.platform.startup.OwnResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import tools.jackson.databind.JsonNode;

/** An emulator that runs in this JVM. */
public final class EmbeddedEmulator implements AutoCloseable {

    /**
     * The auto-configurations that an emulator starts with. What else is on the class path belongs to the application that is
     * being tested, and its database is none of ours.
     */
    private static final Set<String> OURS = Set.of(
            "autoconfigure",
            "http",
            "health",
            "actuate",
            "jackson",
            "micrometer",
            "servlet",
            "tomcat",
            "web",
            "webmvc",
            "restclient");

    private static final String BOOT = "org.springframework.boot.";

    private final ConfigurableApplicationContext context;
    private final URI url;
    private final URI httpsUrl;
    private final ControlClient control;

    private EmbeddedEmulator(ConfigurableApplicationContext context) {
        this.context = context;
        Environment settings = context.getEnvironment();
        int port = Integer.parseInt(settings.getRequiredProperty("local.server.port"));
        // Wherever settings are read: beside the options there are the environment and the system properties.
        String controlKey = settings.getProperty("emulator.control.key", "");
        this.url = URI.create("http://localhost:" + port);
        this.control = new ControlClient(url, controlKey.isEmpty() ? null : controlKey);
        JsonNode https = control.describe().path("ports").path("https");
        this.httpsUrl = https.isMissingNode() ? url : URI.create("https://localhost:" + https.asInt());
    }

    static EmbeddedEmulator start(EmulatorOptions options) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--spring.config.location=" + own("application.yaml"));
        arguments.add("--spring.main.web-application-type=" + WebApplicationType.SERVLET);
        arguments.add("--spring.autoconfigure.exclude=" + String.join(",", foreign()));
        options.settings().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(GraphIdentityEmulator.class)
                .properties(Map.of("spring.jmx.enabled", "false"))
                .initializers(EmbeddedEmulator::preferOwnSeed)
                // They are the whole process's, and those of the application that is being tested.
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
        try {
            return new EmbeddedEmulator(context);
        } catch (RuntimeException unusable) {
            context.close();
            throw unusable;
        }
    }

    /** Ours, and not the one of the application that is being tested, which has the same name and comes first. */
    private static String own(String name) {
        try {
            return OwnResource.named(name).getURL().toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The default of our configuration means our seed too. Whoever names another, wherever settings are read, goes before. */
    private static void preferOwnSeed(ConfigurableApplicationContext context) {
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        sources.stream()
                .map(PropertySource::getName)
                .filter(name -> name.contains(own("application.yaml")))
                .findFirst()
                .ifPresent(configuration -> sources.addBefore(
                        configuration,
                        new MapPropertySource("own seed", Map.of("emulator.tenant.seed", own("seed.yaml")))));
    }

    private static Set<String> foreign() {
        return StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, GraphIdentityEmulator.class.getClassLoader())
                                .spliterator(),
                        false)
                .filter(name -> !isOurs(name))
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isOurs(String autoConfiguration) {
        if (!autoConfiguration.startsWith(BOOT)) {
            return false;
        }
        String feature = autoConfiguration.substring(BOOT.length());
        return OURS.contains(feature.substring(0, feature.indexOf('.')));
    }

    /** Where it answers: Graph, the token service, the Okta org and the control API. */
    public URI url() {
        return url;
    }

    /** The same over HTTPS; {@link #url} where that is off. */
    public URI httpsUrl() {
        return httpsUrl;
    }

    /** Graph's base URL, as an SDK wants it. */
    public URI graphUrl() {
        return URI.create(url + "/v1.0");
    }

    /** Its control API. */
    public ControlClient control() {
        return control;
    }

    /** Stops it, and gives its ports back. */
    @Override
    public void close() {
        context.close();
    }
}
