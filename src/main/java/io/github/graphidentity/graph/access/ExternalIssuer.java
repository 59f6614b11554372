package io.github.graphidentity.graph.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.graphidentity.platform.startup.SecureUrl;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An external issuer. Its configuration and keys are fetched when its first token arrives. Keys are cached for five minutes,
 * fetched again when a token names an unknown one, and used for up to an hour while the issuer is unavailable.
 */
final class ExternalIssuer implements TrustedIssuer {

    private static final Logger log = LoggerFactory.getLogger(ExternalIssuer.class);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int TIMEOUT_MILLIS = Math.toIntExact(TIMEOUT.toMillis());
    private static final int MAX_BYTES = 256 * 1024;
    private static final Duration OUTAGE = Duration.ofHours(1);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(30);
    private static final Set<String> EVERY_TENANT = Set.of("common", "organizations", "consumers");

    private final URI url;
    private final Set<String> audiences;
    private final @Nullable String tenant;
    private final DefaultResourceRetriever http =
            new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES);
    private final Lock discovering = new ReentrantLock();
    private volatile long nextAttempt = System.nanoTime();
    private volatile @Nullable Discovered discovered;

    ExternalIssuer(AccessProperties.Issuer issuer) {
        this.url = issuer.url();
        this.audiences = Set.copyOf(issuer.audiences());
        this.tenant = issuer.tenant();
        boolean ofEveryTenant = segments(url).anyMatch(EVERY_TENANT::contains);
        if (!SecureUrl.isSecure(url) || audiences.isEmpty() || ofEveryTenant) {
            throw new StartFailure(
                    "The issuer '" + url + "' in emulator.access.issuers cannot be trusted.",
                    "Set an https url that names a single tenant (not common, organizations or consumers) and at least one"
                            + " audience.");
        }
    }

    @Override
    public Optional<Clock> clockOf(String tid, Clock ours) {
        return Optional.of(ours);
    }

    /** Fetches the configuration if it is not known. Only tokens that look like this issuer's wait for it. */
    @Override
    public boolean issues(String iss, String tid) {
        Discovered known = discovered;
        if (known == null) {
            boolean likely = mayBeIssuer(iss, tid);
            known = discovered(likely ? TIMEOUT : Duration.ZERO);
            if (known == null && likely) {
                throw new InvalidToken(AccessError.ISSUER_UNREACHABLE.with().retryAfter(untilNextAttempt()));
            }
        }
        return known != null && iss.equals(known.issuer());
    }

    /** An issuer equals its URL (OpenID Connect Discovery 1.0, 4.3); Entra's issuers at least contain the tenant. */
    private boolean mayBeIssuer(String iss, String tid) {
        return withoutSlash(iss).equals(withoutSlash(url.toString()))
                || segments(url).anyMatch(segment -> segment.equalsIgnoreCase(tid));
    }

    private static String withoutSlash(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private static Stream<String> segments(URI url) {
        return Arrays.stream(String.valueOf(url.getPath()).split("/", -1)).filter(segment -> !segment.isEmpty());
    }

    @Override
    public boolean serves(String audience) {
        return audiences.contains(audience);
    }

    @Override
    public JWKSource<SecurityContext> keys() {
        return (selector, context) -> {
            Discovered known = discovered;
            return known == null ? List.of() : known.keys().get(selector, context);
        };
    }

    @Override
    public String tenantOf(String tid) {
        return Objects.requireNonNullElse(tenant, tid);
    }

    /** An external issuer does not publish revocations. */
    @Override
    public Optional<Instant> revocation(TokenIdentity token) {
        return Optional.empty();
    }

    /** Fetches once at a time, and not again until {@link #RETRY_DELAY} has passed, so that invalid tokens cause no load. */
    private @Nullable Discovered discovered(Duration timeout) {
        if (isDelayed() || !lock(timeout)) {
            return discovered;
        }
        try {
            // Another thread may have fetched it meanwhile.
            if (discovered == null && !isDelayed()) {
                discovered = discover();
                nextAttempt = System.nanoTime() + RETRY_DELAY.toNanos();
            }
            return discovered;
        } finally {
            discovering.unlock();
        }
    }

    private boolean lock(Duration timeout) {
        try {
            return discovering.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isDelayed() {
        return nextAttempt - System.nanoTime() > 0;
    }

    private Duration untilNextAttempt() {
        return isDelayed() ? Duration.ofNanos(nextAttempt - System.nanoTime()) : TIMEOUT;
    }

    /** Fetches configuration and keys; a token needs both. Returns {@code null} if that fails. */
    private @Nullable Discovered discover() {
        try {
            URL configuration = new URL(url + "/.well-known/openid-configuration");
            Map<String, Object> document =
                    JSONObjectUtils.parse(http.retrieveResource(configuration).getContent());
            String issuer = JSONObjectUtils.getString(document, "issuer");
            URI keys = JSONObjectUtils.getURI(document, "jwks_uri");
            if (issuer == null || keys == null) {
                throw new ParseException("it has no issuer or no jwks_uri", 0);
            }
            JWKSource<SecurityContext> source = JWKSourceBuilder.create(keys.toURL(), http)
                    .retrying(true)
                    .outageTolerant(OUTAGE.toMillis())
                    .build();
            source.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
            return new Discovered(issuer, source);
        } catch (IOException | ParseException | KeySourceException | IllegalArgumentException unusable) {
            log.warn(
                    "Cannot read {}/.well-known/openid-configuration or its keys: {}. Tokens of this issuer are rejected.",
                    url,
                    unusable.getMessage());
            return null;
        }
    }

    private record Discovered(String issuer, JWKSource<SecurityContext> keys) {}
}
