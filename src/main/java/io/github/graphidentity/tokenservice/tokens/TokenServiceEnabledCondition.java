package io.github.graphidentity.tokenservice.tokens;

import io.github.graphidentity.provider.ProviderMode;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The built-in token service gives tokens to whoever knows the seed, which is everybody. Beside a real provider it is off,
 * unless the operator of a lab says otherwise.
 */
final class TokenServiceEnabledCondition implements Condition {

    static final String WITH_REAL_PROVIDERS = "emulator.token.with-real-providers";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return in(context.getEnvironment());
    }

    static boolean in(Environment environment) {
        return !ProviderMode.isAnyReal(environment)
                || environment.getProperty(WITH_REAL_PROVIDERS, Boolean.class, false);
    }
}
