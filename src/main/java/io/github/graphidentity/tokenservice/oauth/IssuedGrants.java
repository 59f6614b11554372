package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import io.github.graphidentity.tokenservice.errors.EntraException;
import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import io.github.graphidentity.tokenservice.tokens.Delegation;
import org.jspecify.annotations.Nullable;

/** Delegations that a secret of the token service stands for: an authorization code, a device code or a refresh token. */
interface IssuedGrants {

    /** The {@code grant_type} of a request that redeems a secret. */
    String grantType();

    /** The parameter of that request that has the secret. */
    String parameter();

    boolean hasIssued(SimulatedTenant tenant, @Nullable String secret);

    /** Returns the delegation of a secret, or throws {@link EntraException} if it does not stand for one of this client. */
    Delegation redeem(String secret, AuthenticatedClient client, TokenRequest request);
}
