package io.github.graphidentity.emulator.expiry;

import io.github.graphidentity.platform.concurrent.DaemonThreads;
import io.github.graphidentity.platform.records.StoreDeleted;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Deletes tenants that had no request for {@code emulator.tenant.idle-expiry}. The default tenant is never deleted. It alone
 * serves the LDAP ports. Thread-safe.
 */
@Component
public class IdleTenants {

    private static final Logger log = LoggerFactory.getLogger(IdleTenants.class);

    /** A use is recorded at most this many times within the expiry, so that requests cause few writes. */
    private static final int RECORDS = 20;

    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);

    private final Duration expiry;
    private final Duration precision;
    private final Tenants tenants;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("idle-tenants-"));
    private @Nullable Future<?> checks;

    IdleTenants(ExpiryProperties properties, Tenants tenants, Clock clock) {
        this.expiry = properties.idleExpiry();
        this.precision = expiry.dividedBy(RECORDS);
        this.tenants = tenants;
        this.clock = clock;
    }

    boolean isOn() {
        return expiry.toMillis() >= RECORDS;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (isOn()) {
            long interval = (precision.compareTo(LONGEST_INTERVAL) < 0 ? precision : LONGEST_INTERVAL).toMillis();
            checks = timer.scheduleWithFixedDelay(this::check, interval, interval, TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (checks != null) {
            checks.cancel(true);
        }
        timer.shutdownNow();
    }

    /** Records that a request used a tenant, if tenants expire. */
    public void use(String tenantId) {
        if (!isOn()) {
            return;
        }
        tenants.byId(tenantId).ifPresent(tenant -> {
            Instant now = clock.instant();
            TenantUse last = tenant.store().now().get(TenantUse.TABLE, true);
            if (last == null || !now.isBefore(last.at().plus(precision))) {
                record(tenant, now);
            }
        });
    }

    private static void record(SimulatedTenant tenant, Instant now) {
        try {
            tenant.store().update(transaction -> transaction.put(TenantUse.TABLE, new TenantUse(now)));
        } catch (StoreDeleted deleted) {
            log.debug("The tenant {} was deleted during its last request", tenant.id());
        }
    }

    private void check() {
        try {
            deleteIdle();
        } catch (RuntimeException failed) {
            log.warn("Cannot look for idle tenants; the next attempt follows", failed);
        }
    }

    /**
     * Deletes the tenants that have been idle too long. The age of a tenant without a record counts from now: it is new, or was
     * reset.
     */
    void deleteIdle() {
        Instant now = clock.instant();
        String defaultId = tenants.defaultTenant().id();
        for (SimulatedTenant tenant : tenants.all()) {
            if (tenant.id().equals(defaultId)) {
                continue;
            }
            TenantUse last = tenant.store().now().get(TenantUse.TABLE, true);
            if (last == null) {
                record(tenant, now);
            } else if (!now.isBefore(last.at().plus(expiry).plus(precision))) {
                tenants.delete(tenant);
                log.info(
                        "Deleted the tenant {} ({}): its last request was at {}, and emulator.tenant.idle-expiry is {}",
                        tenant.id(),
                        tenant.domain(),
                        last.at(),
                        expiry);
            }
        }
    }
}
