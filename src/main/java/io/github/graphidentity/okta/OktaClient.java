package io.github.graphidentity.okta;

import java.util.List;
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
@HttpExchange("/api/v1/users")
public interface OktaClient {

    /** What a caller says of itself: Okta's system log shows it, so the correlationId is found there. */
    static String userAgent(String correlationId) {
        return "graph-identity-emulator correlationId/" + correlationId;
    }

    /** Finds a user by id, login, or login shortname. */
    @GetExchange("/{id}")
    OktaUser getUser(@PathVariable String id);

    /** The groups a user is a member of, which Okta does not divide into pages. */
    @GetExchange("/{id}/groups")
    List<OktaGroup> listUserGroups(@PathVariable String id);

    /** Legal from ACTIVE only. */
    @PostExchange("/{id}/lifecycle/suspend")
    void suspendUser(@PathVariable String id);

    /** Legal from SUSPENDED only. */
    @PostExchange("/{id}/lifecycle/unsuspend")
    void unsuspendUser(@PathVariable String id);

    /**
     * Ends every session that Okta itself holds for the user.
     *
     * @param id the user's id: this call takes nothing else
     * @param oauthTokens whether the OpenID Connect and OAuth tokens issued to the user are revoked too; Okta's default is
     *     false
     */
    @DeleteExchange("/{id}/sessions")
    void revokeUserSessions(@PathVariable String id, @RequestParam boolean oauthTokens);
}
