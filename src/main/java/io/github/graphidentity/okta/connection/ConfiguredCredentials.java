package io.github.graphidentity.okta.connection;

import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** Reads the credentials for a real org from the settings. */
final class ConfiguredCredentials {

    private ConfiguredCredentials() {}

    /**
     * The API token or the service app, whichever is configured.
     *
     * @throws StartFailure if neither or both are configured
     */
    static OktaCredentials of(OktaProperties properties, Clock clock) {
        String apiToken = secret("api-token", properties.apiToken(), properties.apiTokenFile());
        String privateKey = secret("private-key", properties.privateKey(), properties.privateKeyFile());
        boolean app = !properties.clientId().isBlank() && !privateKey.isEmpty();
        if (apiToken.isEmpty() == !app) {
            throw new StartFailure(
                    "emulator.okta.org-url names a real org, but "
                            + (app ? "there are two ways to authenticate." : "nothing to authenticate with is set."),
                    "Set emulator.okta.api-token, or emulator.okta.client-id and emulator.okta.private-key; secrets"
                            + " also as …-file.");
        }
        return app
                ? new ServiceApp(
                        OrgUrl.of(properties.orgUrl()),
                        properties.clientId().trim(),
                        privateKey,
                        properties.keyId().trim(),
                        properties.scopes(),
                        clock)
                : new ApiToken(apiToken);
    }

    /** Never says what it read, for that may be the secret. Editors end files with a line feed, which no secret has. */
    private static String secret(String setting, String value, @Nullable Resource file) {
        if (file == null) {
            return value.trim();
        }
        try {
            return file.getContentAsString(StandardCharsets.UTF_8).trim();
        } catch (IOException unreadable) {
            throw new StartFailure(
                    "emulator.okta." + setting + "-file, " + file.getDescription() + ", cannot be read.",
                    "Check its path and its permissions.",
                    unreadable);
        }
    }
}
