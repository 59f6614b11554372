package io.github.graphidentity.startup;

import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
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

    /** Leaves the names in the jar, beside what has been generated. Does nothing in whoever else generates with us on the class path. */
    static final class Writing implements BeanFactoryInitializationAotProcessor {

        @Override
        public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
                ConfigurableListableBeanFactory beans) {
            PropertySource<?> asked = beans.getBean(
                            ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME, ConfigurableEnvironment.class)
                    .getPropertySources()
                    .get(NAME);
            if (!(asked instanceof AskedSettings settings)) {
                return null;
            }
            String names = String.join("\n", settings.getSource());
            return (generation, code) ->
                    generation.getGeneratedFiles().addResourceFile(GeneratedBeans.ASKED_SETTINGS, names);
        }
    }
}
