package io.github.graphidentity.platform.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the database that keeps the state.
 *
 * @param url {@code jdbc:h2:file:…} or {@code jdbc:postgresql:…}; if empty, the state is only in memory
 * @param reset whether to delete all state at the start
 */
@ConfigurationProperties("emulator.store")
record StoreProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("false") boolean reset) {

    /** Without the password, which can also be in a parameter of the URL. */
    @Override
    public String toString() {
        return "StoreProperties[" + Database.shown(url) + "]";
    }
}
