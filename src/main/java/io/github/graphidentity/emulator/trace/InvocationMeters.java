package io.github.graphidentity.emulator.trace;

import io.github.graphidentity.resources.identityaccounts.ActionInvoked;
import io.github.graphidentity.resources.identityaccounts.Invocation;
import io.github.graphidentity.resources.identityaccounts.InvocationListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Counts and times invocations. The labels contain no identifiers, so the number of time series is limited. */
@Component
class InvocationMeters implements InvocationListener {

    private final MeterProvider<Counter> invocations;
    private final MeterProvider<Timer> times;

    InvocationMeters(MeterRegistry meters) {
        this.invocations = Counter.builder("emulator.invocations")
                .description("invocations by their effect or error, as in the journal")
                .withRegistry(meters);
        this.times = Timer.builder("emulator.invocation")
                .description("time of invocations, including their requests to the provider")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10))
                .withRegistry(meters);
    }

    @Override
    public void invoked(ActionInvoked event) {
        Invocation invocation = event.invocation();
        String provider = invocation.identityProvider().toString();
        invocations
                .withTags(
                        "action", invocation.action().toString(),
                        "identity_provider", provider,
                        "outcome", event.outcome())
                .increment();
        times.withTag("identity_provider", provider).record(event.duration());
    }
}
