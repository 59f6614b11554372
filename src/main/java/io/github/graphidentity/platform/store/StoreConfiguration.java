package io.github.graphidentity.platform.store;

import io.github.graphidentity.platform.records.Storage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the store that is configured. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    /** Connects to a database only if there is one, so that a start without one does not become slower. */
    @Bean(destroyMethod = "close")
    Storage storage(StoreProperties settings) {
        return settings.url().isEmpty() ? Storage.NONE : JdbcStorage.open(settings);
    }
}
