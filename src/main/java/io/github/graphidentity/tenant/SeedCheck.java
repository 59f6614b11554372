package io.github.graphidentity.tenant;

import io.github.graphidentity.activedirectory.ObjectGuid;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** What a seed must have beyond being well-formed, said with the path to what is missing. */
final class SeedCheck {

    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63}){1,20}");
    private static final Pattern LOGIN = Pattern.compile("[^\\s@,=+<>#;\\\\\"/]{1,64}");

    private final SeedMistakes mistakes;

    private SeedCheck(SeedMistakes mistakes) {
        this.mistakes = mistakes;
    }

    static Seed complete(Seed seed, SeedMistakes mistakes) {
        SeedCheck check = new SeedCheck(mistakes);
        check.present(seed, "");
        check.guid(seed.tenant(), "tenant");
        if (!DOMAIN.matcher(seed.domain()).matches()) {
            throw mistakes.at("domain", "is '" + seed.domain() + "'", "Write a DNS name of two labels or more.");
        }
        check.clientsAndUsers(seed);
        check.identities(seed.identities());
        return seed;
    }

    private void clientsAndUsers(Seed seed) {
        unique(seed.clients(), Seed.ClientSeed::id, "clients", "id");
        unique(seed.users(), Seed.UserSeed::id, "users", "id");
        unique(seed.users(), Seed.UserSeed::login, "users", "login");
    }

    private void identities(List<Seed.IdentitySeed> identities) {
        if (identities.size() > GeneratedIdentities.MOST) {
            throw mistakes.at(
                    "identities",
                    "are " + identities.size() + " or more",
                    "A tenant has at most " + GeneratedIdentities.MOST + ".");
        }
        unique(identities, Seed.IdentitySeed::id, "identities", "id");
        unique(identities, Seed.IdentitySeed::login, "identities", "login");
        // The directory itself would take both, and then find neither.
        unique(
                identities,
                identity -> identity.activeDirectory() == null
                        ? null
                        : identity.activeDirectory().objectGUID().toLowerCase(Locale.ROOT),
                "identities",
                "activeDirectory.objectGUID");
        unique(
                identities,
                identity -> identity.activeDirectory() == null
                        ? null
                        : Integer.toString(identity.activeDirectory().rid()),
                "identities",
                "activeDirectory.rid");
        for (int i = 0; i < identities.size(); i++) {
            Seed.IdentitySeed identity = identities.get(i);
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
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            String name = path + component.getName();
            ReflectionUtils.makeAccessible(component.getAccessor());
            Object value = ReflectionUtils.invokeMethod(component.getAccessor(), part);
            if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
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

    private <T> void unique(List<T> entries, Function<T, @Nullable String> field, String list, String name) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            String value = field.apply(entries.get(i));
            Integer first = value == null ? null : seen.putIfAbsent(value, i);
            if (first != null) {
                throw mistakes.at(
                        list + "[" + i + "]." + name,
                        "is '" + value + "', and so is that of " + list + "[" + first + "]",
                        "Give each its own.");
            }
        }
    }
}
