package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgAccessFilter.CALLER_ATTRIBUTE;
import static io.github.graphidentity.okta.api.OrgAccessFilter.ORG_ATTRIBUTE;

import io.github.graphidentity.okta.simulated.OrgCaller;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgSession;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the sessions of simulated users. Like Okta, it cannot list them; the control API can.
 *
 *
 * @see <a href="https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserSessions/">User
 *     Sessions</a>
 */
@RestController
@RequestMapping("/api/v1")
class OrgSessionsController {

    @DeleteMapping("/users/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeUserSessions(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean oauthTokens,
            @RequestParam(defaultValue = "true") boolean forgetDevices) {
        org.endSessions(id, oauthTokens, forgetDevices, caller);
    }

    @GetMapping("/sessions/{id}")
    OrgSession getSession(@RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org, @PathVariable String id) {
        return org.session(id).orElseThrow(() -> OrgErrors.noSuchSession(id));
    }

    @DeleteMapping("/sessions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeSession(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @PathVariable String id) {
        org.endSession(id, caller);
    }
}
