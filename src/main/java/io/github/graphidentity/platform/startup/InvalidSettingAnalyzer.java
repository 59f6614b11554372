package io.github.graphidentity.platform.startup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Makes Spring Boot name a setting whose value has the wrong type, without the class that it is bound to. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        ConfigurationProperty property = cause.getProperty();
        if (property == null) {
            return null;
        }
        Class<?> type = cause.getTarget().getType().resolve(Object.class);
        return new FailureAnalysis(
                property.getName() + " must be " + expected(type) + ", but is '" + property.getValue() + "' ("
                        + property.getOrigin() + ").",
                "Correct the value. --help lists all settings.",
                cause);
    }

    private static String expected(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        } else if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        return switch (type.getSimpleName()) {
            case "boolean", "Boolean" -> "true or false";
            case "Duration" -> "a duration, such as 30s or 5m";
            case "DataSize" -> "a size, such as 16MB";
            case "InetAddress" -> "a host name or an IP address";
            default -> "a valid " + type.getSimpleName();
        };
    }
}
