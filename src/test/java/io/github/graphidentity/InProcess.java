package io.github.graphidentity;

import io.github.graphidentity.platform.startup.SettingsCheck;
import java.net.URI;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/** Starts emulators in the JVM of the tests, which is faster than a process of their own. */
public final class InProcess {

    private InProcess() {}

    public static EmbeddedEmulator start(EmulatorOptions options) {
        String[] arguments = options.settings().entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(GraphIdentityEmulator.class)
                .listeners(new SettingsCheck())
                .registerShutdownHook(false)
                .run(arguments);
        Environment settings = context.getEnvironment();
        return new EmbeddedEmulator(
                context,
                URI.create("http://localhost:" + settings.getRequiredProperty("local.server.port")),
                settings.getProperty("emulator.control.key", ""));
    }
}
