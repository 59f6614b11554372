package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgAccessFilter.CALLER_ATTRIBUTE;
import static io.github.graphidentity.okta.api.OrgAccessFilter.ORG_ATTRIBUTE;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.simulated.OrgCaller;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.UserLifecycle;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Changes the status of simulated users.
 *
 *
 * @see <a href="https://developer.okta.com/docs/api/openapi/okta-management/management/tag/UserLifecycle/">User
 *     Lifecycle</a>
 */
@RestController
@RequestMapping("/api/v1/users/{id}/lifecycle")
class OrgLifecycleController {

    @PostMapping("/suspend")
    Map<String, Object> suspendUser(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @PathVariable String id) {
        org.change(UserLifecycle.SUSPEND, id, caller);
        return Map.of();
    }

    @PostMapping("/unsuspend")
    Map<String, Object> unsuspendUser(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @PathVariable String id) {
        org.change(UserLifecycle.UNSUSPEND, id, caller);
        return Map.of();
    }

    @PostMapping("/deactivate")
    Map<String, Object> deactivateUser(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @PathVariable String id) {
        org.change(UserLifecycle.DEACTIVATE, id, caller);
        return Map.of();
    }

    @PostMapping("/unlock")
    Map<String, Object> unlockUser(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @PathVariable String id) {
        org.change(UserLifecycle.UNLOCK, id, caller);
        return Map.of();
    }

    @PostMapping("/activate")
    Map<String, Object> activateUser(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "true") boolean sendEmail,
            HttpServletRequest request) {
        org.change(UserLifecycle.ACTIVATE, id, caller);
        return sendEmail ? Map.of() : activation(request);
    }

    @PostMapping("/reactivate")
    Map<String, Object> reactivateUser(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean sendEmail,
            HttpServletRequest request) {
        org.change(UserLifecycle.REACTIVATE, id, caller);
        return sendEmail ? Map.of() : activation(request);
    }

    @PostMapping("/expire_password")
    OktaUser expirePassword(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @PathVariable String id) {
        return org.change(UserLifecycle.EXPIRE_PASSWORD, id, caller);
    }

    @PostMapping("/reset_password")
    Map<String, Object> resetPassword(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @PathVariable String id,
            @RequestParam boolean sendEmail,
            HttpServletRequest request) {
        org.change(UserLifecycle.RESET_PASSWORD, id, caller);
        return sendEmail ? Map.of() : Map.of("resetPasswordUrl", url(request, "/reset_password/" + UUID.randomUUID()));
    }

    /** Returns the link that an e-mail would contain. No page exists at this URL. */
    private static Map<String, Object> activation(HttpServletRequest request) {
        String token = UUID.randomUUID().toString();
        return Map.of("activationUrl", url(request, "/welcome/" + token), "activationToken", token);
    }

    private static String url(HttpServletRequest request, String path) {
        return ServletUriComponentsBuilder.fromContextPath(request).path(path).toUriString();
    }
}
