package io.github.graphidentity.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.iterable;

import io.github.graphidentity.platform.startup.AskedSettings.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class GeneratedBeansTests {

    private static final String OURS =
            "Config resource 'class path resource [application.yaml]' via location 'optional:classpath:/'";
    private static final List<Answer> THEN = Stream.of(
                    "emulator.okta.org-url=",
                    "management.endpoints.web.exposure.include=health, info",
                    "management.server.port")
            .map(Answer::parse)
            .toList();

    private final StandardEnvironment environment = new StandardEnvironment();

    GeneratedBeansTests() {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        OURS,
                        Map.of(
                                "emulator.okta.org-url",
                                "",
                                "management.endpoints.web.exposure.include",
                                "health, info")));
        ConfigurationPropertySources.attach(environment);
    }

    @Test
    void holdForTheSettingsTheyWereGeneratedFor() {
        assertThat(GeneratedBeans.firstChanged(THEN, environment)).isEmpty();
    }

    @Test
    void holdForSettingsThatNobodyAskedFor() {
        set("emulator.tenant.seed", "file:mine.yaml");
        assertThat(GeneratedBeans.firstChanged(THEN, environment)).isEmpty();
    }

    @Test
    void holdForASettingThatIsSetToWhatItIs() {
        set("emulator.okta.org-url", "");
        assertThat(GeneratedBeans.firstChanged(THEN, environment)).isEmpty();
    }

    @Test
    void doNotHoldForARealProvider() {
        set("emulator.okta.org-url", "https://dev-1.okta.com");
        assertThat(GeneratedBeans.firstChanged(THEN, environment)).contains("emulator.okta.org-url");
    }

    @Test
    void doNotHoldForARealProviderThatAVariableNames() {
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment", Map.of("EMULATOR_OKTA_ORGURL", "https://dev-1.okta.com")));
        assertThat(GeneratedBeans.firstChanged(THEN, environment)).contains("emulator.okta.org-url");
    }

    @Test
    void doNotHoldForASettingOfBootsThatWeLeaveOpen() {
        set("management.server.port", "9000");
        assertThat(GeneratedBeans.firstChanged(THEN, environment)).contains("management.server.port");
    }

    @Test
    void doNotHoldWhereOurSettingsAreNotRead() {
        environment.getPropertySources().remove(OURS);
        assertThat(GeneratedBeans.firstChanged(THEN, environment)).contains("emulator.okta.org-url");
    }

    @Test
    void doNotHoldForAnotherFileOfTheSameName() {
        environment
                .getPropertySources()
                .replace(OURS, new MapPropertySource(OURS, Map.of("emulator.okta.org-url", "https://dev-1.okta.com")));
        assertThat(GeneratedBeans.firstChanged(THEN, environment)).contains("emulator.okta.org-url");
    }

    @Test
    void areGeneratedForOurOwnSettingsAlone() {
        set("emulator.okta.org-url", "https://whoever-builds.okta.com");
        GeneratedBeans.askOurs(environment);
        assertThat(environment.getProperty("emulator.okta.org-url")).isEmpty();
        assertThat(environment.getProperty("user.dir")).isNull();
    }

    @Test
    void rememberWhatWasAsked() {
        GeneratedBeans.askOurs(environment);
        environment.getProperty("emulator.okta.org-url");
        environment.containsProperty("management.server.port");
        environment.getProperty("server.port");
        assertThat(environment.getPropertySources().stream().findFirst())
                .hasValueSatisfying(first -> assertThat(first.getSource())
                        .asInstanceOf(iterable(String.class))
                        .containsExactly("emulator.okta.org-url", "management.server.port"));
    }

    private void set(String name, String value) {
        environment.getPropertySources().addFirst(new MapPropertySource("commandLineArgs", Map.of(name, value)));
    }
}
