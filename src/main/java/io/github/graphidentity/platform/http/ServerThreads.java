package io.github.graphidentity.platform.http;

import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when a thread that accepts or distributes requests has ended for lack of memory. Tomcat does not start another
 * one, and a process that answers nothing would not be restarted either.
 */
public final class ServerThreads implements Thread.UncaughtExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ServerThreads.class);

    /** Tomcat's names for these threads. */
    private static final Pattern NEEDED = Pattern.compile(".*-(?:Acceptor|Poller)(?:-\\d+)?");

    private final Runnable end;

    /** @param end ends the process */
    public ServerThreads(Runnable end) {
        this.end = end;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof OutOfMemoryError
                && NEEDED.matcher(thread.getName()).matches()) {
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
}
