package io.github.graphidentity.tenant.worlds;

import io.github.graphidentity.activedirectory.simulated.SimulatedDirectory;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.platform.records.Records;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.seeds.Client;
import io.github.graphidentity.tenant.seeds.OktaAppSeed;
import io.github.graphidentity.tenant.seeds.Seed;
import io.github.graphidentity.tenant.seeds.SeededDirectory;
import io.github.graphidentity.tenant.seeds.SeededEntraUsers;
import io.github.graphidentity.tenant.seeds.SeededGraphObjects;
import io.github.graphidentity.tenant.seeds.SeededOktaObjects;
import io.github.graphidentity.tenant.seeds.SeededOktaUsers;
import java.time.Instant;
import java.util.Objects;

/** Builds the records of a tenant from a seed, in memory. */
final class TenantBuilder {

    private final Seed seed;
    private final Instant created;
    private final RecordStore store;
    private final SimulatedDirectory directory;
    private final SimulatedOrg org;
    private final SeededDirectory directoryAccounts;
    private final SeededOktaUsers oktaUsers;
    private final SeededEntraUsers users;

    TenantBuilder(Seed given, TenantClock clock) {
        this(given, clock, new RecordStore());
    }

    /** @param store an empty one */
    TenantBuilder(Seed given, TenantClock clock, RecordStore store) {
        this.store = store;
        this.created = Objects.requireNonNullElseGet(given.created(), clock::instant);
        this.seed = given.createdAt(created);
        this.directory = new SimulatedDirectory(
                store,
                seed.domain(),
                seed.directory().domainSid(),
                seed.directory().administratorPassword(),
                clock,
                created);
        this.org = new SimulatedOrg(clock, store);
        this.directoryAccounts = new SeededDirectory(seed.directory(), directory);
        this.oktaUsers = new SeededOktaUsers(org, seed.domain(), created);
        this.users = new SeededEntraUsers(seed, created, new GraphObjects(store, clock));
    }

    /** Builds the records; rejects whatever {@link TenantLifetime} could not open. */
    Records build() {
        users.addDirectory();
        seed.directory()
                .children()
                .forEach(it -> directory
                        .children()
                        .create(it.name(), it.domainSid(), seed.directory().administratorPassword()));
        seed.users().forEach(users::add);
        if (seed.directory().serviceAccounts() != null) {
            seed.directory().serviceAccounts().forEach(directoryAccounts::add);
        }
        new SeededOktaObjects(org, created).add(seed.okta().objects());
        directoryAccounts.add(seed.identities());
        directoryAccounts.addEntries(seed.directory());
        directory.children().completeLinks();
        oktaUsers.add(seed.identities(), seed.okta().users());
        seed.identities().stream()
                .filter(identity -> identity.entraId() != null)
                .forEach(identity ->
                        users.add(Objects.requireNonNull(identity.entraId()).user(identity)));
        OktaAppSeed.of(seed).forEach(OktaAppSeed::app);
        seed.clients().forEach(Client::of);
        users.addLinks();
        new SeededGraphObjects(seed, created, users.added().objects()).add();
        users.added().objects().beginChanges();
        store.update(transaction -> TenantRecords.put(transaction, seed, created));
        return store.now();
    }
}
