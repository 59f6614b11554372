package io.github.graphidentity.activedirectory.ldap;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** What the library logs of requests on the wire, handed on. It is one of its own handlers, which know no other way out. */
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
