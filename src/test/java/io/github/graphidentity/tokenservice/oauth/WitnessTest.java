package io.github.graphidentity.tokenservice.oauth;

import io.github.graphidentity.Emulator;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * A test of the token service with libraries of others, which look at their own clock: time passes here, and one client of
 * the seed has a certificate.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"emulator.tls.port=0", "emulator.directory.ldap-port=-1", "emulator.directory.ldaps-port=-1"})
@ContextConfiguration(initializers = CertifiedClient.Seeding.class)
@Import({Emulator.class, TrustedEmulator.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface WitnessTest {}
