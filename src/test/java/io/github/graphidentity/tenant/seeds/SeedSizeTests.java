package io.github.graphidentity.tenant.seeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.platform.startup.StartFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SeedSizeTests {

    private static final long MEGABYTE = 1024 * 1024;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | 0",
                "[{login: a}] | 1",
                "[{login: a, okta: {}}, {login: b, activeDirectory: {}, okta: {}, entraID: {}}] | 6",
                "[{login: a, generate: 1000, okta: {}}] | 2000",
                "[{login: a, generate: -5}] | 1",
                "[{login: a, generate: 2000000000, okta: {}}, {login: b, generate: 100000}] | 200000"
            })
    void countsTheRecordsOfEachIdentity(String identities, long records) {
        assertThat(SeedSize.bytes(tree(identities))).isEqualTo(records * 1_500);
    }

    @Test
    void rejectsASeedThatDoesNotFitIntoTheHeap() {
        byte[] seed = "domain: x.example\nidentities: [{login: a, generate: 100000}]".getBytes(UTF_8);
        SeedErrors errors = new SeedErrors(SeedFormat.YAML.mapper(), seed, "The seed");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> SeedSize.check(262 * MEGABYTE, 261 * MEGABYTE, errors))
                .withMessage(
                        "The seed cannot be used: identities need about 262 MB, but 261 MB of the heap are free (line 2).")
                .satisfies(failure -> assertThat(failure.action())
                        .isEqualTo("Generate fewer identities, or start Java with a larger heap (-Xmx)."));
        assertThatCode(() -> SeedSize.check(MEGABYTE, MEGABYTE, errors)).doesNotThrowAnyException();
    }

    private static JsonNode tree(String yaml) {
        return SeedFormat.YAML.mapper().readTree(yaml.getBytes(UTF_8));
    }
}
