package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.platform.concurrent.DaemonThreads;
import io.github.graphidentity.platform.startup.StartFailure;
import io.github.graphidentity.tenant.seeds.TenantRejected;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Replaces the state of the default tenant when the file of {@code emulator.tenant.seed} changes, if {@code
 * emulator.tenant.seed-check} is set. It compares contents, because mounted volumes of containers change the file without
 * notifying the process, and new times alone must not delete the tenant's state.
 */
@Component
final class SeedWatch {

    private static final Logger log = LoggerFactory.getLogger(SeedWatch.class);

    private final Resource file;
    private final Duration interval;
    private final Tenants tenants;
    private final TenantSeeds seeds;
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("seed-check-"));
    private @Nullable Future<?> checks;
    private String stamp = "";
    private byte[] digest = {};

    SeedWatch(TenantProperties properties, Tenants tenants, TenantSeeds seeds) {
        this.file = properties.seed();
        this.interval = properties.seedCheck();
        this.tenants = tenants;
        this.seeds = seeds;
        if (isOn()) {
            if (file instanceof ClassPathResource || !file.isFile()) {
                throw new StartFailure(
                        "emulator.tenant.seed-check needs a file to check, but emulator.tenant.seed is "
                                + file.getDescription() + ".",
                        "Set emulator.tenant.seed to a file, such as file:/seeds/seed.yaml, or remove emulator.tenant.seed-check.");
            }
            readIfChanged();
        }
    }

    private boolean isOn() {
        return interval.toMillis() > 0;
    }

    /** Starts to check the file, after the files of {@code emulator.init.directory} have been applied. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (isOn()) {
            checks = timer.scheduleWithFixedDelay(
                    this::check, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void stop() {
        if (checks != null) {
            checks.cancel(true);
        }
        timer.shutdownNow();
    }

    /** Applies the file if its content has changed since the last call. A seed that is invalid is logged, and changes nothing. */
    void check() {
        try {
            byte[] content = readIfChanged();
            if (content != null) {
                seeds.replace(tenants.defaultTenant(), content);
                log.info("Replaced the state of the default tenant, because {} has changed", file.getDescription());
            }
        } catch (StartFailure | TenantRejected invalid) {
            log.warn("{} has changed, but was not applied: {}", file.getDescription(), invalid.getMessage());
        } catch (UncheckedIOException unreadable) {
            log.warn("{} has changed, but cannot be read: {}", file.getDescription(), unreadable.getMessage());
        } catch (RuntimeException failed) {
            log.warn("{} has changed, but was not applied", file.getDescription(), failed);
        }
    }

    /** The new content; {@code null} if the content is the same, or the file is being replaced and does not exist. */
    private byte @Nullable [] readIfChanged() {
        try {
            if (!file.exists()) {
                return null;
            }
            String found = file.lastModified() + " " + file.contentLength();
            if (found.equals(stamp)) {
                return null;
            }
            stamp = found;
            byte[] content = file.getContentAsByteArray();
            byte[] last = digest;
            digest = MessageDigest.getInstance("SHA-256").digest(content);
            return MessageDigest.isEqual(digest, last) ? null : content;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
