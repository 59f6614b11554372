package io.github.graphidentity.control;

import io.github.graphidentity.oktaorg.OrgCaller;
import io.github.graphidentity.oktaorg.OrgRateLimit;
import io.github.graphidentity.oktaorg.OrgSession;
import io.github.graphidentity.oktaorg.SimulatedOrg;
import io.github.graphidentity.tenant.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What nobody can ask of Okta itself: sign a user in from here, list sessions, set the rate limit. */
@RestController
@RequestMapping("/_emulator/okta")
class OktaOrgController {

    private final Tenants tenants;

    OktaOrgController(Tenants tenants) {
        this.tenants = tenants;
    }

    /** @param requests 0 refuses every one */
    record RateLimit(int requests, int windowSeconds) {}

    @GetMapping("/users/{id}/sessions")
    List<OrgSession> sessions(@PathVariable String id, @RequestParam(required = false) String tenant) {
        SimulatedOrg org = org(tenant);
        return org.user(org.getUser(id).id()).orElseThrow().openSessions();
    }

    @PostMapping("/users/{id}/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    OrgSession startSession(
            @PathVariable String id, @RequestParam(required = false) String tenant, HttpServletRequest request) {
        return org(tenant).startSession(id, browser(request));
    }

    @GetMapping("/rate-limit")
    RateLimit rateLimit(@RequestParam(required = false) String tenant) {
        OrgRateLimit limit = org(tenant).rateLimit();
        return new RateLimit(limit.limit(), (int) limit.window().toSeconds());
    }

    @PutMapping("/rate-limit")
    RateLimit setRateLimit(@RequestBody RateLimit limit, @RequestParam(required = false) String tenant) {
        if (limit.requests() < 0 || limit.windowSeconds() < 1) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "requests must not be negative, and windowSeconds at least 1.");
        }
        org(tenant).rateLimit().set(limit.requests(), Duration.ofSeconds(limit.windowSeconds()));
        return limit;
    }

    private SimulatedOrg org(@Nullable String tenant) {
        return SelectedTenant.of(tenant, tenants).org();
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
