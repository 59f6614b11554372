package io.github.graphidentity.okta.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.platform.startup.StartFailure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ConfiguredCredentialsTests {

    private final ApplicationContextRunner emulator = new ApplicationContextRunner().withUserConfiguration(Org.class);

    @Test
    void readsASecretFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "s3cret\n");

        emulator.withPropertyValues(
                        "emulator.okta.org-url=https://example.okta.com", "emulator.okta.api-token-file=file:" + file)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void namesTheUnreadableFile() {
        emulator.withPropertyValues(
                        "emulator.okta.org-url=https://example.okta.com",
                        "emulator.okta.api-token-file=file:/no/such/token")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseInstanceOf(IOException.class)
                        .hasStackTraceContaining(
                                "emulator.okta.api-token-file, URL [file:/no/such/token], cannot be read."));
    }

    @Test
    void requiresCredentialsForARealOrg() {
        emulator.withPropertyValues("emulator.okta.org-url=https://example.okta.com")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseInstanceOf(StartFailure.class)
                        .rootCause()
                        .hasMessage(
                                "emulator.okta.org-url names a real org, but nothing to authenticate with is set."));
    }

    @Test
    void rejectsTwoKindsOfCredentials() {
        emulator.withPropertyValues(
                        "emulator.okta.org-url=https://example.okta.com",
                        "emulator.okta.api-token=s3cret",
                        "emulator.okta.client-id=0oa1",
                        "emulator.okta.private-key=s3cret")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("emulator.okta.org-url names a real org, but there are two ways to authenticate."));
    }

    @Test
    void rejectsAnInvalidKey() {
        emulator.withPropertyValues(
                        "emulator.okta.org-url=https://example.okta.com",
                        "emulator.okta.client-id=0oa1",
                        "emulator.okta.private-key=s3cret")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessage("emulator.okta.private-key is not a usable private key."));
    }

    @Test
    void sendsNoRequestAtStart() {
        emulator.withPropertyValues("emulator.okta.org-url=http://localhost:1", "emulator.okta.api-token=s3cret")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void leavesSecretsOutOfToString() {
        emulator.withPropertyValues("emulator.okta.org-url=https://example.okta.com", "emulator.okta.api-token=s3cret")
                .run(context -> assertThat(context.getBean(OktaProperties.class))
                        .hasToString("OktaProperties[https://example.okta.com]"));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OktaProperties.class)
    static class Org {

        @Bean
        RealOrg org(OktaProperties settings, Clock clock, MeterRegistry meters) {
            return RealOrg.of(settings, clock, meters);
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
