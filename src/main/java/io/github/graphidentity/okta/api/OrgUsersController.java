package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgAccessFilter.CALLER_ATTRIBUTE;
import static io.github.graphidentity.okta.api.OrgAccessFilter.ORG_ATTRIBUTE;

import io.github.graphidentity.okta.client.OktaGroup;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUser.Profile;
import io.github.graphidentity.okta.simulated.OktaUserQuery;
import io.github.graphidentity.okta.simulated.OrgCaller;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.okta.simulated.UserPage;
import io.github.graphidentity.platform.fidelity.Assumed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the users of the simulated org.
 *
 *
 * @see <a href="https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/">Okta Management
 *     API</a>
 */
@RestController
@RequestMapping("/api/v1/users")
class OrgUsersController {

    private static final int LARGEST_PAGE = 200;

    @GetMapping
    @Assumed("a limit out of range is taken for the nearest one in it")
    ResponseEntity<List<OktaUser>> listUsers(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "200") int limit,
            @RequestParam(defaultValue = "") String after,
            HttpServletRequest request) {
        int size = Math.max(1, Math.min(limit, LARGEST_PAGE));
        UserPage page = org.list(after, size, OktaUserQuery.of(q, filter, search));
        return OrgPage.of(page.users(), page.after(), request);
    }

    @GetMapping("/{id}")
    OktaUser getUser(@RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org, @PathVariable String id) {
        return org.getUser(id);
    }

    @GetMapping("/{id}/groups")
    List<OktaGroup> listUserGroups(@RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org, @PathVariable String id) {
        return org.groupsOf(id);
    }

    @PostMapping
    OktaUser createUser(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @RequestParam(defaultValue = "true") boolean activate,
            @RequestBody OktaUserRequest body) {
        return org.create(body.wholeProfile(), activate, body.hasPassword(), caller);
    }

    @PostMapping("/{id}")
    OktaUser updateUser(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @PathVariable String id,
            @RequestBody OktaUserRequest body) {
        return org.update(id, body::over, caller);
    }

    /** Replaces the profile. */
    @PutMapping("/{id}")
    OktaUser replaceUser(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestAttribute(CALLER_ATTRIBUTE) OrgCaller caller,
            @PathVariable String id,
            @RequestBody OktaUserRequest body) {
        Profile whole = body.wholeProfile();
        return org.update(id, before -> whole, caller);
    }
}
