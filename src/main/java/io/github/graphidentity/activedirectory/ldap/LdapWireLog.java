package io.github.graphidentity.activedirectory.ldap;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Passes on the library's log of LDAP requests, which is available only through a log handler. */
final class LdapWireLog extends Handler {

    private volatile Consumer<String> listener = line -> {};

    void tell(Consumer<String> told) {
        listener = told;
    }

    @Override
    public void publish(LogRecord entry) {
        listener.accept(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
