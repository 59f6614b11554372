package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.emulator.client.TenantClient;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded emulator in an application whose files have the names of the emulator's files, and precede them on the class path. */
class OwnFilesTests {

    private static final String THEIRS = "f0000000-0000-4000-8000-00000000000f";

    @TempDir
    private Path application;

    private ClassLoader before;
    private Theirs loader;

    @BeforeEach
    void putTheApplicationsFilesFirst() throws IOException {
        for (String name : new String[] {"application.yaml", "metadata.xml", "directory-schema.ldif"}) {
            Files.writeString(application.resolve(name), "no: {such: file");
        }
        Files.writeString(
                application.resolve("seed.yaml"), "tenant: " + THEIRS + "\ndomain: theirs.example\nidentities: []\n");
        before = Thread.currentThread().getContextClassLoader();
        loader = new Theirs(application.toUri().toURL(), before);
        Thread.currentThread().setContextClassLoader(loader);
    }

    @AfterEach
    void restoreTheClassLoader() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

    @Test
    void emulatorStartsWithItsOwnFiles() {
        try (EmbeddedEmulator emulator = start(Map.of())) {
            TenantClient tenant = emulator.control().defaultTenant();
            assertThat(tenant.id()).isEqualTo(Emulator.DEFAULT_TENANT);
            try (TenantClient further = emulator.control().createTenant()) {
                assertThat(further.identities()).isNotEmpty().hasSameSizeAs(tenant.identities());
            }
        }
    }

    @Test
    void emulatorUsesTheApplicationsSeedWhenConfigured() {
        try (EmbeddedEmulator emulator = start(Map.of("emulator.tenant.seed", "classpath:seed.yaml"))) {
            assertThat(emulator.control().defaultTenant().id()).isEqualTo(THEIRS);
        }
    }

    private static EmbeddedEmulator start(Map<String, String> settings) {
        EmulatorOptions options = EmulatorOptions.defaults().with("emulator.tls.port", "-1");
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            options = options.with(setting.getKey(), setting.getValue());
        }
        return GraphIdentityEmulator.start(options);
    }

    /** Finds the application's files first. */
    private static final class Theirs extends URLClassLoader {

        Theirs(URL application, ClassLoader parent) {
            super(new URL[] {application}, parent);
        }

        @Override
        public URL getResource(String name) {
            URL theirs = findResource(name);
            return theirs == null ? super.getResource(name) : theirs;
        }
    }
}
