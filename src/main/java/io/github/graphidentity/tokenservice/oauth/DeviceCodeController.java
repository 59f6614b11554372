package io.github.graphidentity.tokenservice.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.graphidentity.tokenservice.oauth.Authorities.TenantClient;
import io.github.graphidentity.tokenservice.oauth.DeviceCodes.PendingDevice;
import io.github.graphidentity.tokenservice.tokens.RequestedScopes;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The device authorization endpoint: issues a code that the user enters in a browser. */
@RestController
class DeviceCodeController {

    private final Authorities authorities;
    private final DeviceCodes devices;

    DeviceCodeController(Authorities authorities, DeviceCodes devices) {
        this.authorities = authorities;
        this.devices = devices;
    }

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
