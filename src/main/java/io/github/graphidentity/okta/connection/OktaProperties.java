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
 * @param orgUrl a real org's URL; empty: the tenant's simulated org
 * @param apiToken what the service authenticates with, or nothing where it has a client id
 * @param apiTokenFile a file with it, in place of {@code apiToken}
 * @param clientId the client id of an OAuth service app
 * @param privateKey that app's key, in PEM or as a JWK
 * @param privateKeyFile a file with it, in place of {@code privateKey}
 * @param keyId the key's {@code kid}, where neither the JWK says it nor the app has one key alone
 * @param scopes what the app asks for
 * @param connectTimeout how long a connection may take to open
 * @param readTimeout how long one request may take
 * @param deadline how long one invocation may take, with all that is sent again for it
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

    /** Whether a real org is configured. */
    public boolean isReal() {
        return !orgUrl.isBlank();
    }

    /** Holds secrets. */
    @Override
    public String toString() {
        return "OktaProperties[" + orgUrl + "]";
    }
}
