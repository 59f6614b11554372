package io.github.graphidentity.okta.connection;

import io.github.graphidentity.platform.startup.SecureUrl;
import io.github.graphidentity.platform.startup.StartFailure;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Checks the URL of an org before any credentials are sent there. */
final class OrgUrl {

    private OrgUrl() {}

    /** @throws StartFailure if no org can have this URL, or it would send credentials unencrypted */
    static URI of(String setting) {
        URI url = parse(setting);
        if (url == null || url.getHost() == null || !isBare(url)) {
            throw new StartFailure(
                    "emulator.okta.org-url is '" + setting + "', which is not the URL of an Okta org.",
                    "Set it to a scheme and host only, as in https://example.okta.com. Leave it empty for the simulated"
                            + " org.");
        }
        if (!SecureUrl.isSecure(url)) {
            throw new StartFailure(
                    "emulator.okta.org-url is '" + setting + "': the credentials would travel unencrypted.",
                    "Use https. Only an org on the same machine may use http.");
        }
        return URI.create(url.getScheme() + "://" + url.getAuthority());
    }

    private static @Nullable URI parse(String setting) {
        try {
            return URI.create(setting.trim());
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static boolean isBare(URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        boolean rootPath = url.getPath().isEmpty() || url.getPath().equals("/");
        return http && rootPath && url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null;
    }
}
