package io.github.graphidentity.tenant;

import io.github.graphidentity.activedirectory.ObjectGuid;
import io.github.graphidentity.startup.StartFailure;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/** What a seed must have beyond being well-formed, said with the path to what is missing. */
final class SeedCheck {

    private static final Pattern DOMAIN = Pattern.compile("[\\w-]+(\\.[\\w-]+)+");

    private final String seed;

    private SeedCheck(String seed) {
        this.seed = seed;
    }

    static Seed complete(@Nullable Seed seed, String what) {
        SeedCheck check = new SeedCheck(what);
        if (seed == null) {
            throw check.failure("it is empty", "");
        }
        check.present(seed, "");
        check.guid(seed.tenant(), "tenant");
        if (!DOMAIN.matcher(seed.domain()).matches()) {
            throw check.failure("domain is '" + seed.domain() + "'", "Write a DNS name of two labels or more.");
        }
        check.unique(seed.identities().stream().map(Seed.IdentitySeed::id).toList(), "identities", "id");
        check.unique(seed.identities().stream().map(Seed.IdentitySeed::login).toList(), "identities", "login");
        check.unique(seed.clients().stream().map(Seed.ClientSeed::id).toList(), "clients", "id");
        check.unique(seed.users().stream().map(Seed.UserSeed::id).toList(), "users", "id");
        // The directory itself would take both, and then find neither.
        check.unique(
                seed.identities().stream()
                        .map(Seed.IdentitySeed::activeDirectory)
                        .filter(Objects::nonNull)
                        .map(account -> account.objectGUID().toLowerCase(Locale.ROOT))
                        .toList(),
                "identities",
                "objectGUID");
        for (Seed.IdentitySeed identity : seed.identities()) {
            if (identity.activeDirectory() != null) {
                check.guid(
                        identity.activeDirectory().objectGUID(),
                        "identities[" + identity.id() + "].activeDirectory.objectGUID");
            }
        }
        return seed;
    }

    /** Walks the records: whatever is not declared nullable has to be there. */
    private void present(Record part, String path) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            String name = path + component.getName();
            ReflectionUtils.makeAccessible(component.getAccessor());
            Object value = ReflectionUtils.invokeMethod(component.getAccessor(), part);
            if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw failure(name + " is missing", "");
            } else if (value instanceof Record nested) {
                present(nested, name + ".");
            } else if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    if (list.get(i) == null) {
                        throw failure(name + "[" + i + "] is empty", "");
                    } else if (list.get(i) instanceof Record nested) {
                        present(nested, name + "[" + i + "].");
                    }
                }
            }
        }
    }

    private void guid(String value, String path) {
        if (ObjectGuid.parse(value).isEmpty()) {
            throw failure(path + " is '" + value + "'", "Write a GUID, with dashes.");
        }
    }

    private void unique(List<String> values, String list, String field) {
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            if (!seen.add(value)) {
                throw failure(list + " has two entries with " + field + " '" + value + "'", "Rename one of them.");
            }
        }
    }

    private StartFailure failure(String what, String remedy) {
        return new StartFailure(
                seed + " cannot be used: " + what + ".",
                remedy.isEmpty() ? "Compare it with the default seed, src/main/resources/seed.yaml." : remedy);
    }
}
