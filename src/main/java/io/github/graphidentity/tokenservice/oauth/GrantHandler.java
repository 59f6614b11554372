package io.github.graphidentity.tokenservice.oauth;

/** Redeems one type of grant for tokens. */
public interface GrantHandler {

    /** The {@code grant_type} it is for. */
    String grantType();

    TokenResponse redeem(TokenRequest request);
}
