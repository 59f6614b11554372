package io.github.graphidentity.graph.access;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for authentication and authorization.
 *
 * @param policy which permissions allow an operation
 * @param roles which roles a signed-in user needs for invokeAction
 * @param issuers token issuers to accept in addition to the built-in token service, or instead of it
 */
@ConfigurationProperties("emulator.access")
record AccessProperties(
        @DefaultValue("extended") Policy policy,
        @DefaultValue("graph") Roles roles,
        @DefaultValue List<Issuer> issuers) {

    enum Policy {
        /** Microsoft's published permissions, and {@code User.EnableDisableAccount.All} for disable and enable. */
        EXTENDED,
        /** Microsoft's published permissions only. */
        PUBLISHED
    }

    enum Roles {
        /** Those of Graph's page, for all actions. */
        GRAPH,
        /** Those of Defender's pages, by identity provider and action. */
        DEFENDER
    }

    /**
     * An external issuer.
     *
     * @param url the address of its OpenID configuration, without {@code /.well-known/openid-configuration}
     * @param audiences the accepted values of {@code aud}
     * @param tenant the simulated tenant of its callers, or {@code null} for the token's own {@code tid}
     */
    record Issuer(
            @DefaultValue("") URI url,
            @DefaultValue List<String> audiences,
            @Nullable String tenant) {}
}
