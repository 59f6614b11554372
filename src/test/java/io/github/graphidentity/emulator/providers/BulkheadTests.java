package io.github.graphidentity.emulator.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.graphidentity.Soon;
import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCalls;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.TestCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkheadTests {

    private final ProviderCalls stalled = new ProviderCalls(new Bulkhead());
    private final ProviderCalls healthy = new ProviderCalls(new Bulkhead());
    private final CountDownLatch stall = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void keepsThreadsFreeOfAStalledProvider() throws Exception {
        AtomicInteger waiting = new AtomicInteger();
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < Bulkhead.MAX_CALLS; i++) {
            calls.add(threads.submit(() -> stalled.make(call(IdentityProvider.ACTIVE_DIRECTORY), () -> {
                waiting.incrementAndGet();
                stall.await();
                return "answered";
            })));
        }
        Soon.is(() -> waiting.get() == Bulkhead.MAX_CALLS);

        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class, () -> stalled.make(call(IdentityProvider.ACTIVE_DIRECTORY), () -> "sent"));
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.provider()).contains(IdentityProvider.ACTIVE_DIRECTORY);
        assertThat(failure.reason()).isEqualTo("80 requests are waiting for it already.");
        assertThat(healthy.make(call(IdentityProvider.OKTA), () -> "sent")).isEqualTo("sent");

        stall.countDown();
        for (Future<?> call : calls) {
            assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo("answered");
        }
        assertThat(stalled.make(call(IdentityProvider.ACTIVE_DIRECTORY), () -> "sent again"))
                .isEqualTo("sent again");
    }

    private static ProviderCall call(IdentityProvider provider) {
        return new ProviderCall(provider, TestCalls.in("contoso"), "search", List.of("any"));
    }
}
