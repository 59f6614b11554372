package io.github.graphidentity.tokenservice.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.tokenservice.oauth.Authorities.TenantClient;
import io.github.graphidentity.tokenservice.oauth.DeviceCodes.PendingDevice;
import io.github.graphidentity.tokenservice.tokens.RequestedScopes;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Entra's token endpoint, versions 2.0 and 1.0, and its device authorization endpoint. */
@RestController
class TokenController {

    private final Grants grants;
    private final Authorities authorities;
    private final DeviceCodes devices;

    TokenController(Grants grants, Authorities authorities, DeviceCodes devices) {
        this.grants = grants;
        this.authorities = authorities;
        this.devices = devices;
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

    /** The device authorization endpoint: issues a code that the user enters in a browser. */
    @PostMapping("/{authority}/oauth2/v2.0/devicecode")
    DeviceAuthorization start(
            @PathVariable String authority, @RequestParam MultiValueMap<String, String> form, HttpServletRequest http) {
        TokenRequest request = TokenRequest.ofBody(authority, form, http);
        TenantClient found = authorities.client(authority, request.required("client_id"));
        String scope = request.required("scope");
        RequestedScopes.parse(scope);
        PendingDevice pending = devices.start(found.tenant(), found.client(), scope, request.base());
        String page = request.base() + "/" + authority + "/oauth2/v2.0/deviceauth";
        return new DeviceAuthorization(
                pending.userCode(),
                pending.deviceCode(),
                page,
                DeviceCodes.LIFETIME.toSeconds(),
                5,
                "To sign in, use a web browser to open the page " + page + " and enter the code " + pending.userCode()
                        + " to authenticate.");
    }

    record DeviceAuthorization(
            @JsonProperty("user_code") String userCode,
            @JsonProperty("device_code") String deviceCode,
            @JsonProperty("verification_uri") String verificationUri,
            @JsonProperty("expires_in") long expiresIn,
            long interval,
            String message) {}
}
