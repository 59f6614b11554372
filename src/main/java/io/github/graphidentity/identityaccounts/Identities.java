package io.github.graphidentity.identityaccounts;

import java.util.Optional;

/** Where identities are looked up. */
public interface Identities {

    /**
     * Finds one identity.
     *
     * @param tenantId the caller's tenant; identities of other tenants do not exist for it
     * @param identityAccountsId the identity's key
     */
    Optional<Identity> find(String tenantId, String identityAccountsId);
}
