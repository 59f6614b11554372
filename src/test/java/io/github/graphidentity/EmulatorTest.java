package io.github.graphidentity;

import io.github.graphidentity.activedirectory.adapter.DirectoryOutage;
import io.github.graphidentity.emulator.control.ControlCalls;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestExecutionListeners;

/**
 * A test against a running emulator on free ports, with a clock that stands still. All such tests share one emulator.
 *
 * <p>Each test method gets a new tenant, a copy of {@code seed.yaml} with its own id, domain and Okta token, which is deleted
 * after the method (after the class with {@code Lifecycle.PER_CLASS}). So tests cannot affect each other. A test that needs
 * the default tenant carries {@link OnDefaultTenant}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "emulator.tls.port=0",
            "emulator.directory.ldap-port=0",
            "emulator.directory.ldaps-port=0",
            "emulator.access.issuers[0].url=" + EmulatorTest.UNREACHABLE_ISSUER,
            "emulator.access.issuers[0].audiences=any"
        })
@Import({Emulator.class, StandingClock.class, TestTokens.class, DirectoryOutage.class, ControlCalls.class})
@TestExecutionListeners(listeners = TestTenants.class, mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface EmulatorTest {

    /** A trusted issuer at which nothing listens. */
    String UNREACHABLE_ISSUER = "http://127.0.0.1:1";
}
