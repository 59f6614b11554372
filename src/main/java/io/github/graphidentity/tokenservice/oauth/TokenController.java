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

/** Entra's token endpoint, in both of its versions. */
@RestController
class TokenController {

    /** What msal4j calls the grant of RFC 8628, whose drafts came after it. */
    private static final String DRAFT_DEVICE_CODE = "device_code";

    private final Map<String, GrantHandler> handlers;

    TokenController(List<GrantHandler> handlers) {
        this.handlers =
                handlers.stream().collect(Collectors.toUnmodifiableMap(GrantHandler::grantType, Function.identity()));
    }

    @PostMapping("/{authority}/oauth2/v2.0/token")
    ResponseEntity<TokenResponse> token(
            @PathVariable String authority, @RequestParam MultiValueMap<String, String> form, HttpServletRequest http) {
        return answer(redeemed(TokenRequest.ofBody(authority, form, http)));
    }

    @PostMapping("/{authority}/oauth2/token")
    ResponseEntity<TokenEndpointV1.Response> tokenOfVersionOne(
            @PathVariable String authority, @RequestParam MultiValueMap<String, String> form, HttpServletRequest http) {
        TokenRequest request = TokenRequest.ofBody(authority, form, http);
        TokenResponse redeemed = redeemed(TokenEndpointV1.asVersionTwo(request));
        return answer(TokenEndpointV1.Response.of(redeemed, request.optional("resource")));
    }

    private TokenResponse redeemed(TokenRequest request) {
        String grantType = request.required("grant_type");
        GrantHandler handler =
                handlers.get(grantType.equals(DRAFT_DEVICE_CODE) ? DeviceCodeGrant.GRANT_TYPE : grantType);
        if (handler == null) {
            throw TokenRequestError.UNSUPPORTED_GRANT.with(grantType);
        }
        return handler.redeem(request);
    }

    private static <T> ResponseEntity<T> answer(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
