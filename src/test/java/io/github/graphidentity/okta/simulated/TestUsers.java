package io.github.graphidentity.okta.simulated;

import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.okta.client.OktaUserStatus;
import java.time.Instant;
import java.util.UUID;

/** Users as a test needs them, each with an id and a login that no other test has. */
public final class TestUsers {

    public static final Instant BEFORE = Instant.parse("2026-11-20T08:00:00Z");
    public static final Instant NOW = Instant.parse("2026-11-21T09:30:15.250Z");

    private TestUsers() {}

    /** A user in the wanted status, to be added to an org. */
    public static OktaUser in(OktaUserStatus status) {
        String unique = UUID.randomUUID().toString().replace("-", "").substring(0, 17);
        return of("00u" + unique, "pat." + unique + "@contoso.example", status);
    }

    public static OktaUser of(String id, String login, OktaUserStatus status) {
        return new OktaUser(
                id,
                status,
                BEFORE,
                BEFORE,
                BEFORE,
                BEFORE,
                BEFORE,
                BEFORE,
                new OktaUser.Profile("Pat", "Probe", login, login));
    }
}
