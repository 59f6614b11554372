package io.github.graphidentity.emulator.fault;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** A fault of an action, before the adapter is invoked. Every check that can reject the action has passed. */
sealed interface ActionFault extends Misbehaviour {

    /** How long after its response the action is carried out; empty if it never is. */
    Optional<Duration> delay();

    @Override
    default Collection<String> operations() {
        return Set.of("invokeAction");
    }

    /** The response is 200, and the provider is never called. */
    record AcceptedNotExecuted() implements ActionFault {

        @Override
        public Optional<Duration> delay() {
            return Optional.empty();
        }
    }

    /**
     * The response is 200, and the action is carried out later.
     *
     * @param milliseconds the delay, at most 120,000
     */
    record ExecutedLate(int milliseconds) implements ActionFault {

        public ExecutedLate {
            FaultCheck.milliseconds(milliseconds);
        }

        @Override
        public Optional<Duration> delay() {
            return Optional.of(Duration.ofMillis(milliseconds));
        }
    }
}
