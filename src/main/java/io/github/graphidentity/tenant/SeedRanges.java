package io.github.graphidentity.tenant;

import io.github.graphidentity.tenant.Seed.IdentitySeed;
import io.github.graphidentity.tenant.Seed.OktaAccountSeed;
import io.github.graphidentity.tenant.Seed.ServiceAccountSeed;
import java.time.Instant;
import java.util.List;

/** The numbers and times of a seed, each within what it can be: beyond that a provider fails, or never comes to an end. */
final class SeedRanges {

    /** As those of a tenant's clock: directories count from 1601, tokens from 1970. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private static final int MOST_SESSIONS = 100;

    private final SeedMistakes mistakes;

    private SeedRanges(SeedMistakes mistakes) {
        this.mistakes = mistakes;
    }

    static void check(Seed seed, SeedMistakes mistakes) {
        SeedRanges ranges = new SeedRanges(mistakes);
        Instant created = seed.created();
        if (created != null && (created.isBefore(EARLIEST) || created.isAfter(LATEST))) {
            throw mistakes.at("created", "is " + created, "Write a time between 1970 and 9000.");
        }
        List<ServiceAccountSeed> services = seed.directory().serviceAccounts();
        for (int i = 0; services != null && i < services.size(); i++) {
            ranges.rid(services.get(i).rid(), "directory.serviceAccounts[" + i + "]");
        }
        List<OktaAccountSeed> users = seed.okta().users();
        for (int i = 0; users != null && i < users.size(); i++) {
            ranges.okta(users.get(i), "okta.users[" + i + "]");
        }
        for (int i = 0; i < seed.identities().size(); i++) {
            IdentitySeed identity = seed.identities().get(i);
            if (identity.activeDirectory() != null) {
                ranges.rid(identity.activeDirectory().rid(), "identities[" + i + "].activeDirectory");
            }
            if (identity.okta() != null) {
                ranges.okta(identity.okta(), "identities[" + i + "].okta");
            }
        }
    }

    private void rid(int rid, String owner) {
        if (rid < 1) {
            throw mistakes.at(owner + ".rid", "is " + rid, "Write the last part of a SID: 1 or greater.");
        }
    }

    private void okta(OktaAccountSeed account, String owner) {
        if (account.id().isBlank()) {
            throw mistakes.at(owner + ".id", "is empty", "Give the user an id.");
        }
        if (account.sessions() < 0 || account.sessions() > MOST_SESSIONS) {
            throw mistakes.at(
                    owner + ".sessions",
                    "is " + account.sessions(),
                    "Write how many are open: 0 to " + MOST_SESSIONS + ".");
        }
    }
}
