package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.activedirectory.simulated.SeededAttribute;
import io.github.graphidentity.tenant.seeds.Seed.DirectoryAccountSeed;
import io.github.graphidentity.tenant.seeds.Seed.IdentitySeed;
import io.github.graphidentity.tenant.seeds.Seed.OktaAccountSeed;
import io.github.graphidentity.tenant.seeds.Seed.ServiceAccountSeed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a seed, each within what it can be: beyond that a provider fails, or never comes to an end. */
final class SeedValues {

    /** As those of a tenant's clock: directories count from 1601, tokens from 1970. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private static final int MOST_SESSIONS = 100;

    /** MS-ADTS 3.1.1.1.9.1: the first that a domain gives out itself. */
    private static final int FIRST_RID = 1000;

    private final SeedErrors mistakes;

    private SeedValues(SeedErrors mistakes) {
        this.mistakes = mistakes;
    }

    static void check(Seed seed, SeedErrors mistakes) {
        SeedValues values = new SeedValues(mistakes);
        Instant created = seed.created();
        if (created != null && (created.isBefore(EARLIEST) || created.isAfter(LATEST))) {
            throw mistakes.at("created", "is " + created, "Write a time between 1970 and 9000.");
        }
        values.secrets(seed);
        SeededClients.check(seed.clients(), mistakes);
        List<ServiceAccountSeed> services = seed.directory().serviceAccounts();
        for (int i = 0; services != null && i < services.size(); i++) {
            String owner = "directory.serviceAccounts[" + i + "]";
            values.directory(services.get(i).rid(), services.get(i).attributes(), owner);
        }
        List<OktaAccountSeed> users = seed.okta().users();
        for (int i = 0; users != null && i < users.size(); i++) {
            values.okta(users.get(i), "okta.users[" + i + "]");
        }
        for (int i = 0; i < seed.identities().size(); i++) {
            IdentitySeed identity = seed.identities().get(i);
            DirectoryAccountSeed account = identity.activeDirectory();
            if (account != null) {
                values.directory(account.rid(), account.attributes(), "identities[" + i + "].activeDirectory");
            }
            if (identity.okta() != null) {
                values.okta(identity.okta(), "identities[" + i + "].okta");
            }
        }
        SeededIds.check(seed, mistakes);
    }

    /** One that is empty would open what it is there to close. */
    private void secrets(Seed seed) {
        List<String> tokens = seed.okta().apiTokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isBlank()) {
                throw mistakes.at("okta.apiTokens[" + i + "]", "is empty", "Leave them out, and one is generated.");
            }
        }
        for (int i = 0; i < seed.clients().size(); i++) {
            String secret = seed.clients().get(i).secret();
            if (secret != null && secret.isBlank()) {
                throw mistakes.at("clients[" + i + "].secret", "is empty", "Leave it out where the client has none.");
            }
        }
    }

    private void directory(int rid, @Nullable Map<String, List<String>> attributes, String owner) {
        if (rid < FIRST_RID) {
            throw mistakes.at(
                    owner + ".rid",
                    "is " + rid,
                    "Write the last part of a SID: " + FIRST_RID
                            + " or greater, since those before are AD's own (500 is Administrator's).");
        }
        if (attributes != null) {
            attributes.forEach((name, values) -> {
                if (values == null || values.stream().anyMatch(Objects::isNull)) {
                    throw mistakes.at(
                            owner + ".attributes." + name,
                            "has no value",
                            "Write a list of values; with an empty one, [], the account has no such attribute.");
                }
                new SeededAttribute(name, values).objection().ifPresent(remedy -> {
                    throw mistakes.at(owner + ".attributes." + name, "cannot be " + values, remedy);
                });
            });
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
