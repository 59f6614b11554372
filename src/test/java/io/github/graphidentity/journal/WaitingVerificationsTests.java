package io.github.graphidentity.journal;

import static io.github.graphidentity.journal.TestEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Many wait at once, and each is answered as soon as it can be. */
@Timeout(60)
class WaitingVerificationsTests {

    private static final int WAITING = 200;
    private static final int WRITERS = 4;
    private static final Duration LONG = Duration.ofSeconds(50);

    private final Journal journal = new Journal(100_000, Long.MAX_VALUE);
    private final WaitingVerifications waiting =
            new WaitingVerifications(new JournalProperties(1, DataSize.ofBytes(1), DataSize.ofBytes(1), 1, WAITING));

    @AfterEach
    void stop() {
        waiting.stop();
    }

    @Test
    void areWokenWhateverIsWrittenMeanwhile() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<CompletableFuture<Judgement>> answers = new ArrayList<>();
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
        for (CompletableFuture<Judgement> answer : answers) {
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

    /** Each is decided by the last entry there is, and nothing comes after it that would wake it again. */
    @Test
    void areWokenByTheLastEntryThatIsWritten() throws Exception {
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

    /** Each writes what the next one waits for, which may have been looked at just before. */
    @Test
    void areWokenByWhatIsWrittenWhileTheyAreLookedAt() throws Exception {
        CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        for (int i = 0; i < WAITING; i++) {
            String next = "step-" + (i + 1);
            last = wait("{'operation':'step-" + i + "'}", LONG).thenAccept(done -> journal.append(entry(next)));
        }
        journal.append(entry("step-0"));
        last.get(20, TimeUnit.SECONDS);
    }

    @Test
    void waitOutTheTimeWhereSomethingMustNotHappen() throws Exception {
        long start = System.nanoTime();
        assertThat(wait("{'operation':'me','never':true}", Duration.ofMillis(50))
                        .get(20, TimeUnit.SECONDS)
                        .isMet())
                .isTrue();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
    }

    @Test
    void endAsSoonAsSomethingHappenedThatMustNot() throws Exception {
        CompletableFuture<Judgement> answer = wait("{'operation':'me','never':true}", LONG);
        journal.append(entry("me"));
        assertThat(answer.get(20, TimeUnit.SECONDS).isMet()).isFalse();
    }

    @Test
    void endWithTheirJournal() throws Exception {
        CompletableFuture<Judgement> answer = wait("{'operation':'me'}", LONG);
        journal.close();
        assertThat(answer.get(20, TimeUnit.SECONDS).isMet()).isFalse();
    }

    @Test
    void areBoundedInNumber() {
        for (int i = 0; i < WAITING; i++) {
            var unused = wait("{'operation':'me'}", LONG);
        }
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> wait("{'operation':'me'}", LONG))
                .withMessage(
                        "503 SERVICE_UNAVAILABLE \"Too many verifications are waiting already. Let some end, ask for"
                                + " less withinMilliseconds, or raise emulator.journal.verifications.\"");
    }

    private CompletableFuture<Judgement> wait(String expected, Duration within) {
        CompletableFuture<Judgement> answer = new CompletableFuture<>();
        Verification verification = Verification.of(JsonMapper.shared().readTree(expected.replace('\'', '"')));
        waiting.add(new Judgement(verification, journal), within, answer::complete);
        return answer;
    }
}
