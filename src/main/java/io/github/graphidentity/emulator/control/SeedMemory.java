package io.github.graphidentity.emulator.control;

import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.server.ResponseStatusException;

/** The memory for large seeds that are read and exported: together a quarter of the heap at most. Thread-safe. */
@Component
class SeedMemory {

    private static final int FRACTION_OF_HEAP = 4;
    private static final int MEGABYTE = 1024 * 1024;

    /** A seed is held twice while it is read or written. */
    private static final int COPIES = 2;

    private final int most;
    private final Semaphore megabytes;

    @Autowired
    SeedMemory() {
        this((int) (Runtime.getRuntime().maxMemory() / FRACTION_OF_HEAP / MEGABYTE));
    }

    /** @param megabytes what all large seeds together may take */
    SeedMemory(int megabytes) {
        this.most = megabytes;
        this.megabytes = new Semaphore(megabytes);
    }

    /** Reserves memory for a seed of so many bytes until its request ends. */
    void reserveToRead(int bytes) {
        reserve("Reading the seed", megabytes(bytes));
    }

    /** Reserves memory for a seed of about so many bytes until its request ends. One of any size can be exported alone. */
    void reserveToExport(long bytes) {
        reserve("Exporting the seed", Math.min(most, megabytes(bytes)));
    }

    private static int megabytes(long bytes) {
        return (int) (COPIES * (bytes / MEGABYTE + 1));
    }

    private void reserve(String purpose, int needed) {
        if (!megabytes.tryAcquire(needed)) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    purpose + " needs " + needed + " MB, but " + megabytes.availablePermits()
                            + " MB are available for seeds. Try again later, or start Java with a larger heap (-Xmx).");
        }
        RequestContextHolder.currentRequestAttributes()
                .registerDestructionCallback("seed", () -> megabytes.release(needed), RequestAttributes.SCOPE_REQUEST);
    }
}
