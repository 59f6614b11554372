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

/** Controls of the simulated Okta org that Okta's API does not have: sessions and the rate limit. */
@RestController
@RequestMapping("/_emulator/okta")
class OktaOrgController {

    /**
     * The rate limit of the org.
     *
     * @param requests maximum number of requests in a window; 0 rejects every request
     * @param windowSeconds length of the window, in seconds
     */
    record RateLimit(int requests, int windowSeconds) {}

    /**
     * Returns the open sessions of an Okta user.
     *
     * @param id id or login of the user
     */
    @GetMapping("/users/{id}/sessions")
    List<OrgSession> sessions(@PathVariable String id, SimulatedTenant tenant) {
        SimulatedOrg org = tenant.org();
        return org.user(org.getUser(id).id()).orElseThrow().openSessions();
    }

    /**
     * Opens a session of an Okta user, as a sign-in does.
     *
     * @param id id or login of the user
     */
    @PostMapping("/users/{id}/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    OrgSession startSession(@PathVariable String id, SimulatedTenant tenant, HttpServletRequest request) {
        return tenant.org().sessions().start(id, browser(request));
    }

    /** Returns the rate limit of the Okta org. */
    @GetMapping("/rate-limit")
    RateLimit rateLimit(SimulatedTenant tenant) {
        OrgRateLimit limit = tenant.org().rateLimit();
        return new RateLimit(limit.limit(), (int) limit.window().toSeconds());
    }

    /** Sets the rate limit of the Okta org. */
    @PutMapping("/rate-limit")
    RateLimit setRateLimit(@ControlBody RateLimit limit, SimulatedTenant tenant) {
        if (limit.requests() < 0 || limit.windowSeconds() < 1) {
            throw ControlErrors.badRequest("requests must be at least 0 and windowSeconds at least 1, but they are "
                    + limit.requests() + " and " + limit.windowSeconds() + ".");
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
