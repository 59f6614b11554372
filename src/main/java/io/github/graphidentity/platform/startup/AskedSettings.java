package io.github.graphidentity.platform.startup;

import java.util.List;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * At build time: writes down what conditions ask the settings for while it is decided which beans there are. Knows no answer
 * to anything.
 */
final class AskedSettings extends PropertySource<NavigableSet<String>> {

    private static final String NAME = "asked settings";

    /** Asked for only to compare it with {@code management.server.port}, which is asked for too. */
    private static final String PORT = "server.port";

    AskedSettings() {
        super(NAME, new ConcurrentSkipListSet<>());
    }

    @Override
    public @Nullable Object getProperty(String name) {
        if (!name.equals(PORT)) {
            source.add(name);
        }
        return null;
    }

    /**
     * What a setting was when beans were generated for it.
     *
     * @param value {@code null} where it had none
     */
    record Answer(String name, @Nullable String value) {

        static Answer parse(String line) {
            int end = line.indexOf('=');
            return end < 0 ? new Answer(line, null) : new Answer(line.substring(0, end), line.substring(end + 1));
        }

        @Override
        public String toString() {
            return value == null ? name : name + "=" + value;
        }
    }

    /**
     * Leaves the names in the jar with our own values, beside what has been generated. In somebody else's application that
     * generates beans with us on its class path, nothing was asked of us, and nothing is left.
     */
    static final class Writing implements BeanFactoryInitializationAotProcessor {

        @Override
        public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
                ConfigurableListableBeanFactory beans) {
            ConfigurableEnvironment environment =
                    beans.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME, ConfigurableEnvironment.class);
            if (!(environment.getPropertySources().get(NAME) instanceof AskedSettings asked)) {
                return null;
            }
            String answers = List.copyOf(asked.getSource()).stream()
                    .map(name -> new Answer(name, environment.getProperty(name)))
                    .map(Answer::toString)
                    .collect(Collectors.joining("\n"));
            return (generation, code) ->
                    generation.getGeneratedFiles().addResourceFile(GeneratedBeans.ASKED_SETTINGS, answers);
        }
    }
}
