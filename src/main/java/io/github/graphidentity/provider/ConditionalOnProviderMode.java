package io.github.graphidentity.provider;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Arrays;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** For beans of the one end or the other: there where any of the providers is real, or where all are simulated. */
@Retention(RetentionPolicy.RUNTIME)
@Conditional(ConditionalOnProviderMode.InMode.class)
public @interface ConditionalOnProviderMode {

    IdentityProvider[] value();

    ProviderMode mode();

    /** Evaluates the annotation. */
    final class InMode implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            MergedAnnotation<ConditionalOnProviderMode> asked =
                    metadata.getAnnotations().get(ConditionalOnProviderMode.class);
            boolean anyReal = Arrays.stream(asked.getEnumArray("value", IdentityProvider.class))
                    .map(provider -> ProviderMode.of(provider, context.getEnvironment()))
                    .anyMatch(ProviderMode.REAL::equals);
            return anyReal == (asked.getEnum("mode", ProviderMode.class) == ProviderMode.REAL);
        }
    }
}
