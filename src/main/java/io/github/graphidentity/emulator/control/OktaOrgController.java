package io.github.graphidentity.emulator.control;

import io.github.graphidentity.okta.simulated.OrgCaller;
import io.github.graphidentity.okta.simulated.OrgRateLimit;
import io.github.graphidentity.okta.simulated.OrgSession;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What nobody can ask of Okta itself: sign a user in from here, list sessions, set the rate limit. */
@RestController
@RequestMapping("/_emulator/okta")
class OktaOrgController {

    /**
     * How many requests the org answers in a time.
     *
     * @param requests 0 refuses every one
     * @param windowSeconds the length of that time
     */
    record RateLimit(int requests, int windowSeconds) {}

    /**
     * The open sessions of a user of the org.
     *
     * @param id its id or login
     */
    @GetMapping("/users/{id}/sessions")
    List<OrgSession> sessions(@PathVariable String id, SimulatedTenant tenant) {
        SimulatedOrg org = tenant.org();
        return org.user(org.getUser(id).id()).orElseThrow().openSessions();
    }

    /**
     * Signs a user of the org in.
     *
     * @param id its id or login
     */
    @PostMapping("/users/{id}/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    OrgSession startSession(@PathVariable String id, SimulatedTenant tenant, HttpServletRequest request) {
        return tenant.org().startSession(id, browser(request));
    }

    /** The org's rate limit. */
    @GetMapping("/rate-limit")
    RateLimit rateLimit(SimulatedTenant tenant) {
        OrgRateLimit limit = tenant.org().rateLimit();
        return new RateLimit(limit.limit(), (int) limit.window().toSeconds());
    }

    /** Sets the org's rate limit. */
    @PutMapping("/rate-limit")
    RateLimit setRateLimit(@ControlBody RateLimit limit, SimulatedTenant tenant) {
        if (limit.requests() < 0 || limit.windowSeconds() < 1) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "requests must not be negative, and windowSeconds at least 1.");
        }
        tenant.org().rateLimit().set(limit.requests(), Duration.ofSeconds(limit.windowSeconds()));
        return limit;
    }

    private static OrgCaller browser(HttpServletRequest request) {
        String userAgent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new OrgCaller(
                "control",
                "User",
                "control API",
                userAgent,
                request.getRemoteAddr(),
                UUID.randomUUID().toString());
    }
}
