package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.platform.records.NameBasedId;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application registered in a tenant, with its granted permissions.
 *
 * @param id application id, the {@code client_id} of token requests
 * @param secret {@code null} if the client has none
 * @param certificates certificates that verify its client assertions
 * @param permissions granted application permissions, by Graph's names
 * @param delegatedPermissions granted delegated permissions, for every user of the tenant
 * @param redirectUris registered redirect URIs
 * @param publicClient whether it is a public client, which authenticates without a secret
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

    /** Reads a client of a seed; throws {@link StartFailure} if a certificate is invalid. */
    public static Client of(Seed.ClientSeed client) {
        return new Client(
                client.id(),
                client.name(),
                client.secret(),
                orEmpty(client.certificates()).stream()
                        .map(pem -> certificate(client.id(), pem))
                        .toList(),
                orEmpty(client.permissions()),
                orEmpty(client.delegatedPermissions()),
                orEmpty(client.redirectUris()),
                client.publicClient());
    }

    /** Derives the object id of a client's service principal, so that it stays the same after a restart. */
    public static String servicePrincipalId(String tenantId, String clientId) {
        return NameBasedId.of(tenantId + "/" + clientId).toString();
    }

    private static List<String> orEmpty(@Nullable List<String> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    private static X509Certificate certificate(String clientId, String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException invalid) {
            throw new StartFailure(
                    "A certificate of the client '" + clientId + "' cannot be read: "
                            + InvalidValue.withoutParserDetails(String.valueOf(invalid.getMessage())),
                    "Write the certificate in PEM, without its key, as a YAML block (certificates: - |).",
                    invalid);
        }
    }

    /** Compares in constant time; {@code false} if the client has no secret. */
    public boolean hasSecret(String candidate) {
        return secret != null
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether the redirect URI is registered. The port of a loopback host is ignored, since native applications choose it at
     * run time (RFC 8252, 7.3).
     */
    public boolean mayRedirectTo(String uri) {
        return redirectUris.stream().anyMatch(registered -> registered.equals(uri) || isSameLoopback(registered, uri));
    }

    private static boolean isSameLoopback(String registered, String requested) {
        try {
            URI one = new URI(registered);
            return List.of("localhost", "127.0.0.1").contains(String.valueOf(one.getHost()))
                    && withoutPort(one).equals(withoutPort(new URI(requested)));
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static String withoutPort(URI uri) {
        String path = uri.getRawPath();
        return uri.getScheme() + "://" + uri.getHost() + (path == null || path.equals("/") ? "" : path) + "?"
                + uri.getRawQuery() + "#" + uri.getRawFragment() + "@" + uri.getRawUserInfo();
    }

    @Override
    public String toString() {
        return name + " (" + id + ")";
    }
}
