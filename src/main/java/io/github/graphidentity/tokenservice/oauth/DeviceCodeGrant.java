package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.tokenservice.tokens.AuthenticatedClient;
import org.springframework.stereotype.Component;

/**
 * Redeems a device code, once the user has signed in for the device.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code">Device authorization grant</a>
 */
@Component
class DeviceCodeGrant implements GrantHandler {

    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";

    private final Authorities authorities;
    private final ClientAuthentication clients;
    private final DeviceCodes devices;
    private final DelegatedTokens tokens;

    DeviceCodeGrant(
            Authorities authorities, ClientAuthentication clients, DeviceCodes devices, DelegatedTokens tokens) {
        this.authorities = authorities;
        this.clients = clients;
        this.devices = devices;
        this.tokens = tokens;
    }

    @Override
    public String grantType() {
        return GRANT_TYPE;
    }

    @Override
    public TokenResponse redeem(TokenRequest received) {
        TokenRequest request =
                authorities.withTenant(received, tenant -> devices.hasIssued(tenant, received.optional("device_code")));
        AuthenticatedClient client = clients.any(request);
        return tokens.of(devices.redeem(request.required("device_code"), client), client, request);
    }
}
