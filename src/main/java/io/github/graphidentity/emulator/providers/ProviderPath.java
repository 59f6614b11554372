package io.github.graphidentity.emulator.providers;

import io.github.graphidentity.emulator.fault.ProviderFaults;
import io.github.graphidentity.emulator.journal.Intents;
import io.github.graphidentity.emulator.telemetry.Tracing;
import io.github.graphidentity.emulator.trace.ProviderCallRecorder;
import io.github.graphidentity.emulator.trace.ProviderCalls;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.provider.ProviderMode;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The interceptors that a call passes on its way to a provider. */
@Component
class ProviderPath {

    private final Environment settings;
    private final ProviderCallRecorder recorder;
    private final ProviderFaults faults;
    private final Intents intents;
    private final Tracing tracing;

    ProviderPath(
            Environment settings,
            ProviderCallRecorder recorder,
            ProviderFaults faults,
            Intents intents,
            Tracing tracing) {
        this.settings = settings;
        this.recorder = recorder;
        this.faults = faults;
        this.intents = intents;
        this.tracing = tracing;
    }

    /** A bulkhead belongs to one provider, so that one that stalls does not take the threads of the other. */
    ProviderCalls to(IdentityProvider provider) {
        return ProviderMode.of(provider, settings) == ProviderMode.SIMULATED
                ? new ProviderCalls(tracing.before(recorder, faults, new KeptIntent(intents)))
                : new ProviderCalls(
                        tracing.before(recorder, faults, new Bulkhead(), new WriteAnnouncement(intents::keep)));
    }
}
