package io.github.graphidentity.platform.startup;

import io.github.graphidentity.platform.startup.AskedSettings.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
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
 * writes down what was asked and answered, and a start that answers any of it differently decides anew.
 */
public final class GeneratedBeans implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    static final String ASKED_SETTINGS = "META-INF/asked-settings";

    private static final Log LOG = LogFactory.getLog(GeneratedBeans.class);

    private GeneratedBeans() {}

    /**
     * Lets {@code application} take them where they hold. Without any, as when it is started from the classes, it decides as
     * ever.
     */
    public static void offerTo(SpringApplication application) {
        application.addListeners(
                Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING) ? new Generation() : new GeneratedBeans());
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        // Whoever says so on the command line wants the one or the other. It is said once for the process, which has
        // one main.
        if (SpringProperties.checkFlag(AotDetector.AOT_ENABLED) == null) {
            SpringProperties.setFlag(
                    AotDetector.AOT_ENABLED,
                    askedSettings()
                            .filter(asked -> hold(asked, event.getEnvironment()))
                            .isPresent());
        }
    }

    private static boolean hold(List<Answer> then, ConfigurableEnvironment now) {
        Optional<String> changed = firstChanged(then, now);
        changed.ifPresent(name -> LOG.debug("Which beans there are is decided anew, because of " + name));
        return changed.isEmpty();
    }

    static Optional<String> firstChanged(List<Answer> then, ConfigurableEnvironment now) {
        return then.stream()
                .filter(answer -> !Objects.equals(now.getProperty(answer.name()), answer.value()))
                .map(Answer::name)
                .findFirst();
    }

    private static boolean isOurs(PropertySource<?> source) {
        return source.getName().contains("class path resource [application.yaml]");
    }

    private static Optional<List<Answer>> askedSettings() {
        try (InputStream names = GeneratedBeans.class.getClassLoader().getResourceAsStream(ASKED_SETTINGS)) {
            return names == null
                    ? Optional.empty()
                    : Optional.of(new String(names.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(Answer::parse)
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
