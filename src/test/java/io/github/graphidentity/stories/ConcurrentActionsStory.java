package io.github.graphidentity.stories;

import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_AD;
import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_OKTA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestAccount;
import io.github.graphidentity.TestClient;
import io.github.graphidentity.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers whose actions contradict each other: every response is true, and no call is rejected because of another call. */
@EmulatorTest
class ConcurrentActionsStory {

    private static final int CALLERS = 16;
    private static final int ACTIONS_OF_EACH = 12;

    private final Emulator emulator;

    ConcurrentActionsStory(Emulator emulator) {
        this.emulator = emulator;
    }

    static Stream<TestAccount> accountsAtEachProvider() {
        return Stream.of(DOCUMENTED_IN_AD, DOCUMENTED_IN_OKTA);
    }

    @ParameterizedTest
    @MethodSource("accountsAtEachProvider")
    void everyCallerSucceedsWhileOthersUndoItsAction(TestAccount account) throws Exception {
        String bearer = emulator.bearer(TestClient.SOC_AUTOMATION);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<Future<TestResponse>> responses = new ArrayList<>();
        try {
            for (int i = 0; i < CALLERS * ACTIONS_OF_EACH; i++) {
                String action = i % 2 == 0 ? "disable" : "enable";
                responses.add(callers.submit(() -> emulator.invokeAction(bearer, account, action)));
            }
            for (Future<TestResponse> response : responses) {
                assertThat(response.get(60, TimeUnit.SECONDS))
                        .satisfies(it -> assertThat(it.status()).as(it.body()).isEqualTo(200));
            }
        } finally {
            callers.shutdownNow();
        }
    }
}
