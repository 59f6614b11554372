package io.github.graphidentity;

import io.github.graphidentity.emulator.client.ControlClient;
import io.github.graphidentity.platform.startup.OwnResource;
import io.github.graphidentity.platform.startup.SettingsCheck;
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

/** An emulator that runs in this JVM. {@link GraphIdentityEmulator#start} starts one. */
public final class EmbeddedEmulator implements AutoCloseable {

    /**
     * The auto-configurations that the emulator uses, by the package after {@code org.springframework.boot}. Others on the
     * class path belong to the application under test.
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
                .listeners(new SettingsCheck())
                // The application under test decides when the process ends.
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
        try {
            return new EmbeddedEmulator(context);
        } catch (RuntimeException unusable) {
            context.close();
            throw unusable;
        }
    }

    private static String own(String name) {
        try {
            return OwnResource.named(name).getURL().toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Lets the default of {@code emulator.tenant.seed} mean the emulator's own file. Any setting of it takes precedence. */
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

    /** The base URL of Graph, the token service, the Okta org and the control API. */
    public URI url() {
        return url;
    }

    /** The base URL over HTTPS; {@link #url} if HTTPS is off. */
    public URI httpsUrl() {
        return httpsUrl;
    }

    /** Graph's base URL, as an SDK expects it. */
    public URI graphUrl() {
        return URI.create(url + "/v1.0");
    }

    /** A client of its control API. */
    public ControlClient control() {
        return control;
    }

    /** Stops the emulator and frees its ports. */
    @Override
    public void close() {
        context.close();
    }
}
