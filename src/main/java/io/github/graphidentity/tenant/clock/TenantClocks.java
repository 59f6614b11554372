package io.github.graphidentity.tenant.clock;

import io.github.graphidentity.platform.concurrent.DaemonThreads;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.stereotype.Component;

/** Creates the clocks of tenants, which share one timer. */
@Component
public class TenantClocks {

    private final Clock process;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("tenant-clocks-"));

    TenantClocks(Clock process) {
        this.process = process;
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Creates a clock at the process's time. */
    public TenantClock create() {
        return new TenantClock(process, timer);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
