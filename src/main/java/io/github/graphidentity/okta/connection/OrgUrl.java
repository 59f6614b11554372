package io.github.graphidentity.okta.connection;

import io.github.graphidentity.platform.startup.SecureUrl;
import io.github.graphidentity.platform.startup.StartFailure;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where an org is, checked before anything secret is sent there. */
final class OrgUrl {

    private OrgUrl() {}

    /** @throws StartFailure where no org can be there, or credentials would travel in the clear */
    static URI of(String setting) {
        URI url = parse(setting);
        if (url == null || url.getHost() == null || !isBare(url)) {
            throw new StartFailure(
                    "emulator.okta.org-url is '" + setting + "', which is not the URL of an Okta org.",
                    "Set it to the scheme and host alone, as in https://example.okta.com, or to nothing for the simulated"
                            + " org.");
        }
        if (!SecureUrl.isSecure(url)) {
            throw new StartFailure(
                    "emulator.okta.org-url is '" + setting + "': the credentials would travel unencrypted.",
                    "Use https. Only on this machine itself may it be http.");
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
