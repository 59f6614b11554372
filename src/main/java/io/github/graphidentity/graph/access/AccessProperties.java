package io.github.graphidentity.graph.access;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call.
 *
 * @param policy which permissions allow an operation
 * @param issuers issuers of tokens beside the built-in token service, or in its place
 */
@ConfigurationProperties("emulator.access")
record AccessProperties(
        @DefaultValue("extended") Policy policy,
        @DefaultValue List<Issuer> issuers) {

    enum Policy {
        /** Microsoft's published permissions and {@code User.EnableDisableAccount.All} for disable and enable. */
        EXTENDED,
        /** Microsoft's published permissions alone. */
        PUBLISHED
    }

    /**
     * An issuer out there.
     *
     * @param url where its OpenID configuration is found, without {@code /.well-known/openid-configuration}
     * @param audiences what its tokens must be for
     * @param tenant the simulated tenant its callers mean, {@code null} where that is the token's own {@code tid}
     */
    record Issuer(
            @DefaultValue("") URI url,
            @DefaultValue List<String> audiences,
            @Nullable String tenant) {}
}
