package io.github.graphidentity.tenant.seeds;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ids of a seed: each is a segment of somebody's path, and has to be one that leads there. */
final class SeededIds {

    /** No separator, nothing a path gives a meaning of its own, and nothing that would have to be escaped. */
    private static final Pattern SEGMENT =
            Pattern.compile("(?!microsoft\\.graph\\.)(?!\\.{1,2}$)[A-Za-z0-9._~@:+=-]{1,128}");

    private final SeedErrors mistakes;

    private SeededIds(SeedErrors mistakes) {
        this.mistakes = mistakes;
    }

    static void check(Seed seed, SeedErrors mistakes) {
        SeededIds ids = new SeededIds(mistakes);
        ids.each("identities", ".id", seed.identities(), Seed.IdentitySeed::id);
        ids.each(
                "identities",
                ".okta.id",
                seed.identities(),
                it -> it.okta() == null ? null : it.okta().id());
        ids.each(
                "identities",
                ".entraID.id",
                seed.identities(),
                it -> it.entraId() == null ? null : it.entraId().id());
        ids.each("users", ".id", seed.users(), Seed.UserSeed::id);
        if (seed.okta().users() != null) {
            ids.each("okta.users", ".id", seed.okta().users(), Seed.OktaAccountSeed::id);
        }
    }

    private <T> void each(String list, String field, List<T> entries, Function<T, @Nullable String> id) {
        for (int i = 0; i < entries.size(); i++) {
            String value = id.apply(entries.get(i));
            if (value != null && !SEGMENT.matcher(value).matches()) {
                throw mistakes.at(
                        list + "[" + i + "]" + field,
                        "is '" + value + "'",
                        "Write up to 128 letters, digits and - . _ ~ @ : + =; a GUID is always right.");
            }
        }
    }
}
