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
 * What the v1.0 token endpoint does otherwise: it is asked for a resource where v2.0 is asked for scopes, and answers with
 * its numbers as texts. The token is the same.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v1-oauth2-client-creds-grant-flow">v1.0, client
 *     credentials</a>
 */
final class TokenEndpointV1 {

    /** They bring what was granted before, with its resource. */
    private static final Set<String> GRANTED_BEFORE = Set.of("authorization_code", "refresh_token");

    private TokenEndpointV1() {}

    /** The request, as a client of v2.0 would make it. */
    @Assumed("that a request without a resource is refused; Entra is said to take the retired Azure AD Graph for it")
    static TokenRequest asVersionTwo(TokenRequest request) {
        String resource = GRANTED_BEFORE.contains(request.required("grant_type"))
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
        return request.with(form);
    }

    /**
     * Its answer.
     *
     * @param expiresOn when, in seconds since 1970
     * @param scope what a user's token allows
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Response(
            @JsonProperty("token_type") String tokenType,
            @Nullable String scope,
            @JsonProperty("expires_in") String expiresIn,
            @JsonProperty("ext_expires_in") String extExpiresIn,
            @JsonProperty("expires_on") String expiresOn,
            @JsonProperty("not_before") String notBefore,
            String resource,
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("refresh_token") @Nullable String refreshToken) {

        @DocumentedBy("v1-oauth2-client-creds-grant-flow: the fields, and that they are texts")
        static Response of(TokenResponse answer, @Nullable String resource) {
            JWTClaimsSet claims = claims(answer.accessToken());
            return new Response(
                    answer.tokenType(),
                    claims.getClaim("scp") instanceof String scp ? scp : null,
                    Long.toString(answer.expiresIn()),
                    Long.toString(answer.extExpiresIn()),
                    seconds(claims.getExpirationTime()),
                    seconds(claims.getNotBeforeTime()),
                    resource == null ? claims.getAudience().get(0) : resource,
                    answer.accessToken(),
                    answer.refreshToken());
        }

        private static JWTClaimsSet claims(String token) {
            try {
                return SignedJWT.parse(token).getJWTClaimsSet();
            } catch (ParseException impossible) {
                throw new IllegalStateException("a token of our own is none", impossible);
            }
        }

        private static String seconds(Date moment) {
            return Long.toString(moment.toInstant().getEpochSecond());
        }

        /** Its parts are secrets. */
        @Override
        public String toString() {
            return "Response[" + resource + "]";
        }
    }
}
