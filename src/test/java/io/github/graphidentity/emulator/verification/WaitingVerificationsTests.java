package io.github.graphidentity.emulator.verification;

import static io.github.graphidentity.emulator.journal.TestEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.emulator.journal.Entry;
import io.github.graphidentity.emulator.journal.Journal;
import io.github.graphidentity.emulator.journal.JournalEnded;
import io.github.graphidentity.emulator.journal.JournalField;
import io.github.graphidentity.emulator.journal.JournalProperties;
import io.github.graphidentity.emulator.verification.VerifyController.Verified;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Runs many waiting verifications at once. */
@Timeout(60)
class WaitingVerificationsTests {

    private static final int WAITING = 200;
    private static final int WRITERS = 4;
    private static final Duration LONG = Duration.ofSeconds(50);

    private final Journal journal = new Journal(100_000, Long.MAX_VALUE);
    private final WaitingVerifications waiting = new WaitingVerifications(
            new JournalProperties(1, DataSize.ofBytes(1), 1, DataSize.ofBytes(1), 1, 1, Duration.ZERO, 1, WAITING));

    @AfterEach
    void stop() {
        waiting.stop();
    }

    @Test
    void completeWhileOtherEntriesAreWritten() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<CompletableFuture<VerificationProgress>> answers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.execute(() -> {
                for (int i = 0; i < WAITING; i++) {
                    journal.append(entry("operation-" + i));
                    journal.append(entry("noise"));
                }
            });
        }
        for (int i = 0; i < WAITING; i++) {
            answers.add(wait("{'operation':'operation-" + i + "','atLeast':" + WRITERS + "}", LONG));
        }
        for (CompletableFuture<VerificationProgress> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS).isMet()).isTrue();
        }
        writers.shutdown();
        assertThat(waiting.count()).as("nothing is kept of who was answered").isZero();
        assertThat(wait("{'operation':'noise','exactly':" + WRITERS * WAITING + "}", Duration.ofMillis(20))
                        .get(20, TimeUnit.SECONDS)
                        .isMet())
                .as("its place is free again")
                .isTrue();
    }

    /** No later entry would trigger another update. */
    @Test
    void completeAfterTheLastEntry() throws Exception {
        for (int i = 0; i < 300; i++) {
            String last = "last-" + i;
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> journal.append(entry(last)));
            assertThat(wait("{'operation':'" + last + "'}", LONG)
                            .get(10, TimeUnit.SECONDS)
                            .isMet())
                    .isTrue();
            writer.get(10, TimeUnit.SECONDS);
        }
    }

    /** Each writes the entry that the next verification waits for, which may have been updated just before. */
    @Test
    void completeAfterAnEntryWrittenDuringTheirUpdate() throws Exception {
        CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        for (int i = 0; i < WAITING; i++) {
            String next = "step-" + (i + 1);
            last = wait("{'operation':'step-" + i + "'}", LONG).thenAccept(done -> journal.append(entry(next)));
        }
        journal.append(entry("step-0"));
        last.get(20, TimeUnit.SECONDS);
    }

    @Test
    void waitTheWholeTimeForNever() throws Exception {
        long start = System.nanoTime();
        assertThat(wait("{'operation':'me','never':true}", Duration.ofMillis(50))
                        .get(20, TimeUnit.SECONDS)
                        .isMet())
                .isTrue();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void completeAsSoonAsAMaximumIsExceeded() throws Exception {
        CompletableFuture<VerificationProgress> answer = wait("{'operation':'me','never':true}", LONG);
        journal.append(entry("me"));
        assertThat(answer.get(20, TimeUnit.SECONDS).isMet()).isFalse();
    }

    @Test
    void completeWhenTheirJournalIsClosed() throws Exception {
        CompletableFuture<VerificationProgress> answer = wait("{'operation':'me'}", LONG);
        journal.close();
        assertThat(answer.get(20, TimeUnit.SECONDS).isMet()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'operation':'me'}", "{'operation':'me','never':true}", "{'operation':'you','exactly':1}"})
    void failIfTheirJournalIsClosedBeforeTheyAreDecided(String expected) {
        journal.append(entry("you"));
        CompletableFuture<Verified> result = waiting.add(progress(expected), LONG, VerifyController::result);
        journal.close();
        journal.clear();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> result.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(JournalEnded.class);
    }

    @Test
    void returnAResultDecidedBeforeTheirJournalIsClosed() throws Exception {
        CompletableFuture<Verified> result =
                waiting.add(progress("{'operation':'me'}"), LONG, VerifyController::result);
        journal.append(entry("me"));
        journal.close();
        assertThat(result.get(20, TimeUnit.SECONDS).verified()).isTrue();
    }

    @Test
    void isolateTheirFailures() throws Exception {
        List<CompletableFuture<VerificationProgress>> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(wait("{'operation':'me'}", LONG));
        }
        CompletableFuture<VerificationProgress> broken = waiting.add(broken(), LONG, decided -> decided);
        journal.append(entry("me"));
        for (CompletableFuture<VerificationProgress> other : others) {
            assertThat(other.get(20, TimeUnit.SECONDS).isMet()).isTrue();
        }
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> broken.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(waiting.count()).isZero();
    }

    @Test
    void releaseTheirPlaceAfterAFailure() {
        for (int i = 0; i <= WAITING; i++) {
            CompletableFuture<VerificationProgress> answer =
                    waiting.add(progress("{'operation':'me'}"), Duration.ofNanos(1), decided -> {
                        throw new IllegalStateException("broken");
                    });
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                    .withCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void areNotDelayedByASlowResult() throws Exception {
        CountDownLatch time = new CountDownLatch(1);
        CompletableFuture<Boolean> slow = waiting.add(progress("{'operation':'me'}"), LONG, decided -> {
            try {
                return time.await(50, TimeUnit.SECONDS);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        journal.append(entry("me"));
        assertThat(wait("{'operation':'you','never':true}", Duration.ofMillis(20))
                        .get(20, TimeUnit.SECONDS)
                        .isMet())
                .isTrue();
        assertThat(slow.isDone()).isFalse();
        time.countDown();
        assertThat(slow.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void areLimitedForEachTenant() throws Exception {
        for (int i = 0; i < WAITING; i++) {
            var unused = wait("{'operation':'me'}", LONG);
        }
        assertThatExceptionOfType(TooManyVerifications.class)
                .isThrownBy(() -> wait("{'operation':'me'}", LONG))
                .satisfies(refusal -> assertThat(refusal.getBody().getDetail())
                        .isEqualTo(
                                "200 verifications are waiting in this tenant already, including those of disconnected"
                                        + " clients. Use a shorter withinMilliseconds or a separate tenant for each test,"
                                        + " or raise emulator.journal.verifications."));
        VerificationProgress another =
                new VerificationProgress(verification("{'operation':'me'}"), new Journal(1, Long.MAX_VALUE));
        assertThat(waiting.add(another, Duration.ofMillis(1), decided -> decided)
                        .get(20, TimeUnit.SECONDS)
                        .isMet())
                .as("another tenant has its own limit")
                .isFalse();
    }

    private CompletableFuture<VerificationProgress> wait(String expected, Duration within) {
        return waiting.add(progress(expected), within, decided -> decided);
    }

    private VerificationProgress progress(String expected) {
        return new VerificationProgress(verification(expected), journal);
    }

    private static Verification verification(String expected) {
        return Verification.of(JsonMapper.shared().readTree(expected.replace('\'', '"')));
    }

    /** Fails at the first entry. */
    private VerificationProgress broken() {
        Map<JournalField, String> fields = new AbstractMap<>() {
            @Override
            public Set<Entry<JournalField, String>> entrySet() {
                throw new IllegalStateException("broken");
            }
        };
        ExpectedCount expectation = new ExpectedCount(
                JsonMapper.shared().createObjectNode(), new ExpectedEntry(fields, Map.of()), 1, Long.MAX_VALUE);
        return new VerificationProgress(new Verification(List.of(expectation), false, LONG, 0, null), journal);
    }
}
