package io.github.graphidentity.lookup;

import io.github.graphidentity.identityaccounts.ProviderFailure;
import io.github.graphidentity.identityaccounts.ProviderFailure.Kind;
import io.github.graphidentity.okta.OktaException;
import io.github.graphidentity.okta.OktaOrgs;
import io.github.graphidentity.okta.OktaUser;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds users of an Okta org, exactly: Okta itself takes an id, a login or a login's first part for the same thing. */
@Component
class OktaLogins {

    private static final int NOT_FOUND = 404;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    /** Stands in Okta's log for the id of an invocation, which there is none of yet. */
    private static final String LOOKUP = "lookup";

    private final OktaOrgs orgs;

    OktaLogins(OktaOrgs orgs) {
        this.orgs = orgs;
    }

    Optional<OktaUser> byId(String tenantId, String id) {
        return get(tenantId, id).filter(user -> user.id().equals(id));
    }

    Optional<OktaUser> byLogin(String tenantId, String login) {
        return get(tenantId, login).filter(user -> user.profile().login().equalsIgnoreCase(login));
    }

    private Optional<OktaUser> get(String tenantId, String idOrLogin) {
        try {
            return Optional.of(orgs.of(tenantId, LOOKUP).getUser(idOrLogin));
        } catch (OktaException refusal) {
            if (refusal.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw new ProviderFailure(
                    Kind.UNAVAILABLE,
                    "the org did not say who the user is (" + refusal.errorCode() + ", errorId " + refusal.errorId()
                            + ").",
                    RETRY_AFTER,
                    refusal);
        }
    }
}
