package io.github.graphidentity.tenant.seeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.platform.startup.StartFailure;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedSizeTests {

    private static final long MEGABYTE = 1024 * 1024;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "identities: [] | 1 | 1 | 0",
                "identities: [{login: a}] | 2 | 2 | 1",
                "identities: [{login: a, okta: {}}, {login: bc, entraID: {}}] | 5 | 3 | 3",
                "identities: [{login: abc, generate: 1000, okta: {}}] | 2001 | 2001 | 7000",
                "identities: [{login: a, generate: '10'}] | 11 | 21 | 30",
                "identities: [{generate: -5}] | 2 | 2 | 2",
                "identities: [{generate: 2000000000}, {generate: 100000}] | 100001 | 100001 | 1000000",
                "identities: [{generate: 1e999}] | 100001 | 100001 | 500000",
                "identities: [{okta: {sessions: 100, groups: [abcd, efgh]}, generate: 9}] | 19 | 946 | 108",
                "identities: [{okta: {sessions: 2000000000}}] | 3 | 102 | 10",
                "okta: {users: [{sessions: 10, generate: 9}]} | 3 | 13 | 3",
            })
    void countsObjectsValuesSessionsAndCharacters(String seed, long objects, long values, long characters) {
        assertThat(bytes(seed))
                .isEqualTo(objects * SeedSize.BYTES_OF_OBJECT
                        + values * SeedSize.BYTES_OF_VALUE
                        + characters * SeedSize.BYTES_OF_CHARACTER);
    }

    @Test
    void rejectsASeedThatDoesNotFitIntoTheHeap() {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> SeedSize.check(262 * MEGABYTE, 261 * MEGABYTE, errors("")))
                .withMessage(
                        "The seed cannot be used: it needs about 262 MB of memory and 5 s, but 261 MB are available.")
                .satisfies(failure -> assertThat(failure.action())
                        .isEqualTo("Generate fewer or shorter identities, or start Java with a larger heap (-Xmx),"
                                + " up to which 2048 MB can be used."));
        assertThatCode(() -> SeedSize.check(MEGABYTE, MEGABYTE, errors(""))).doesNotThrowAnyException();
    }

    /** The time that the YAML parser takes grows with the square of the length of a token. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "? x",
                "domain: x",
                "domain: &x",
                "domain: !x",
                "domain: *x",
                "domain: \u00fc",
                "domain: ",
                "{",
                "%x",
                "# x"
            })
    void rejectsALongTokenOfYaml(String start) {
        String seed = "\r\ndomain: a.example\n" + start
                + (start.endsWith(" ") ? " " : start.startsWith("#") ? "x " : "x").repeat(128 * 1024 + 1);
        assertRejected(seed, "line 3 has a value of more than 131072 bytes");
    }

    @Test
    void acceptsALongLineOfShortTokens() {
        String identities = IntStream.range(0, 4_000)
                .mapToObj(i -> "{login: u" + i + ", displayName: 'User " + i + "'}")
                .collect(joining(", "));
        assertThat(new SeedReader()
                        .readAdditional(("identities: [" + identities + "]").getBytes(UTF_8))
                        .identities())
                .hasSize(4_000);
    }

    @Test
    void acceptsALongLineOfJson() {
        assertThat(new SeedReader()
                        .readAdditional(("{" + " ".repeat(200_000) + "}").getBytes(UTF_8))
                        .identities())
                .isNotEmpty();
    }

    @Test
    void rejectsLargeTextsInGeneratedIdentities() {
        assertRejected(
                "identities: [{login: a, generate: 20000, displayName: " + "x".repeat(100_000) + "}]",
                "it needs about 7672 MB of memory and 153 s, but");
    }

    @Test
    void rejectsManySessionsInGeneratedIdentities() {
        assertRejected(
                "identities: [{login: a, generate: 100000, okta: {sessions: 100}}]",
                "it needs about 2745 MB of memory and 54 s, but");
    }

    @Test
    void rejectsManyObjectsBeforeTheyAreRead() {
        assertRejected(
                "{\"users\":[" + "{},".repeat(2_000_000) + "{}]}", "it needs about 2861 MB of memory and 57 s, but");
    }

    @Test
    void rejectsManyFieldsBeforeTheyAreRead() {
        String fields =
                IntStream.range(0, 9_000_000).mapToObj(Integer::toString).collect(joining("\":[],\"", "{\"", "\":1}"));
        assertRejected(fields, "it needs about 2145 MB of memory and 42 s, but");
    }

    private static void assertRejected(String seed, String problem) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> new SeedReader().readAdditional(seed.getBytes(UTF_8)))
                .withMessageContaining(problem);
    }

    private static long bytes(String yaml) {
        return SeedSize.bytes(SeedFormat.YAML.mapper(), yaml.getBytes(UTF_8));
    }

    private static SeedErrors errors(String seed) {
        return new SeedErrors(SeedFormat.YAML.mapper(), seed.getBytes(UTF_8), "The seed");
    }
}
