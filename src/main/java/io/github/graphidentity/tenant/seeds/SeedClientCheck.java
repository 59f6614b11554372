package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.graph.access.PublishedPermission;
import io.github.graphidentity.platform.startup.NearestName;
import io.github.graphidentity.tenant.seeds.Seed.ClientSeed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the clients of a seed: their names, permissions and redirect URIs. */
final class SeedClientCheck {

    /** A single line, because it is written to the log. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]{1,256}");

    /** Granted with other permissions, but never a claim of a token. */
    private static final Set<String> OPENID_SCOPES = Set.of("openid", "profile", "email", "offline_access");

    /** Schemes that a browser executes, or reads from the local machine. */
    private static final Set<String> UNSAFE_SCHEMES = Set.of("javascript", "data", "vbscript", "file", "blob", "about");

    /** Entra's redirect URI for applications without a page of their own. */
    private static final String OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";

    private final SeedErrors errors;

    SeedClientCheck(SeedErrors errors) {
        this.errors = errors;
    }

    void check(ClientSeed client, String path) {
        for (String name : List.of(client.name(), client.id())) {
            if (!NAME.matcher(name).matches()) {
                throw errors.at(
                        path + (name.equals(client.name()) ? "name" : "id"),
                        "must be a single line of up to 256 characters");
            }
        }
        checkPermissions(client.permissions(), Set.of(), path + "permissions");
        checkPermissions(client.delegatedPermissions(), OPENID_SCOPES, path + "delegatedPermissions");
        List<String> redirectUris = client.redirectUris() == null ? List.of() : client.redirectUris();
        for (int i = 0; i < redirectUris.size(); i++) {
            if (!isRedirectUri(redirectUris.get(i))) {
                throw errors.at(
                        path + "redirectUris[" + i + "]",
                        "must be an absolute URI without a fragment, but is '" + redirectUris.get(i) + "'",
                        "Examples: https://app.example/callback, http://localhost, app.example://auth.");
            }
        }
    }

    private void checkPermissions(@Nullable List<String> permissions, Set<String> alsoAllowed, String path) {
        List<String> names = permissions == null ? List.of() : permissions;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (PublishedPermission.named(name).isEmpty() && !alsoAllowed.contains(name)) {
                List<String> known = PublishedPermission.all().stream()
                        .map(PublishedPermission::name)
                        .toList();
                throw errors.at(
                        path + "[" + i + "]",
                        "is '" + name + "', which is not a permission of Microsoft Graph",
                        (NearestName.question(name, known)
                                        + " docs/reference/api.md lists the permissions that each call requires. POST"
                                        + " /_emulator/tokens issues tokens with any permission.")
                                .strip());
            }
        }
    }

    private static boolean isRedirectUri(String text) {
        try {
            URI uri = new URI(text);
            return text.equals(OUT_OF_BAND)
                    || (uri.isAbsolute()
                            && uri.getRawAuthority() != null
                            && uri.getRawFragment() == null
                            && !UNSAFE_SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT)));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
