package io.github.graphidentity.oktaorg;

import io.github.graphidentity.okta.OktaUser;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The simulated org over HTTP.
 *
 * @see <a href="https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/">Okta Management API</a>
 */
@RestController
@RequestMapping("/api/v1/users/{id}")
class OrgUsersController {

    @GetMapping
    OktaUser getUser(@RequestAttribute(ApiTokenFilter.ORG_ATTRIBUTE) SimulatedOrg org, @PathVariable String id) {
        return org.getUser(id);
    }

    @PostMapping("/lifecycle/suspend")
    Map<String, Object> suspendUser(
            @RequestAttribute(ApiTokenFilter.ORG_ATTRIBUTE) SimulatedOrg org, @PathVariable String id) {
        org.suspendUser(id);
        return Map.of();
    }

    @PostMapping("/lifecycle/unsuspend")
    Map<String, Object> unsuspendUser(
            @RequestAttribute(ApiTokenFilter.ORG_ATTRIBUTE) SimulatedOrg org, @PathVariable String id) {
        org.unsuspendUser(id);
        return Map.of();
    }

    @DeleteMapping("/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeUserSessions(
            @RequestAttribute(ApiTokenFilter.ORG_ATTRIBUTE) SimulatedOrg org,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean oauthTokens) {
        org.revokeUserSessions(id, oauthTokens);
    }
}
