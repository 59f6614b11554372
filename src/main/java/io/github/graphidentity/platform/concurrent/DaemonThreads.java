package io.github.graphidentity.platform.concurrent;

import java.util.concurrent.ThreadFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Creates background threads that do not keep the process alive. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** Returns a factory whose threads have this prefix and a number as their names. */
    public static ThreadFactory named(String prefix) {
        CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
        threads.setDaemon(true);
        return threads;
    }
}
