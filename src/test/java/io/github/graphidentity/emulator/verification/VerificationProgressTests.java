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

/** A judgement says what is known, and no more. */
class VerificationProgressTests {

    private final Journal journal = new Journal(3, Long.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'operation':'token','never':true}",
                "{'operation':'me','exactly':1}",
                "{'operation':'me','atMost':1}"
            })
    void doesNotSayHowOftenAtTheMostOnceEntriesMadeRoom(String expected) {
        append("a", "b", "me");
        assertThat(judge(expected).isMet()).isTrue();

        append("c");
        VerificationProgress judgement = judge(expected);
        assertThat(judgement.isMet()).isFalse();
        assertThat(judgement.isDecided()).as("waiting brings nothing back").isTrue();
        assertThat(judgement.results().get(0).because()).endsWith(", and of entries up to 1 it is not known");
        assertThat(new VerificationFailed(judgement.results(), judgement.missed())
                        .getBody()
                        .getDetail())
                .endsWith(" Entries up to 1 have made room and were not looked at: raise emulator.journal.entries or"
                        + " emulator.journal.size, or verify what came behind them, with \"after\": 1.");
    }

    @Test
    void saysWhatHappenedOftenEnoughThoughEntriesMadeRoom() {
        append("a", "b", "c", "me", "me");
        assertThat(judge("{'operation':'me','atLeast':2}").isMet()).isTrue();
        assertThat(judge("{'operation':'me','exactly':1}").results().get(0).because())
                .startsWith("expected exactly 1, found 2");
    }

    @Test
    void knowsWhatCameBehindThoseThatMadeRoom() {
        append("a", "b", "c", "d", "e");
        assertThat(judge("{'operation':'me','never':true,'after':1}").isMet()).isFalse();
        assertThat(judge("{'operation':'me','never':true,'after':2}").isMet()).isTrue();
    }

    @Test
    void knowsWhatIsOfALaterTimeThanThoseThatMadeRoom() {
        append("a", "b", "c", "d");
        assertThat(judge("{'operation':'me','never':true,'since':'2026-11-21T12:00:00Z'}")
                        .isMet())
                .isFalse();
        assertThat(judge("{'operation':'me','never':true,'since':'2026-11-21T12:00:01Z'}")
                        .isMet())
                .isTrue();
    }

    @Test
    void goesOnKnowingWhatItSawBeforeItMadeRoom() {
        VerificationProgress judgement = judge("{'operation':'me','exactly':1}");
        append("me", "a", "b");
        judgement.look();
        append("c", "d", "e");
        judgement.look();
        assertThat(judgement.isMet()).isTrue();
        assertThat(judgement.results().get(0).entries()).containsExactly(1L);

        append("f", "g", "h", "i");
        judgement.look();
        assertThat(judgement.isMet())
                .as("one of them was gone before it was looked at")
                .isFalse();
    }

    @Test
    void beginsAtNothingOnceAllIsForgotten() {
        append("me", "b", "c", "d");
        VerificationProgress judgement = judge("{'operation':'me','never':true}");
        assertThat(judgement.missed()).isEqualTo(1);

        journal.clear();
        judgement.look();
        assertThat(judgement.missed()).isZero();
        assertThat(judgement.isMet()).isTrue();
    }

    @Test
    void forgetsWhatWasDeletedMeanwhile() {
        append("me", "a");
        VerificationProgress judgement = judge("{'operation':'me','exactly':1}");
        assertThat(judgement.isMet()).isTrue();
        journal.remove(entry -> entry.operation().equals("me"));
        judgement.look();
        assertThat(judgement.results().get(0).because()).isEqualTo("expected exactly 1, found 0");
    }

    @Test
    void countsMoreThanItLists() {
        Journal large = new Journal(1000, Long.MAX_VALUE);
        for (int i = 0; i < 150; i++) {
            large.append(entry("me"));
        }
        VerificationProgress judgement =
                new VerificationProgress(verification("{'operation':'me','atMost':120}"), large);
        assertThat(judgement.isDecided()).isTrue();
        assertThat(judgement.results().get(0).entries()).hasSize(100);
        assertThat(judgement.results().get(0).because()).isEqualTo("expected at most 120, found 150");
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
    void letsOneEntryTakeOneTurn(String expectations, String operations, boolean met) {
        append(operations.split(" ", -1));
        assertThat(judge("{'inOrder':true,'expect':[" + expectations + "]}").isMet())
                .isEqualTo(met);
    }

    @Test
    void refusesToLookBehindAnEntryThatIsStillToCome() {
        append("a");
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> judge("{'operation':'me','never':true,'after':2}"))
                .withMessageContaining(
                        "after must be the number of an entry, and the newest is 1: nothing that happens next"
                                + " would be looked at.");
    }

    private VerificationProgress judge(String expected) {
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
