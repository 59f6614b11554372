package io.github.graphidentity.emulator.verification;

import static io.github.graphidentity.emulator.journal.TestEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.emulator.journal.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

class VerificationProgressTests {

    private final Journal journal = new Journal(3, Long.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'operation':'token','never':true}",
                "{'operation':'me','exactly':1}",
                "{'operation':'me','atMost':1}"
            })
    void failsAMaximumAfterEntriesWereDropped(String expected) {
        append("a", "b", "me");
        assertThat(verify(expected).isMet()).isTrue();

        append("c");
        VerificationProgress progress = verify(expected);
        assertThat(progress.isMet()).isFalse();
        assertThat(progress.isDecided()).as("decided without waiting").isTrue();
        assertThat(progress.results().get(0).because()).endsWith("; entries up to 1 were dropped unchecked");
        assertThat(new VerificationFailed(progress.results(), progress.unchecked())
                        .getBody()
                        .getDetail())
                .endsWith(" Entries up to 1 were dropped before they were checked. Raise emulator.journal.entries or"
                        + " emulator.journal.size, or verify later entries only with \"after\": 1.");
    }

    @Test
    void verifiesAMinimumAfterEntriesWereDropped() {
        append("a", "b", "c", "me", "me");
        assertThat(verify("{'operation':'me','atLeast':2}").isMet()).isTrue();
        assertThat(verify("{'operation':'me','exactly':1}").results().get(0).because())
                .startsWith("expected exactly 1, found 2");
    }

    @Test
    void verifiesAMaximumAfterTheDroppedEntries() {
        append("a", "b", "c", "d", "e");
        assertThat(verify("{'operation':'me','never':true,'after':1}").isMet()).isFalse();
        assertThat(verify("{'operation':'me','never':true,'after':2}").isMet()).isTrue();
    }

    @Test
    void verifiesAMaximumSinceALaterTimeThanTheDroppedEntries() {
        append("a", "b", "c", "d");
        assertThat(verify("{'operation':'me','never':true,'since':'2026-11-21T12:00:00Z'}")
                        .isMet())
                .isFalse();
        assertThat(verify("{'operation':'me','never':true,'since':'2026-11-21T12:00:01Z'}")
                        .isMet())
                .isTrue();
    }

    @Test
    void countsEntriesThatWereDroppedAfterTheirCheck() {
        VerificationProgress progress = verify("{'operation':'me','exactly':1}");
        append("me", "a", "b");
        progress.update();
        append("c", "d", "e");
        progress.update();
        assertThat(progress.isMet()).isTrue();
        assertThat(progress.results().get(0).entries()).containsExactly(1L);

        append("f", "g", "h", "i");
        progress.update();
        assertThat(progress.isMet())
                .as("one entry was dropped before its check")
                .isFalse();
    }

    @Test
    void startsAgainAfterAllEntriesWereDeleted() {
        append("me", "b", "c", "d");
        VerificationProgress progress = verify("{'operation':'me','never':true}");
        assertThat(progress.unchecked()).isEqualTo(1);

        journal.clear();
        progress.update();
        assertThat(progress.unchecked()).isZero();
        assertThat(progress.isMet()).isTrue();
    }

    @Test
    void ignoresDeletedEntries() {
        append("me", "a");
        VerificationProgress progress = verify("{'operation':'me','exactly':1}");
        assertThat(progress.isMet()).isTrue();
        journal.remove(entry -> entry.operation().equals("me"));
        progress.update();
        assertThat(progress.results().get(0).because()).isEqualTo("expected exactly 1, found 0");
    }

    @Test
    void listsAtMostAHundredEntries() {
        Journal large = new Journal(1000, Long.MAX_VALUE);
        for (int i = 0; i < 150; i++) {
            large.append(entry("me"));
        }
        VerificationProgress progress =
                new VerificationProgress(verification("{'operation':'me','atMost':120}"), large);
        assertThat(progress.isDecided()).isTrue();
        assertThat(progress.results().get(0).entries()).hasSize(100);
        assertThat(progress.results().get(0).because())
                .isEqualTo("expected at most 120, found 150: entries 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'operation':'a','atLeast':2},{'operation':'b'} | a b a | false",
                "{'operation':'a','atLeast':2},{'operation':'b'} | a a b | true",
                "{'operation':'a'},{'operation':'a'} | a | false",
                "{'operation':'a'},{'operation':'a'} | a a | true",
                "{'operation':'c','never':true},{'operation':'a'},{'operation':'b'} | b a b | true"
            })
    void countsAnEntryForOneExpectationOfAnOrder(String expectations, String operations, boolean met) {
        append(operations.split(" ", -1));
        assertThat(verify("{'inOrder':true,'expect':[" + expectations + "]}").isMet())
                .isEqualTo(met);
    }

    @Test
    void rejectsAnEntryNumberInTheFuture() {
        append("a");
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> verify("{'operation':'me','never':true,'after':2}"))
                .withMessageContaining("after must be at most 1, the number of the newest entry, but is 2.");
    }

    private VerificationProgress verify(String expected) {
        return new VerificationProgress(verification(expected), journal);
    }

    private static Verification verification(String json) {
        return Verification.of(JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    private void append(String... operations) {
        for (String operation : operations) {
            journal.append(entry(operation));
        }
    }
}
