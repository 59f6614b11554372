package io.github.graphidentity.tokenservice.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.tokenservice.tokens.TokenIssuer;
import org.jspecify.annotations.Nullable;

/** A success response of the token endpoint. An application token has no scope, refresh token, ID token or client_info. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenResponse(
        @JsonProperty("token_type") String tokenType,
        @Nullable String scope,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("ext_expires_in") long extExpiresIn,
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("refresh_token") @Nullable String refreshToken,
        @JsonProperty("id_token") @Nullable String idToken,
        @JsonProperty("client_info") @Nullable String clientInfo) {

    static TokenResponse of(
            @Nullable String scope,
            String accessToken,
            @Nullable String refreshToken,
            @Nullable String idToken,
            @Nullable String clientInfo) {
        long seconds = TokenIssuer.EXPIRES_IN.toSeconds();
        return new TokenResponse("Bearer", scope, seconds, seconds, accessToken, refreshToken, idToken, clientInfo);
    }

    /** Omits the tokens. */
    @Override
    public String toString() {
        return "TokenResponse[" + scope + "]";
    }
}
