package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.graph.access.Permission;
import io.github.graphidentity.tenant.seeds.Seed.ClientSeed;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The clients of a seed: what they are called, what they may do, and where their sign-ins lead back to. */
final class SeededClients {

    /** One line: it stands in the log. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]{1,256}");

    /** Consented to with the others, and claimed in no token. */
    private static final Set<String> OF_OPENID = Set.of("openid", "profile", "email", "offline_access");

    /** What a browser would run, or read from its own machine. */
    private static final Set<String> RUN_BY_A_BROWSER =
            Set.of("javascript", "data", "vbscript", "file", "blob", "about");

    /** What Entra registers for applications that show no page of their own. */
    private static final String OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";

    private final SeedErrors mistakes;

    private SeededClients(SeedErrors mistakes) {
        this.mistakes = mistakes;
    }

    static void check(List<ClientSeed> clients, SeedErrors mistakes) {
        SeededClients check = new SeededClients(mistakes);
        for (int i = 0; i < clients.size(); i++) {
            check.client(clients.get(i), "clients[" + i + "].");
        }
    }

    private void client(ClientSeed client, String path) {
        for (String name : List.of(client.name(), client.id())) {
            if (!NAME.matcher(name).matches()) {
                throw mistakes.at(
                        path + (name.equals(client.name()) ? "name" : "id"),
                        "is no line of text",
                        "Write up to 256 characters, none of them a line break.");
            }
        }
        permissions(client.permissions(), Set.of(), path + "permissions");
        permissions(client.delegatedPermissions(), OF_OPENID, path + "delegatedPermissions");
        List<String> redirectUris = client.redirectUris() == null ? List.of() : client.redirectUris();
        for (int i = 0; i < redirectUris.size(); i++) {
            if (!isRedirectUri(redirectUris.get(i))) {
                throw mistakes.at(
                        path + "redirectUris[" + i + "]",
                        "is '" + redirectUris.get(i) + "'",
                        "Write an absolute URI without a fragment: https://app.example/callback, http://localhost,"
                                + " app.example://auth.");
            }
        }
    }

    /** With one that is not known here the client could do nothing, and would not learn why. */
    private void permissions(@Nullable List<String> values, Set<String> besides, String path) {
        List<String> named = values == null ? List.of() : values;
        for (int i = 0; i < named.size(); i++) {
            String name = named.get(i);
            if (Permission.of(name).isEmpty() && !besides.contains(name)) {
                throw mistakes.at(
                        path + "[" + i + "]",
                        "is '" + name + "', which nothing here asks for",
                        "Write one of "
                                + Arrays.stream(Permission.values())
                                        .map(Permission::value)
                                        .toList()
                                + ", or leave it out; POST /_emulator/tokens mints tokens with any.");
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
                            && !RUN_BY_A_BROWSER.contains(uri.getScheme().toLowerCase(Locale.ROOT)));
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
