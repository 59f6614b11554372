package io.github.graphidentity.startup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ApplicationListener;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Which beans there are is decided when the runnable jar is built, and generated into it: to decide it anew is a third of a
 * start. It holds for settings that answer now as they did then, and whether a provider is real is one of them. So the build
 * writes down what was asked, and a start that would answer any of it differently decides anew.
 */
public final class GeneratedBeans implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    static final String ASKED_SETTINGS = "META-INF/asked-settings";

    private static final Log LOG = LogFactory.getLog(GeneratedBeans.class);

    private GeneratedBeans() {}

    /** Lets {@code application} take them where they hold. Without any, as when started from the classes, it decides as ever. */
    public static void offerTo(SpringApplication application) {
        application.addListeners(
                Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING) ? new Generation() : new GeneratedBeans());
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        // Whoever says so on the command line wants the one or the other.
        if (SpringProperties.checkFlag(AotDetector.AOT_ENABLED) == null) {
            SpringProperties.setFlag(
                    AotDetector.AOT_ENABLED,
                    askedSettings()
                            .filter(asked -> hold(asked, event.getEnvironment()))
                            .isPresent());
        }
    }

    private static boolean hold(List<String> asked, ConfigurableEnvironment environment) {
        Optional<String> changed = firstChanged(asked, environment);
        changed.ifPresent(name -> LOG.debug("Which beans there are is decided anew, since " + name + " is set"));
        return changed.isEmpty();
    }

    static Optional<String> firstChanged(List<String> asked, ConfigurableEnvironment environment) {
        List<PropertySource<?>> ours = environment.getPropertySources().stream()
                .filter(GeneratedBeans::isOurs)
                .toList();
        return asked.stream()
                .filter(name -> !Objects.equals(environment.getProperty(name), valueIn(ours, name)))
                .findFirst();
    }

    private static @Nullable String valueIn(List<PropertySource<?>> sources, String name) {
        return sources.stream()
                .map(source -> source.getProperty(name))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse(null);
    }

    private static boolean isOurs(PropertySource<?> source) {
        return source.getName().contains("class path resource [application.yaml]");
    }

    private static Optional<List<String>> askedSettings() {
        try (InputStream names = GeneratedBeans.class.getClassLoader().getResourceAsStream(ASKED_SETTINGS)) {
            return names == null
                    ? Optional.empty()
                    : Optional.of(new String(names.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** At build time, when all is loaded and nothing decided. */
    private static final class Generation implements ApplicationListener<ApplicationPreparedEvent> {

        @Override
        public void onApplicationEvent(ApplicationPreparedEvent event) {
            askOurs(event.getApplicationContext().getEnvironment());
        }
    }

    /** What is generated depends neither on who builds nor on where, and whatever is asked is written down. */
    static void askOurs(ConfigurableEnvironment environment) {
        MutablePropertySources sources = environment.getPropertySources();
        sources.stream()
                .filter(source ->
                        !isOurs(source) && !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                .map(PropertySource::getName)
                .toList()
                .forEach(sources::remove);
        sources.addFirst(new AskedSettings());
    }
}
