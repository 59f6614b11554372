package io.github.graphidentity.token;

/** Redeems one type of grant for tokens. */
interface GrantHandler {

    /** The {@code grant_type} it is for. */
    String grantType();

    TokenResponse redeem(TokenRequest request);
}
