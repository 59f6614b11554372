package io.github.graphidentity.platform.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when a thread that accepts or distributes requests has ended for lack of memory. Tomcat does not start another
 * one, and a process that answers nothing would not be restarted either.
 */
public final class ServerThreads implements Thread.UncaughtExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ServerThreads.class);

    /** What the names of these threads contain: Tomcat's, and those of the LDAP ports and the proxy port. */
    private static final String[] NEEDED = {"-Acceptor", "-Poller", "-accept-"};

    private final Runnable end;

    /** @param end ends the process */
    public ServerThreads(Runnable end) {
        this.end = end;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof OutOfMemoryError && isNeeded(thread.getName())) {
            try {
                log.error(
                        "The thread {} ended for lack of memory, so nothing would be answered. The process ends. Start Java"
                                + " with a larger heap (-Xmx).",
                        thread.getName());
            } finally {
                end.run();
            }
        } else {
            log.error("The thread {} has ended", thread.getName(), failure);
        }
    }

    /** Allocates nothing: there may be no memory for it, and then the process would not end. */
    static boolean isNeeded(String name) {
        for (String part : NEEDED) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
