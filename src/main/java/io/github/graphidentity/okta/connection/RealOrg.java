package io.github.graphidentity.okta.connection;

import io.github.graphidentity.okta.adapter.OktaFailures;
import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.platform.concurrent.Deadline;
import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.github.graphidentity.provider.CallContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** The configured org, which every tenant shares. */
public final class RealOrg implements OktaOrgs {

    private static final Logger log = LoggerFactory.getLogger(RealOrg.class);

    private final OktaProperties properties;
    private final URI url;
    private final OktaCredentials credentials;
    private final OktaBreaker breaker;
    private final RateLimit rateLimit;
    private final ElapsedTime time;
    private final HttpClient http;
    private volatile @Nullable String ownUser;

    /** Creates the configured org. */
    public static RealOrg of(OktaProperties properties, Clock clock, MeterRegistry meters) {
        OktaCredentials credentials = ConfiguredCredentials.of(properties, clock);
        return new RealOrg(properties, credentials, new RateLimit(clock, meters), ElapsedTime.REAL);
    }

    RealOrg(OktaProperties properties, OktaCredentials credentials, RateLimit rateLimit, ElapsedTime time) {
        this.properties = properties;
        this.url = OrgUrl.of(properties.orgUrl());
        this.credentials = credentials;
        this.breaker = new OktaBreaker(time);
        this.rateLimit = rateLimit;
        this.time = time;
        // A redirect would send the credentials to another host.
        this.http = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(properties.connectTimeout())
                .build();
    }

    /** A client for one invocation, with its deadline and with its correlationId in the user agent. */
    @Override
    public OktaClient of(CallContext context) {
        return within(properties.deadline(), context.correlationId());
    }

    /** Asks the org until it has answered once. A service app is not a user. */
    @Override
    public boolean isOwn(String userId) {
        if (!credentials.haveOwner()) {
            return false;
        }
        String own = ownUser;
        if (own == null) {
            own = findOwnUser();
            ownUser = ownUser == null ? own : ownUser;
        }
        return own.equals(userId);
    }

    private String findOwnUser() {
        try {
            String id = within(properties.connectTimeout(), "own-user")
                    .getUser("me")
                    .id();
            log.info("Okta: no action changes the user {}, because the API token belongs to this user", id);
            return id;
        } catch (OktaException refusal) {
            if (refusal.status() != 403 && refusal.status() != 404) {
                throw OktaFailures.of(refusal);
            }
            log.warn(
                    "The org does not say which user owns the API token ({}). Add this user to"
                            + " emulator.okta.protected-users.",
                    refusal.errorCode());
            return "";
        }
    }

    /** Whether the org answers and accepts the credentials. */
    public HealthIndicator health() {
        return new OktaHealthIndicator(() -> within(properties.connectTimeout(), "health"), url.getHost());
    }

    OktaClient within(Duration allowed, String correlationId) {
        Deadline deadline = new Deadline(allowed, time);
        TimedRequests requests = new TimedRequests(http, properties.readTimeout(), deadline);
        RestClient client = RestClient.builder()
                .baseUrl(url.toString())
                .requestFactory(requests)
                .requestInterceptor(new OktaCall(credentials, breaker, rateLimit, requests, deadline))
                .defaultHeader(HttpHeaders.ACCEPT, "application/json")
                .defaultHeader(HttpHeaders.USER_AGENT, OktaClient.userAgent(correlationId))
                .build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .exchangeAdapterDecorator(OrgResponses::new)
                .build()
                .createClient(OktaClient.class);
    }
}
