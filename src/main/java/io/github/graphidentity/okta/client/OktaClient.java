package io.github.graphidentity.okta.client;

import io.github.graphidentity.platform.fidelity.ObservedIn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The calls of Okta's API that the adapter makes. The simulated org implements this interface; for a real org it is an HTTP
 * proxy. In both cases, an error response is thrown as {@link OktaException}.
 */
@HttpExchange
public interface OktaClient {

    String USERS = "/api/v1/users";

    String GROUPS = "/api/v1/groups";

    /** Without a filter, a list leaves out users that are DEPROVISIONED (Okta Management API, List all users). */
    String ANY_STATUS = "status eq \"STAGED\" or status eq \"PROVISIONED\" or status eq \"ACTIVE\""
            + " or status eq \"RECOVERY\" or status eq \"LOCKED_OUT\" or status eq \"PASSWORD_EXPIRED\""
            + " or status eq \"SUSPENDED\" or status eq \"DEPROVISIONED\"";

    /** The {@code User-Agent} of a request. Okta's system log shows it, and so the correlationId. */
    static String userAgent(String correlationId) {
        return "graph-identity-emulator correlationId/" + correlationId;
    }

    /**
     * A page of the org's users. The {@code after} parameter of its Link header is the cursor of the next page.
     *
     * @param limit 200 at most
     * @param after {@code null} for the first page
     */
    @GetExchange(USERS + "?filter=" + ANY_STATUS)
    ResponseEntity<List<OktaUser>> listUsers(
            @RequestParam int limit, @RequestParam(required = false) @Nullable String after);

    /**
     * The users that match a filter.
     *
     * @param filter compares {@code id}, {@code status} or filterable profile fields
     * @param limit of one page; the client reads all pages, as for every list that is returned without its headers
     */
    @GetExchange(USERS)
    List<OktaUser> listUsers(@RequestParam String filter, @RequestParam int limit);

    @GetExchange(USERS + "/{id}")
    OktaUser getUser(@PathVariable String id);

    /** All groups of a user. Okta returns them in pages of 200. */
    @ObservedIn("okta/okta-sdk-java#1286, #1291 and #1711")
    @GetExchange(USERS + "/{id}/groups")
    List<OktaGroup> listUserGroups(@PathVariable String id);

    /** All groups whose names begin with a text. */
    @GetExchange(GROUPS)
    List<OktaGroup> listGroups(@RequestParam String q);

    /**
     * A page of a group's members, with a Link header as {@link #listUsers(int, String)} has it.
     *
     * @param limit 1000 at most
     * @param after {@code null} for the first page
     */
    @GetExchange(GROUPS + "/{id}/users")
    ResponseEntity<List<OktaUser>> listGroupUsers(
            @PathVariable String id, @RequestParam int limit, @RequestParam(required = false) @Nullable String after);

    /** Allowed in status ACTIVE only. */
    @PostExchange(USERS + "/{id}/lifecycle/suspend")
    void suspendUser(@PathVariable String id);

    /** Allowed in status SUSPENDED only. */
    @PostExchange(USERS + "/{id}/lifecycle/unsuspend")
    void unsuspendUser(@PathVariable String id);

    /**
     * Ends every session that Okta itself holds for the user.
     *
     * @param id the user's id; a login is not accepted
     * @param oauthTokens whether to revoke the user's OpenID Connect and OAuth tokens too; Okta's default is false
     * @param forgetDevices whether every remembered device must pass the second factor again; Okta's default is true, but
     *     false in a Classic org
     */
    @DeleteExchange(USERS + "/{id}/sessions")
    void revokeUserSessions(
            @PathVariable String id, @RequestParam boolean oauthTokens, @RequestParam boolean forgetDevices);
}
