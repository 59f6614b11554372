package io.github.graphidentity.emulator.control;

import io.github.graphidentity.okta.simulated.OrgCaller;
import io.github.graphidentity.okta.simulated.OrgRateLimit;
import io.github.graphidentity.okta.simulated.OrgSession;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
     * @param concurrent maximum number of requests at the same time; if it is omitted, it stays the same
     */
    record RateLimit(
            int requests, int windowSeconds, @Nullable Integer concurrent) {

        static RateLimit of(OrgRateLimit limit) {
            return new RateLimit(limit.limit(), (int) limit.window().toSeconds(), limit.concurrent());
        }
    }

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
        return RateLimit.of(tenant.org().rateLimit());
    }

    /** Sets the rate limit of the Okta org. */
    @PutMapping("/rate-limit")
    RateLimit setRateLimit(SimulatedTenant tenant, @ControlBody RateLimit limit) {
        OrgRateLimit org = tenant.org().rateLimit();
        int concurrent = Objects.requireNonNullElse(limit.concurrent(), org.concurrent());
        if (limit.requests() < 0 || limit.windowSeconds() < 1 || concurrent < 0) {
            throw ControlErrors.badRequest(
                    "requests and concurrent must be at least 0 and windowSeconds at least 1, but they are "
                            + limit.requests() + ", " + concurrent + " and " + limit.windowSeconds() + ".");
        }
        org.set(limit.requests(), Duration.ofSeconds(limit.windowSeconds()), concurrent);
        return RateLimit.of(org);
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
