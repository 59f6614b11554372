package io.github.graphidentity.okta.connection;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The org that the adapter acts on.
 *
 * @param orgUrl a real org's URL; empty for the tenant's simulated org
 * @param apiToken the API token to authenticate with; empty if {@code clientId} is set
 * @param apiTokenFile a file with the API token, instead of {@code apiToken}
 * @param clientId the client id of an OAuth service app
 * @param privateKey the service app's private key, in PEM or as a JWK
 * @param privateKeyFile a file with the private key, instead of {@code privateKey}
 * @param keyId the key's {@code kid}; required if the JWK has none and the app has several keys
 * @param scopes the scopes that the app requests
 * @param connectTimeout the timeout of opening a connection
 * @param readTimeout the timeout of one request
 * @param deadline the timeout of one invocation, including retries
 */
@ConfigurationProperties("emulator.okta")
public record OktaProperties(
        @DefaultValue("") String orgUrl,
        @DefaultValue("") String apiToken,
        @Nullable Resource apiTokenFile,
        @DefaultValue("") String clientId,
        @DefaultValue("") String privateKey,
        @Nullable Resource privateKeyFile,
        @DefaultValue("") String keyId,

        @DefaultValue({"okta.users.manage", "okta.users.read"})
        List<String> scopes,

        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("10s") Duration readTimeout,
        @DefaultValue("20s") Duration deadline) {

    @Override
    public String toString() {
        return "OktaProperties[" + orgUrl + "]";
    }
}
