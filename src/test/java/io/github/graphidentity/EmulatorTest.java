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

/**
 * A test against a running emulator: the default tenant, free ports, and a clock that stands still.
 *
 * <p>All such tests share one emulator, so each leaves behind what it found: it acts on an account that is its own, or
 * undoes what it did.
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
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface EmulatorTest {

    /** An issuer that is trusted, and where nothing answers. */
    String UNREACHABLE_ISSUER = "http://127.0.0.1:1";
}
