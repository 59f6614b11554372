package io.github.graphidentity.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.graphidentity.startup.StartFailure;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A real issuer, known by its address. Its name and keys are read when its first token arrives, and kept: keys for five
 * minutes, read anew when a token names one that is not among them, and used on for an hour while the issuer is away.
 */
final class ExternalIssuer implements TrustedIssuer {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_BYTES = 256 * 1024;
    private static final Duration OUTAGE = Duration.ofHours(1);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final URI url;
    private final Set<String> audiences;
    private final @Nullable String tenant;
    private final DefaultResourceRetriever http =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
    private volatile @Nullable Discovered discovered;

    ExternalIssuer(AccessProperties.Issuer issuer) {
        this.url = issuer.url();
        this.audiences = Set.copyOf(issuer.audiences());
        this.tenant = issuer.tenant();
        boolean secure = "https".equals(url.getScheme())
                || ("http".equals(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost())));
        if (!secure || audiences.isEmpty()) {
            throw new StartFailure(
                    "The issuer '" + url + "' in emulator.access.issuers cannot be trusted.",
                    "Give an https address and at least one audience.");
        }
    }

    /** An issuer that cannot be reached has issued nothing that can be checked. */
    @Override
    public boolean issues(String iss, String tid) {
        Discovered known = discovered();
        return known != null && iss.equals(known.issuer().replace("{tenantid}", tid));
    }

    @Override
    public boolean serves(String audience) {
        return audiences.contains(audience);
    }

    @Override
    public JWKSource<SecurityContext> keys() {
        return (selector, context) -> {
            Discovered known = discovered();
            return known == null ? List.of() : known.keys().get(selector, context);
        };
    }

    @Override
    public String tenantOf(String tid) {
        return Objects.requireNonNullElse(tenant, tid);
    }

    /** Only the issuer itself could know. */
    @Override
    public Optional<Instant> revocation(TokenIdentity token) {
        return Optional.empty();
    }

    private @Nullable Discovered discovered() {
        Discovered known = discovered;
        if (known == null) {
            known = discover();
            discovered = known;
        }
        return known;
    }

    private @Nullable Discovered discover() {
        try {
            URL configuration = new URL(url + "/.well-known/openid-configuration");
            Map<String, Object> document =
                    JSONObjectUtils.parse(http.retrieveResource(configuration).getContent());
            URL keys = JSONObjectUtils.getURI(document, "jwks_uri").toURL();
            return new Discovered(
                    JSONObjectUtils.getString(document, "issuer"),
                    JWKSourceBuilder.create(keys, http)
                            .retrying(true)
                            .outageTolerant(OUTAGE.toMillis())
                            .build());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("the issuer's address was checked at the start", impossible);
        } catch (IOException | ParseException away) {
            return null;
        }
    }

    private record Discovered(String issuer, JWKSource<SecurityContext> keys) {}
}
