package io.github.graphidentity.okta.client;

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
 * The calls the adapter makes, under Okta's names for them. A simulated org implements this interface itself; over HTTP
 * it is a proxy. Either way a refusal of Okta's arrives as {@link OktaException}.
 */
@HttpExchange
public interface OktaClient {

    String USERS = "/api/v1/users";

    /** Without a filter, a list leaves out who is DEPROVISIONED (Okta Management API, List all users). */
    String WHATEVER_THE_STATUS = "status eq \"STAGED\" or status eq \"PROVISIONED\" or status eq \"ACTIVE\""
            + " or status eq \"RECOVERY\" or status eq \"LOCKED_OUT\" or status eq \"PASSWORD_EXPIRED\""
            + " or status eq \"SUSPENDED\" or status eq \"DEPROVISIONED\"";

    /** What a caller says of itself: Okta's system log shows it, so the correlationId is found there. */
    static String userAgent(String correlationId) {
        return "graph-identity-emulator correlationId/" + correlationId;
    }

    /**
     * A page of the org's users. Where the next one begins is said by the {@code after} of a Link header.
     *
     * @param limit 200 at most
     * @param after {@code null} for the first page
     */
    @GetExchange(USERS + "?filter=" + WHATEVER_THE_STATUS)
    ResponseEntity<List<OktaUser>> listUsers(
            @RequestParam int limit, @RequestParam(required = false) @Nullable String after);

    /**
     * The users that a filter lets through, on one page.
     *
     * @param filter of {@code id}, {@code status} and what of the profile can be filtered by
     */
    @GetExchange(USERS)
    List<OktaUser> listUsers(@RequestParam String filter, @RequestParam int limit);

    /** Finds a user by id, login, or login shortname. */
    @GetExchange(USERS + "/{id}")
    OktaUser getUser(@PathVariable String id);

    /** The groups a user is a member of, which Okta does not divide into pages. */
    @GetExchange(USERS + "/{id}/groups")
    List<OktaGroup> listUserGroups(@PathVariable String id);

    /** Legal from ACTIVE only. */
    @PostExchange(USERS + "/{id}/lifecycle/suspend")
    void suspendUser(@PathVariable String id);

    /** Legal from SUSPENDED only. */
    @PostExchange(USERS + "/{id}/lifecycle/unsuspend")
    void unsuspendUser(@PathVariable String id);

    /**
     * Ends every session that Okta itself holds for the user.
     *
     * @param id the user's id: this call takes nothing else
     * @param oauthTokens whether the OpenID Connect and OAuth tokens issued to the user are revoked too; Okta's default is
     *     false
     * @param forgetDevices whether no device is spared the second factor any more. Okta's default is true, but false in a
     *     Classic org: so it is said
     */
    @DeleteExchange(USERS + "/{id}/sessions")
    void revokeUserSessions(
            @PathVariable String id, @RequestParam boolean oauthTokens, @RequestParam boolean forgetDevices);
}
