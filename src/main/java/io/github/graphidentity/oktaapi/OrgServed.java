package io.github.graphidentity.oktaapi;

import static io.github.graphidentity.identityaccounts.IdentityProvider.OKTA;

import io.github.graphidentity.identityaccounts.ConditionalOnProviderMode;
import io.github.graphidentity.identityaccounts.ProviderMode;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * Where Okta is real, the simulated org is nobody's: a tool that suspends a user there and finds the user suspended has
 * been talking to the wrong one. Then its paths are not there, unless the operator says otherwise.
 */
final class OrgServed extends AnyNestedCondition {

    OrgServed() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnProviderMode(value = OKTA, mode = ProviderMode.SIMULATED)
    static final class Simulated {}

    @ConditionalOnBooleanProperty("emulator.oktaapi.with-real-provider")
    static final class Wanted {}
}
