package io.github.graphidentity.okta.api;

import static io.github.graphidentity.provider.IdentityProvider.OKTA;

import io.github.graphidentity.provider.ConditionalOnProviderMode;
import io.github.graphidentity.provider.ProviderMode;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Where Okta is real, the simulated org is nobody's: a tool that suspends a user there and finds the user suspended has
 * been talking to the wrong one. Then its paths are not there, unless the operator says otherwise.
 */
final class OrgAvailability extends AnyNestedCondition {

    OrgAvailability() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProviderMode(value = OKTA, mode = ProviderMode.SIMULATED)
    static final class Simulated {}

    @ConditionalOnBooleanProperty("emulator.oktaapi.with-real-provider")
    static final class Wanted {}
}
