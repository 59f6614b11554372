package io.github.graphidentity.okta.connection;

import io.github.graphidentity.platform.concurrent.ElapsedTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Orgs at a given URL, as a test configures them. */
final class TestOrgs {

    private TestOrgs() {}

    static OktaProperties properties(String url) {
        return new OktaProperties(
                url,
                "",
                null,
                "",
                "",
                null,
                "",
                List.of("okta.users.manage", "okta.users.read"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(20));
    }

    /** With short patience for one request, since a stalled one takes real time. */
    static OktaProperties impatient(String url) {
        OktaProperties patient = properties(url);
        return new OktaProperties(
                url,
                "",
                null,
                "",
                "",
                null,
                "",
                patient.scopes(),
                patient.connectTimeout(),
                Duration.ofMillis(400),
                patient.deadline());
    }

    static RealOrg at(String url, ElapsedTime time) {
        return org(properties(url), time);
    }

    static RealOrg at(String url, String apiToken, ElapsedTime time) {
        return org(properties(url), apiToken, time);
    }

    static RealOrg org(OktaProperties properties, ElapsedTime time) {
        return org(properties, "okta-api-token", time);
    }

    private static RealOrg org(OktaProperties properties, String apiToken, ElapsedTime time) {
        return new RealOrg(
                properties, new ApiToken(apiToken), new RateLimit(Clock.systemUTC(), new SimpleMeterRegistry()), time);
    }
}
