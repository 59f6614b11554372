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

/** How long after its answer an action takes effect in a tenant, and which have not yet. */
@RestController
@RequestMapping("/_emulator/asynchronous")
class AsynchronousController {

    private static final long LONGEST = Duration.ofDays(1).toMillis();

    private final LateActions late;

    AsynchronousController(LateActions late) {
        this.late = late;
    }

    /**
     * What is still to take effect in a tenant.
     *
     * @param delayMilliseconds how long after its answer an action does
     * @param pending what was answered with 200 and has not been done yet
     */
    record Asynchronous(long delayMilliseconds, List<Accepted> pending) {}

    /**
     * How long after its answer an action is to take effect.
     *
     * @param delayMilliseconds the delay; with 0 an action takes effect before its answer, as usual
     */
    record Delay(@Nullable Long delayMilliseconds) {}

    /** The delay, and what has not taken effect yet. */
    @GetMapping
    Asynchronous asynchronous(SimulatedTenant tenant) {
        String id = tenant.id();
        return new Asynchronous(late.delay(id).toMillis(), late.pending(id));
    }

    /** Lets every action of the tenant take effect so much later than it is answered. */
    @PostMapping
    Asynchronous set(SimulatedTenant tenant, @ControlBody Delay asked) {
        Long delay = asked.delayMilliseconds();
        if (delay == null || delay < 0 || delay > LONGEST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "delayMilliseconds must be between 0 and " + LONGEST + ".");
        }
        late.delay(tenant.id(), Duration.ofMillis(delay));
        return asynchronous(tenant);
    }
}
