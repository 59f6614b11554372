package io.github.graphidentity.activedirectory.ldap;

import io.github.graphidentity.activedirectory.ldap.LdapExchange.LdapExchangeListener;
import io.github.graphidentity.activedirectory.ldap.LdapExchange.LdapRequest;
import io.github.graphidentity.platform.records.StoreUnavailable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory that is served at the moment, and the listener that observes its requests. Thread-safe. */
final class ServedDirectory {

    private static final Logger log = LoggerFactory.getLogger(ServedDirectory.class);

    private volatile @Nullable SessionFactory sessions;
    private volatile LdapExchangeListener listener = LdapExchangeListener.NONE;

    void serve(SessionFactory directory) {
        sessions = directory;
    }

    void observe(LdapExchangeListener observer) {
        listener = observer;
    }

    SessionFactory sessions() {
        SessionFactory served = sessions;
        if (served == null) {
            throw new IllegalStateException("no directory is served yet");
        }
        return served;
    }

    /** Tells the listener about a request. A failure of the listener does not fail the request, unless the store is unavailable. */
    Consumer<LdapExchange> before(LdapRequest request) {
        try {
            Consumer<LdapExchange> observer = listener.before(request);
            return exchange -> {
                try {
                    observer.accept(exchange);
                } catch (StoreUnavailable unavailable) {
                    throw unavailable;
                } catch (RuntimeException failure) {
                    log.error("The result of an LDAP {} request could not be recorded", request.operation(), failure);
                }
            };
        } catch (RuntimeException failure) {
            log.error("An LDAP {} request could not be recorded", request.operation(), failure);
            return exchange -> {};
        }
    }
}
