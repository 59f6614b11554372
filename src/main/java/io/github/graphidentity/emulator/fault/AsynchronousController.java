package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.emulator.control.ControlBody;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Delays the actions of a tenant, and lists those that have not taken effect yet. */
@RestController
@RequestMapping("/_emulator/asynchronous")
class AsynchronousController {

    private static final long LONGEST = Duration.ofDays(1).toMillis();

    private final LateActions late;

    AsynchronousController(LateActions late) {
        this.late = late;
    }

    /**
     * The delayed actions of a tenant.
     *
     * @param delayMilliseconds how long after its response an action takes effect
     * @param pending the actions that returned 200 and have not taken effect yet
     */
    record Asynchronous(long delayMilliseconds, List<Accepted> pending) {}

    /**
     * The delay of every action of a tenant.
     *
     * @param delayMilliseconds how long after its response an action takes effect; 0: before its response, as usual
     */
    record ActionDelay(@Nullable Long delayMilliseconds) {}

    /** Returns the delay and the pending actions. */
    @GetMapping
    Asynchronous asynchronous(SimulatedTenant tenant) {
        String id = tenant.id();
        return new Asynchronous(late.delay(id).toMillis(), late.pending(id));
    }

    /** Sets how long after its response every action of the tenant takes effect. */
    @PostMapping
    Asynchronous set(SimulatedTenant tenant, @ControlBody ActionDelay request) {
        Long delay = request.delayMilliseconds();
        if (delay == null || delay < 0 || delay > LONGEST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "delayMilliseconds must be between 0 and " + LONGEST + ", but is " + delay + ".");
        }
        late.delay(tenant.id(), Duration.ofMillis(delay));
        return asynchronous(tenant);
    }
}
