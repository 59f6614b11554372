package io.github.graphidentity.tenant.seeds;

import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import io.github.graphidentity.tenant.seeds.Seed.ClientSeed;
import io.github.graphidentity.tenant.seeds.Seed.DirectoryAccountSeed;
import io.github.graphidentity.tenant.seeds.Seed.IdentitySeed;
import io.github.graphidentity.tenant.seeds.Seed.ServiceAccountSeed;
import io.github.graphidentity.tenant.seeds.Seed.UserSeed;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** What a seed must have beyond being well-formed, said with the path to what is missing. */
final class SeedCheck {

    private static final String SERVICES = "directory.serviceAccounts";
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + "){1,20}");
    private static final Pattern LOGIN = Pattern.compile("[^\\s\\p{Cc}\\p{Cf}@,=+<>#;\\\\\"/]{1,64}");

    /** Found out once for each type, and not for each of ten thousand accounts. */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
        }
    };

    private final SeedErrors mistakes;

    private SeedCheck(SeedErrors mistakes) {
        this.mistakes = mistakes;
    }

    static Seed complete(Seed seed, SeedErrors mistakes) {
        SeedCheck check = new SeedCheck(mistakes);
        check.present(seed, "");
        check.guid(seed.tenant(), "tenant");
        if (!DOMAIN.matcher(seed.domain()).matches()) {
            throw mistakes.at("domain", "is '" + seed.domain() + "'", "Write a DNS name of two labels or more.");
        }
        check.identities(seed.identities());
        SeedValues.check(seed, mistakes);
        check.unique(seed);
        return seed;
    }

    /** What has to be one only, in the whole seed: the providers themselves would take both, and then find neither. */
    private void unique(Seed seed) {
        List<IdentitySeed> identities = seed.identities();
        List<ServiceAccountSeed> services = seed.directory().serviceAccounts();
        List<ServiceAccountSeed> noneOr = services == null ? List.of() : services;
        unique(named("clients", "id", seed.clients(), ClientSeed::id));
        unique(named("okta.apps", "clientId", OktaAppSeed.listed(seed), OktaAppSeed::clientId));
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
                named(SERVICES, "login", noneOr, ServiceAccountSeed::login),
                named("identities", "login", identities, it -> it.activeDirectory() == null ? null : it.login()));
        unique(
                named(SERVICES, "objectGUID", noneOr, ServiceAccountSeed::objectGUID),
                named(
                        "identities",
                        "activeDirectory.objectGUID",
                        identities,
                        it -> account(it, DirectoryAccountSeed::objectGUID)));
        unique(
                named(SERVICES, "rid", noneOr, it -> Integer.toString(it.rid())),
                named(
                        "identities",
                        "activeDirectory.rid",
                        identities,
                        it -> account(it, account -> Integer.toString(account.rid()))));
        // It is the CN, and all are in one container.
        unique(named("identities", "displayName", identities, it -> account(it, account -> it.displayName())));
    }

    private static @Nullable String account(IdentitySeed identity, Function<DirectoryAccountSeed, String> field) {
        return identity.activeDirectory() == null ? null : field.apply(identity.activeDirectory());
    }

    private void identities(List<IdentitySeed> identities) {
        if (identities.size() > GeneratedIdentities.MOST) {
            throw mistakes.at(
                    "identities",
                    "are " + identities.size() + " or more",
                    "A tenant has at most " + GeneratedIdentities.MOST + ".");
        }
        for (int i = 0; i < identities.size(); i++) {
            IdentitySeed identity = identities.get(i);
            String path = "identities[" + i + "].";
            if (!LOGIN.matcher(identity.login()).matches()) {
                throw mistakes.at(
                        path + "login",
                        "is '" + identity.login() + "'",
                        "Write the part before the at sign, up to 64 characters: jane.doe.");
            }
            if (identity.generate() != null) {
                throw mistakes.at(
                        path + "generate",
                        "is " + identity.generate(),
                        "Write how many there shall be: 1 to " + GeneratedIdentities.MOST + ".");
            }
            if (identity.activeDirectory() != null) {
                guid(identity.activeDirectory().objectGUID(), path + "activeDirectory.objectGUID");
            }
        }
    }

    /** Walks the records: whatever is not declared nullable has to be there. */
    private void present(Record part, String path) {
        for (Field field : FIELDS.get(part.getClass())) {
            String name = path + field.name();
            Object value = ReflectionUtils.invokeMethod(field.accessor(), part);
            if (value == null && !field.nullable()) {
                throw mistakes.at(name, "is missing", "");
            } else if (value instanceof Record nested) {
                present(nested, name + ".");
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) == null) {
                        throw mistakes.at(name + "[" + i + "]", "is empty", "");
                    } else if (list.get(i) instanceof Record nested) {
                        present(nested, name + "[" + i + "].");
                    }
                }
            }
        }
    }

    private void guid(String value, String path) {
        if (ObjectGuid.parse(value).isEmpty()) {
            throw mistakes.at(path, "is '" + value + "'", "Write a GUID, with dashes.");
        }
    }

    /** A field of an entry of a list, in lower case, since no provider tells names apart by that. */
    private record Named(String owner, String field, String value) {}

    private static <T> Stream<Named> named(
            String list, String field, List<T> entries, Function<T, @Nullable String> value) {
        return IntStream.range(0, entries.size()).boxed().flatMap(i -> {
            String found = value.apply(entries.get(i));
            return found == null
                    ? Stream.empty()
                    : Stream.of(new Named(list + "[" + i + "]", field, found.toLowerCase(Locale.ROOT)));
        });
    }

    private void unique(Stream<Named> one, Stream<Named> other) {
        unique(Stream.concat(one, other));
    }

    private void unique(Stream<Named> names) {
        Map<String, String> owners = new HashMap<>();
        names.forEach(named -> {
            String first = owners.putIfAbsent(named.value(), named.owner());
            if (first != null) {
                throw mistakes.at(
                        named.owner() + "." + named.field(),
                        "is '" + named.value() + "', and so is that of " + first,
                        "Give each its own.");
            }
        });
    }

    private record Field(String name, Method accessor, boolean nullable) {

        static Field of(RecordComponent component) {
            ReflectionUtils.makeAccessible(component.getAccessor());
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            return new Field(component.getName(), component.getAccessor(), nullable);
        }
    }
}
