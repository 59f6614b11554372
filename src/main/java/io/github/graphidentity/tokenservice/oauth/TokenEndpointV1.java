package io.github.graphidentity.tokenservice.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import io.github.graphidentity.tokenservice.tokens.RequestedScopes;
import java.text.ParseException;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * The differences of the v1.0 token endpoint: requests name a resource instead of scopes, and responses contain numbers as
 * strings. The token is the same.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v1-oauth2-client-creds-grant-flow">v1.0, client
 *     credentials</a>
 */
final class TokenEndpointV1 {

    /** These grants already determine the resource. */
    private static final Set<String> WITH_RESOURCE = Set.of("authorization_code", "refresh_token");

    private TokenEndpointV1() {}

    /** Translates a v1.0 request to v2.0. */
    @Assumed("that a request without a resource is rejected; Entra is said to default to the retired Azure AD Graph")
    static TokenRequest toV2(TokenRequest request) {
        String resource = WITH_RESOURCE.contains(request.required("grant_type"))
                ? request.optional("resource")
                : request.required("resource");
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>(request.form());
        form.remove("scope");
        if (resource != null) {
            if (!resource.equals(resource.strip()) || resource.split("\\s", -1).length > 1) {
                throw TokenRequestError.UNKNOWN_RESOURCE.with(resource, request.authority());
            }
            form.set("scope", resource + "/" + RequestedScopes.DEFAULT + " offline_access");
        }
        return request.withForm(form);
    }

    /**
     * A v1.0 response.
     *
     * @param expiresOn in seconds since 1970
     * @param scope the {@code scp} of a delegated token, or {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record V1Response(
            @JsonProperty("token_type") String tokenType,
            @Nullable String scope,
            @JsonProperty("expires_in") String expiresIn,
            @JsonProperty("ext_expires_in") String extExpiresIn,
            @JsonProperty("expires_on") String expiresOn,
            @JsonProperty("not_before") String notBefore,
            String resource,
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("refresh_token") @Nullable String refreshToken) {

        @DocumentedBy("v1-oauth2-client-creds-grant-flow: the fields, and that they are strings")
        static V1Response of(TokenResponse v2, @Nullable String resource) {
            JWTClaimsSet claims = claims(v2.accessToken());
            return new V1Response(
                    v2.tokenType(),
                    claims.getClaim("scp") instanceof String scp ? scp : null,
                    Long.toString(v2.expiresIn()),
                    Long.toString(v2.extExpiresIn()),
                    seconds(claims.getExpirationTime()),
                    seconds(claims.getNotBeforeTime()),
                    resource == null ? claims.getAudience().get(0) : resource,
                    v2.accessToken(),
                    v2.refreshToken());
        }

        private static JWTClaimsSet claims(String token) {
            try {
                return SignedJWT.parse(token).getJWTClaimsSet();
            } catch (ParseException impossible) {
                throw new IllegalStateException("the issued token is not a JWT", impossible);
            }
        }

        private static String seconds(Date moment) {
            return Long.toString(moment.toInstant().getEpochSecond());
        }

        /** Omits the tokens. */
        @Override
        public String toString() {
            return "V1Response[" + resource + "]";
        }
    }
}
