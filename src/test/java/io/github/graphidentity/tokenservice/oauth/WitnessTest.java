package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestTenants;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestExecutionListeners;

/** An {@link EmulatorTest} of third-party libraries that read the system clock: the emulator's clock runs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"emulator.tls.port=0", "emulator.directory.ldap-port=-1", "emulator.directory.ldaps-port=-1"})
@Import({Emulator.class, TrustedEmulator.class})
@TestExecutionListeners(listeners = TestTenants.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface WitnessTest {}
