package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** msal4j's name of the RFC 8628 grant, from before the RFC's drafts. */
    private static final String DRAFT_DEVICE_CODE = "device_code";

    private final Map<String, GrantHandler> handlers;

    TokenController(List<GrantHandler> handlers) {
        this.handlers =
                handlers.stream().collect(Collectors.toUnmodifiableMap(GrantHandler::grantType, Function.identity()));
    }

    @PostMapping("/{authority}/oauth2/v2.0/token")
    ResponseEntity<TokenResponse> token(
            @PathVariable String authority, @RequestParam MultiValueMap<String, String> form, HttpServletRequest http) {
        return noStore(redeem(TokenRequest.ofBody(authority, form, http)));
    }

    @PostMapping("/{authority}/oauth2/token")
    ResponseEntity<TokenEndpointV1.V1Response> tokenV1(
            @PathVariable String authority, @RequestParam MultiValueMap<String, String> form, HttpServletRequest http) {
        TokenRequest request = TokenRequest.ofBody(authority, form, http);
        TokenResponse redeemed = redeem(TokenEndpointV1.toV2(request));
        return noStore(TokenEndpointV1.V1Response.of(redeemed, request.optional("resource")));
    }

    private TokenResponse redeem(TokenRequest request) {
        String grantType = request.required("grant_type");
        GrantHandler handler =
                handlers.get(grantType.equals(DRAFT_DEVICE_CODE) ? DeviceCodeGrant.GRANT_TYPE : grantType);
        if (handler == null) {
            throw TokenRequestError.UNSUPPORTED_GRANT.with(grantType);
        }
        return handler.redeem(request);
    }

    private static <T> ResponseEntity<T> noStore(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
