package io.github.graphidentity.tokenservice.oauth;

/** Redeems one type of grant for tokens. */
public interface GrantHandler {

    /** Returns the {@code grant_type} that this handler redeems. */
    String grantType();

    TokenResponse redeem(TokenRequest request);
}
