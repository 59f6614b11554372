package io.github.graphidentity.emulator.journal;

import java.util.concurrent.ThreadFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Threads that work beside the requests, and end with the process. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /** Makes them, each with its number behind the name. */
    public static ThreadFactory named(String name) {
        CustomizableThreadFactory threads = new CustomizableThreadFactory(name);
        threads.setDaemon(true);
        return threads;
    }
}
