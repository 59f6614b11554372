package io.github.graphidentity.activedirectory.adapter;

import io.github.graphidentity.activedirectory.connection.Directories;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Lets a test of the running emulator put the directory out of order for one call. */
public class DirectoryOutage implements BeanPostProcessor {

    private volatile @Nullable RuntimeException failure;

    /** Replaces the directory for the duration of a call. */
    public <T> T during(RuntimeException outage, Supplier<T> call) {
        failure = outage;
        try {
            return call.get();
        } finally {
            failure = null;
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof Directories real
                ? (Directories) tenantId -> available(real).of(tenantId)
                : bean;
    }

    private Directories available(Directories real) {
        RuntimeException outage = failure;
        if (outage != null) {
            throw outage;
        }
        return real;
    }
}
