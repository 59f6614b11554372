package io.github.graphidentity.fault;

import io.github.graphidentity.control.ControlBody;
import io.github.graphidentity.control.SelectedTenant;
import io.github.graphidentity.tenant.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** How long after its answer an action takes effect in a tenant, and which have not yet. */
@RestController
@RequestMapping("/_emulator/asynchronous")
class AsynchronousController {

    private static final long LONGEST = Duration.ofDays(1).toMillis();

    private final Tenants tenants;
    private final LateActions late;

    AsynchronousController(Tenants tenants, LateActions late) {
        this.tenants = tenants;
        this.late = late;
    }

    /** @param pending what was answered with 200 and has not been done yet */
    record Asynchronous(long delayMilliseconds, List<Accepted> pending) {}

    /** @param delayMilliseconds 0: actions take effect before they are answered */
    record Delay(@Nullable Long delayMilliseconds) {}

    @GetMapping
    Asynchronous asynchronous(@RequestParam(required = false) @Nullable String tenant) {
        String id = SelectedTenant.of(tenant, tenants).id();
        return new Asynchronous(late.delay(id).toMillis(), late.pending(id));
    }

    @PostMapping
    Asynchronous set(HttpServletRequest request) throws IOException {
        String id = SelectedTenant.of(request, tenants).id();
        Long delay = ControlBody.read(request, Delay.class).delayMilliseconds();
        if (delay == null || delay < 0 || delay > LONGEST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "delayMilliseconds must be between 0 and " + LONGEST + ".");
        }
        late.delay(id, Duration.ofMillis(delay));
        return asynchronous(id);
    }
}
