package io.github.graphidentity.tenant.seeds;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that every id of a seed can be used as a segment of a URL path. */
final class SeedIdCheck {

    /** No character that a URL path reserves or escapes; no dot segment and no name of an OData function or action. */
    private static final Pattern SEGMENT = Pattern.compile("(?!microsoft\\.graph\\.)(?!\\.{1,2}$)[\\w.~@:+=-]{1,128}");

    private final SeedErrors errors;

    SeedIdCheck(SeedErrors errors) {
        this.errors = errors;
    }

    void check(Seed seed) {
        each("clients", ".id", seed.clients(), Seed.ClientSeed::id);
        objects("groups", seed.groups());
        objects("devices", seed.devices());
        Stream.of(
                        Map.entry("graph.", orNone(seed.graph())),
                        Map.entry("okta.objects.", orNone(seed.okta().objects())))
                .forEach(section -> section.getValue().forEach((list, all) -> objects(section.getKey() + list, all)));
        List<Seed.IdentitySeed> identities = seed.identities();
        each("identities", ".id", identities, Seed.IdentitySeed::id);
        each(
                "identities",
                ".okta.id",
                identities,
                it -> it.okta() == null ? null : it.okta().id());
        each(
                "identities",
                ".entraID.id",
                identities,
                it -> it.entraId() == null ? null : it.entraId().id());
        each("users", ".id", seed.users(), Seed.UserSeed::id);
        if (seed.okta().users() != null) {
            each("okta.users", ".id", seed.okta().users(), Seed.OktaAccountSeed::id);
        }
    }

    private static Map<String, List<Map<String, Object>>> orNone(
            @Nullable Map<String, List<Map<String, Object>>> lists) {
        return lists == null ? Map.of() : lists;
    }

    /** The ids of objects that the seed writes as an API shows them. */
    private void objects(String list, @Nullable List<Map<String, Object>> entries) {
        if (entries != null) {
            each(list, ".id", entries, entry -> text(entry.get("id")));
            each(list, ".parent", entries, entry -> text(entry.get("parent")));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private <T> void each(String list, String field, List<T> entries, Function<T, @Nullable String> id) {
        for (int i = 0; i < entries.size(); i++) {
            String value = id.apply(entries.get(i));
            if (value != null && !SEGMENT.matcher(value).matches()) {
                throw errors.at(
                        list + "[" + i + "]" + field,
                        "is '" + value + "', which is not a valid id",
                        "Use up to 128 letters, digits and the characters - . _ ~ @ : + =, for example a GUID.");
            }
        }
    }
}
