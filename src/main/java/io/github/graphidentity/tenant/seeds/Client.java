package io.github.graphidentity.tenant.seeds;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application registered in a tenant, and what was consented to for it.
 *
 * @param id its application id, the {@code client_id} of token requests
 * @param secret {@code null} where it has none
 * @param certificates what its assertions may be signed with
 * @param permissions application permissions, in Graph's names
 * @param delegatedPermissions what it may do on behalf of any signed-in user of the tenant
 * @param redirectUris where sign-ins may lead back to
 * @param publicClient whether it runs where no secret can be kept, and so authenticates with none
 */
public record Client(
        String id,
        String name,
        @Nullable String secret,
        List<X509Certificate> certificates,
        List<String> permissions,
        List<String> delegatedPermissions,
        List<String> redirectUris,
        boolean publicClient) {

    /** As a seed describes it; what it leaves out is empty. */
    public static Client of(Seed.ClientSeed client) {
        return new Client(
                client.id(),
                client.name(),
                client.secret(),
                ClientCertificates.parse(client.id(), listed(client.certificates())),
                listed(client.permissions()),
                listed(client.delegatedPermissions()),
                listed(client.redirectUris()),
                client.publicClient());
    }

    private static List<String> listed(@Nullable List<String> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** Compares in constant time; a client without a secret has none that matches. */
    public boolean hasSecret(String offered) {
        return secret != null
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    /** Exact, but for the port of a loopback host, which native applications choose at run time (RFC 8252, 7.3). */
    public boolean mayRedirectTo(String uri) {
        return redirectUris.stream().anyMatch(registered -> registered.equals(uri) || sameButForPort(registered, uri));
    }

    private static boolean sameButForPort(String registered, String offered) {
        try {
            URI one = new URI(registered);
            URI other = new URI(offered);
            return List.of("localhost", "127.0.0.1").contains(String.valueOf(one.getHost()))
                    && withoutPort(one).equals(withoutPort(other));
        } catch (URISyntaxException noUri) {
            return false;
        }
    }

    private static String withoutPort(URI uri) {
        String path = uri.getRawPath();
        return uri.getScheme() + "://" + uri.getHost() + (path == null || path.equals("/") ? "" : path) + "?"
                + uri.getRawQuery();
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
