package io.github.graphidentity.platform.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.system.JavaVersion;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** Threads that serve connections: virtual from Java 21 on, otherwise at most five hundred. */
public final class ConnectionThreads {

    private static final int MAX_PLATFORM_THREADS = 500;
    private static final int KEEP_SECONDS = 30;

    private ConnectionThreads() {}

    private static boolean areVirtual() {
        return JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE);
    }

    /** The given number, or the largest possible number of threads if that is smaller. */
    public static int limit(int threads) {
        return areVirtual() ? threads : Math.min(threads, MAX_PLATFORM_THREADS);
    }

    /**
     * Creates the threads.
     *
     * @param prefix the beginning of their names
     * @param max how many may run at the same time; the owner must start no more
     */
    public static Executor create(String prefix, int max) {
        if (areVirtual()) {
            return new VirtualThreadTaskExecutor(prefix);
        }
        int limited = limit(max);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                limited,
                limited,
                KEEP_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                DaemonThreads.named(prefix));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
