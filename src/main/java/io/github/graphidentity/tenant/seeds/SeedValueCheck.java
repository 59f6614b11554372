package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.activedirectory.simulated.SeededAttribute;
import io.github.graphidentity.tenant.seeds.Seed.IdentitySeed;
import io.github.graphidentity.tenant.seeds.Seed.OktaAccountSeed;
import io.github.graphidentity.tenant.seeds.Seed.ServiceAccountSeed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that the values of a seed are in the range that the simulated providers support. */
final class SeedValueCheck {

    static final int MAX_SESSIONS = 100;

    /** The first rid that a domain assigns itself (MS-ADTS 3.1.1.1.9.1). */
    private static final int FIRST_RID = 1000;

    private final SeedErrors errors;

    SeedValueCheck(SeedErrors errors) {
        this.errors = errors;
    }

    void check(Seed seed) {
        new SeedDomainCheck(errors).check(seed);
        checkSecrets(seed);
        SeedClientCheck clients = new SeedClientCheck(errors);
        for (int i = 0; i < seed.clients().size(); i++) {
            clients.check(seed.clients().get(i), "clients[" + i + "].");
        }
        List<ServiceAccountSeed> services = seed.directory().serviceAccounts();
        for (int i = 0; services != null && i < services.size(); i++) {
            String owner = "directory.serviceAccounts[" + i + "]";
            checkDirectory(services.get(i).rid(), services.get(i).attributes(), owner);
        }
        checkActionAccount(seed.directory());
        checkLinks(seed.identities());
        List<OktaAccountSeed> users = seed.okta().users();
        for (int i = 0; users != null && i < users.size(); i++) {
            checkOkta(users.get(i), "okta.users[" + i + "]");
        }
        checkObjects(Objects.requireNonNullElse(seed.okta().objects(), Map.of()));
        for (int i = 0; i < seed.identities().size(); i++) {
            IdentitySeed identity = seed.identities().get(i);
            DirectoryAccountSeed account = identity.activeDirectory();
            if (account != null) {
                checkDirectory(account.rid(), account.attributes(), "identities[" + i + "].activeDirectory");
            }
            if (identity.okta() != null) {
                checkOkta(identity.okta(), "identities[" + i + "].okta");
            }
        }
        new SeedIdCheck(errors).check(seed);
    }

    private void checkActionAccount(Seed.DirectorySeed directory) {
        String login = directory.actionAccount();
        if (login != null
                && Stream.ofNullable(directory.serviceAccounts())
                        .flatMap(List::stream)
                        .noneMatch(account -> account.login().equalsIgnoreCase(login))) {
            throw errors.at(
                    "directory.actionAccount",
                    "must be the login of one of directory.serviceAccounts, but is '" + login + "'");
        }
    }

    private void checkLinks(List<IdentitySeed> identities) {
        if (identities.stream().allMatch(identity -> identity.linkedTo() == null)) {
            return;
        }
        Set<String> logins = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < identities.size(); i++) {
            String linkedTo = identities.get(i).linkedTo();
            if (linkedTo == null) {
                logins.add(identities.get(i).login());
            } else if (!logins.contains(linkedTo)) {
                throw errors.at(
                        "identities[" + i + "].linkedTo",
                        "must be the login of an identity before it that is not linked itself, but is '" + linkedTo
                                + "'");
            }
        }
    }

    private void checkObjects(Map<String, List<Map<String, Object>>> objects) {
        objects.forEach((list, entries) -> {
            if (entries == null || entries.contains(null)) {
                throw errors.at("okta.objects." + list, "must be a list of objects, without null");
            }
        });
    }

    private void checkSecrets(Seed seed) {
        List<String> tokens = seed.okta().apiTokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isBlank()) {
                throw errors.at(
                        "okta.apiTokens[" + i + "]", "must not be empty", "Omit apiTokens to have one generated.");
            }
        }
        for (int i = 0; i < seed.clients().size(); i++) {
            String secret = seed.clients().get(i).secret();
            if (secret != null && secret.isBlank()) {
                throw errors.at("clients[" + i + "].secret", "must not be empty", "Omit it if the client has none.");
            }
        }
    }

    private void checkDirectory(int rid, @Nullable Map<String, List<String>> attributes, String owner) {
        if (rid < FIRST_RID) {
            throw errors.at(
                    owner + ".rid",
                    "must be at least " + FIRST_RID + ", but is " + rid,
                    "Smaller rids are reserved for built-in accounts; 500 is Administrator.");
        }
        if (attributes != null) {
            attributes.forEach((name, values) -> {
                if (values == null || values.stream().anyMatch(Objects::isNull)) {
                    throw errors.at(
                            owner + ".attributes." + name,
                            "must be a list of strings",
                            "An empty list, [], removes the attribute.");
                }
                new SeededAttribute(name, values).objection().ifPresent(remedy -> {
                    throw errors.at(owner + ".attributes." + name, "cannot be " + values, remedy);
                });
            });
        }
    }

    private void checkOkta(OktaAccountSeed account, String owner) {
        if (account.id().isBlank()) {
            throw errors.at(owner + ".id", "must not be empty");
        }
        if (account.sessions() < 0 || account.sessions() > MAX_SESSIONS) {
            throw errors.at(
                    owner + ".sessions", "must be between 0 and " + MAX_SESSIONS + ", but is " + account.sessions());
        }
    }
}
