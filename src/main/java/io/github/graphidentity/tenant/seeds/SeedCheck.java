package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.seeds.Seed.ClientSeed;
import io.github.graphidentity.tenant.seeds.Seed.IdentitySeed;
import io.github.graphidentity.tenant.seeds.Seed.ServiceAccountSeed;
import io.github.graphidentity.tenant.seeds.Seed.UserSeed;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that a completed seed has every required field, valid ids and no duplicates. */
final class SeedCheck {

    private static final String SERVICES = "directory.serviceAccounts";
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + "){1,20}");
    private static final Pattern LOGIN = Pattern.compile("[^\\s\\p{Cc}\\p{Cf}@,=+<>#;\\\\\"/]{1,64}");

    /** Each is an application and a service principal with its permissions. */
    static final int MAX_CLIENTS = 5_000;

    private final SeedErrors errors;

    private SeedCheck(SeedErrors errors) {
        this.errors = errors;
    }

    /**
     * Returns the seed.
     *
     * @throws io.github.graphidentity.platform.startup.StartFailure if the seed is invalid
     */
    static Seed check(Seed seed, SeedErrors errors) {
        SeedCheck check = new SeedCheck(errors);
        check.present(seed, () -> "");
        check.guid(seed.tenant(), "tenant");
        if (!DOMAIN.matcher(seed.domain()).matches()) {
            throw errors.at("domain", "must be a DNS name such as contoso.example, but is '" + seed.domain() + "'");
        }
        errors.checkSize("clients", seed.clients(), MAX_CLIENTS);
        check.identities(seed.identities());
        new SeedValueCheck(errors).check(seed);
        check.unique(seed);
        return seed;
    }

    /** The simulated providers do not check for duplicates themselves. */
    private void unique(Seed seed) {
        List<IdentitySeed> identities = seed.identities();
        List<ServiceAccountSeed> services =
                Objects.requireNonNullElse(seed.directory().serviceAccounts(), List.of());
        unique(named("clients", "id", seed.clients(), ClientSeed::id));
        unique(named("okta.apps", "clientId", OktaAppSeed.of(seed), OktaAppSeed::clientId));
        unique(named("identities", "id", identities, IdentitySeed::id));
        unique(named("identities", "login", identities, IdentitySeed::login));
        unique(
                named("users", "id", seed.users(), UserSeed::id),
                named(
                        "identities",
                        "entraID.id",
                        identities,
                        it -> it.entraId() == null ? null : it.entraId().id()));
        unique(
                named("users", "login", seed.users(), UserSeed::login),
                named("identities", "login", identities, it -> it.entraId() == null ? null : it.login()));
        unique(
                named(SERVICES, "login", services, ServiceAccountSeed::login),
                named("identities", "login", identities, it -> it.activeDirectory() == null ? null : it.login()));
        unique(
                named(SERVICES, "objectGUID", services, ServiceAccountSeed::objectGUID),
                named(
                        "identities",
                        "activeDirectory.objectGUID",
                        identities,
                        it -> account(it, DirectoryAccountSeed::objectGUID)));
        unique(
                named(SERVICES, "rid", services, it -> Integer.toString(it.rid())),
                named(
                        "identities",
                        "activeDirectory.rid",
                        identities,
                        it -> account(it, account -> Integer.toString(account.rid()))));
        // The display name is the CN, and all accounts of a domain are in one container.
        unique(named("identities", "displayName", identities, it -> account(it, at -> at.inDomain(it.displayName()))));
    }

    private static @Nullable String account(IdentitySeed identity, Function<DirectoryAccountSeed, String> field) {
        return identity.activeDirectory() == null ? null : field.apply(identity.activeDirectory());
    }

    private void identities(List<IdentitySeed> identities) {
        if (identities.size() > GeneratedIdentities.MAX_IDENTITIES) {
            throw errors.at(
                    "identities",
                    "must have at most " + GeneratedIdentities.MAX_IDENTITIES + " entries, but has " + identities.size()
                            + " or more");
        }
        for (int i = 0; i < identities.size(); i++) {
            IdentitySeed identity = identities.get(i);
            String path = "identities[" + i + "].";
            if (!LOGIN.matcher(identity.login()).matches()) {
                throw errors.at(
                        path + "login",
                        "must be the part of a login before the at sign, such as jane.doe, with up to 64 characters,"
                                + " but is '" + identity.login() + "'");
            }
            if (identity.generate() != null) {
                throw errors.at(
                        path + "generate",
                        "must be a number from 1 to " + GeneratedIdentities.MAX_IDENTITIES + ", but is "
                                + identity.generate());
            }
            if (identity.activeDirectory() != null) {
                guid(identity.activeDirectory().objectGUID(), path + "activeDirectory.objectGUID");
            }
        }
    }

    /** Checks recursively that every component not declared {@code @Nullable} has a value, and that times are in range. */
    private void present(Record part, Supplier<String> path) {
        for (SeedField field : SeedField.of(part)) {
            Supplier<String> name = () -> path.get() + field.name();
            Object value = field.value(part);
            if (value == null && !field.nullable()) {
                throw errors.at(name.get(), "is missing");
            } else if (value instanceof Instant time && !TenantClock.canShow(time)) {
                throw errors.at(name.get(), "must be a time between 1970 and 9000, but is " + time);
            } else if (value instanceof Record nested) {
                present(nested, () -> name.get() + ".");
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    int index = i;
                    if (list.get(i) == null) {
                        throw errors.at(name.get() + "[" + i + "]", "must not be null");
                    } else if (list.get(i) instanceof Record nested) {
                        present(nested, () -> name.get() + "[" + index + "].");
                    }
                }
            }
        }
    }

    private void guid(String value, String path) {
        if (ObjectGuid.parse(value).isEmpty()) {
            throw errors.at(path, "must be a GUID with dashes, but is '" + value + "'");
        }
    }

    /** A value of a list entry, in lower case because providers compare names without case. */
    private record Named(String list, int index, String field, String value) {

        String path() {
            return list + "[" + index + "]." + field;
        }
    }

    private static <T> Stream<Named> named(
            String list, String field, List<T> entries, Function<T, @Nullable String> value) {
        return IntStream.range(0, entries.size()).boxed().flatMap(i -> {
            String found = value.apply(entries.get(i));
            return found == null
                    ? Stream.empty()
                    : Stream.of(new Named(list, i, field, found.toLowerCase(Locale.ROOT)));
        });
    }

    @SafeVarargs
    private final void unique(Stream<Named>... names) {
        Map<String, Named> seen = new HashMap<>();
        for (Stream<Named> ofList : names) {
            ofList.forEach(named -> {
                Named first = seen.putIfAbsent(named.value(), named);
                if (first != null) {
                    throw errors.duplicate(first.path(), named.path(), named.value());
                }
            });
        }
    }
}
