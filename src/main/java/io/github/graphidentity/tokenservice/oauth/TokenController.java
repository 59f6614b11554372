package io.github.graphidentity.tokenservice.oauth;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Entra's token endpoint, versions 2.0 and 1.0. */
@RestController
class TokenController {

    private final Grants grants;

    TokenController(Grants grants) {
        this.grants = grants;
    }

    @PostMapping("/{authority}/oauth2/v2.0/token")
    ResponseEntity<TokenResponse> token(
            @PathVariable String authority, @RequestParam MultiValueMap<String, String> form, HttpServletRequest http) {
        return noStore(grants.redeem(TokenRequest.ofBody(authority, form, http)));
    }

    @PostMapping("/{authority}/oauth2/token")
    ResponseEntity<TokenEndpointV1.V1Response> tokenV1(
            @PathVariable String authority, @RequestParam MultiValueMap<String, String> form, HttpServletRequest http) {
        TokenRequest request = TokenRequest.ofBody(authority, form, http);
        TokenResponse redeemed = grants.redeem(TokenEndpointV1.toV2(request));
        return noStore(TokenEndpointV1.V1Response.of(redeemed, request.optional("resource")));
    }

    private static <T> ResponseEntity<T> noStore(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
