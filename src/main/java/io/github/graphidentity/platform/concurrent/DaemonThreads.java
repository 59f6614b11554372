package io.github.graphidentity.platform.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Creates background threads that do not keep the process alive. */
public final class DaemonThreads {

    private DaemonThreads() {}

    /**
     * Starts a task that can wait long, on a thread of its own, and ignores its failure. Such a task must not occupy the JVM's common
     * pool: on two processors it has one thread, which Java's HTTP client needs from JDK 25 on.
     */
    public static void run(String prefix, Callable<?> task) {
        named(prefix).newThread(new FutureTask<>(task)).start();
    }

    /** Returns a factory whose threads have this prefix and a number as their names. */
    public static ThreadFactory named(String prefix) {
        CustomizableThreadFactory threads = new CustomizableThreadFactory(prefix);
        threads.setDaemon(true);
        return threads;
    }
}
