package io.github.graphidentity.activedirectory.ldap;

import io.github.graphidentity.platform.concurrent.DaemonThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.system.JavaVersion;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** The threads of LDAP connections: virtual from Java 21 on, otherwise at most five hundred. */
final class ConnectionThreads {

    private static final int MAX_PLATFORM_THREADS = 500;
    private static final int HEAP_OF_A_CONNECTION = 128 * 1024;
    private static final int KEEP_SECONDS = 30;
    private static final String NAME = "ldap-";

    private ConnectionThreads() {}

    private static boolean areVirtual() {
        return JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE);
    }

    /** The same limits, with no more connections than the threads and the heap allow. A TLS connection takes about 25 KiB. */
    static ConnectionLimits limited(ConnectionLimits limits) {
        long heap = Runtime.getRuntime().maxMemory() / HEAP_OF_A_CONNECTION;
        long possible = Math.min(heap, areVirtual() ? heap : MAX_PLATFORM_THREADS);
        int connections = (int) Math.min(possible, limits.connections());
        return new ConnectionLimits(connections, limits.bind(), limits.idle(), limits.request());
    }

    static Executor create(ConnectionLimits limits) {
        if (areVirtual()) {
            return new VirtualThreadTaskExecutor(NAME);
        }
        int max = limited(limits).connections();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                max, max, KEEP_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DaemonThreads.named(NAME));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
