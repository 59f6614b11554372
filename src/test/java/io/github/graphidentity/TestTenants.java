package io.github.graphidentity;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Gives each {@link EmulatorTest} its tenant, and deletes the tenant after the test. */
public final class TestTenants implements TestExecutionListener {

    @Override
    public void beforeTestClass(TestContext test) {
        emulator(test).startTest(isOnDefaultTenant(test));
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        if (test.getTestMethod().isAnnotationPresent(OnDefaultTenant.class)) {
            emulator(test).startTest(true);
        }
    }

    @Override
    public void afterTestMethod(TestContext test) {
        if (!isOnePerClass(test)) {
            emulator(test).startTest(isOnDefaultTenant(test));
        }
    }

    @Override
    public void afterTestClass(TestContext test) {
        emulator(test).startTest(isOnDefaultTenant(test));
    }

    private static boolean isOnDefaultTenant(TestContext test) {
        return AnnotatedElementUtils.hasAnnotation(test.getTestClass(), OnDefaultTenant.class);
    }

    private static boolean isOnePerClass(TestContext test) {
        TestInstance lifecycle = AnnotatedElementUtils.findMergedAnnotation(test.getTestClass(), TestInstance.class);
        return lifecycle != null && lifecycle.value() == Lifecycle.PER_CLASS;
    }

    private static Emulator emulator(TestContext test) {
        return test.getApplicationContext().getBean(Emulator.class);
    }
}
