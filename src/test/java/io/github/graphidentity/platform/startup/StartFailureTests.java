package io.github.graphidentity.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.GraphIdentityEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** The messages for a failed start. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

    @Test
    void showsTheBeginningAndTheEndOfALongDescription() {
        assertThat(new StartFailure("The value '" + "😀".repeat(5_000) + "' is wrong.", "Change it."))
                .hasMessage("The value '" + "😀".repeat(989) + "…" + "😀".repeat(989) + "' is wrong.");
    }

    @Test
    void listsEveryPortThatIsInUseWithItsSetting(CapturedOutput output) throws IOException {
        try (ServerSocket http = openPort();
                ServerSocket https = openPort();
                ServerSocket ldap = openPort()) {
            assertFails(
                    "--server.port=" + http.getLocalPort(),
                    "--emulator.tls.port=" + https.getLocalPort(),
                    "--emulator.directory.ldap-port=" + ldap.getLocalPort());
            assertThat(output)
                    .contains(
                            "The emulator cannot listen on these ports:\n  server.port=" + http.getLocalPort()
                                    + " (SERVER_PORT): Address already in use",
                            "\n  emulator.tls.port=" + https.getLocalPort() + " (EMULATOR_TLS_PORT): Address",
                            "\n  emulator.directory.ldap-port=" + ldap.getLocalPort()
                                    + " (EMULATOR_DIRECTORY_LDAPPORT): Address",
                            "Stop the process that uses the port, or set another port: 0 takes a free one, and -1"
                                    + " turns the listener off (not for server.port).\n")
                    .doesNotContain("ldaps-port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void namesTwoSettingsWithTheSamePort(CapturedOutput output) throws IOException {
        int port;
        try (ServerSocket free = openPort()) {
            port = free.getLocalPort();
        }
        assertFails("--server.port=0", "--emulator.tls.port=" + port, "--emulator.directory.ldaps-port=" + port);
        assertThat(output)
                .containsPattern(
                        "\n  emulator\\.[a-z.-]+=" + port + " \\([A-Z_]+\\): the same port as emulator\\.[a-z.-]+\n");
    }

    @Test
    void namesAnAddressThatThisMachineDoesNotHave(CapturedOutput output) {
        assertFails("--server.port=0", "--server.address=192.0.2.1");
        assertThat(output)
                .contains(
                        "The emulator cannot listen on server.address=192.0.2.1 (SERVER_ADDRESS): ",
                        "Set it to an address of this machine: 127.0.0.1 to accept only local clients, 0.0.0.0 to"
                                + " accept all.\n")
                .doesNotContain("\tat ");
    }

    private static ServerSocket openPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void namesAKeyStoreThatCannotBeRead(CapturedOutput output, @TempDir Path directory) throws IOException {
        Path keyStore = Files.writeString(directory.resolve("server.p12"), "no key store");
        assertFails("--emulator.tls.key-store=file:" + keyStore, "--emulator.tls.key-store-password=hush-hush");
        assertThat(output)
                .contains(
                        "emulator.tls.key-store, ",
                        keyStore + "], cannot be read: ",
                        "Set it to a PKCS#12 file with a key, and emulator.tls.key-store-password to its password."
                                + " Or remove both settings to use a generated certificate.\n")
                .doesNotContain("hush-hush")
                .doesNotContain("\tat ");
    }

    @Test
    void namesASeedThatCannotBeRead(CapturedOutput output) {
        assertFails("--emulator.tenant.seed=file:nowhere.yaml");
        assertThat(output)
                .contains(
                        "The seed URL [file:nowhere.yaml] cannot be read: ",
                        "Set emulator.tenant.seed to an existing file, such as file:/seeds/seed.yaml.\n")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "open-sesame", "fifteen-letters"})
    void requiresALongControlKeyIfAProviderIsReal(String key, CapturedOutput output) {
        assertFails(
                "--emulator.okta.org-url=https://example.okta.com",
                "--emulator.okta.api-token=hush-hush",
                "--emulator.control.key=" + key);
        assertThat(output)
                .contains(
                        "emulator.control.key must have at least 16 characters, because an identity provider"
                                + " is real, but has " + key.length() + ".\n",
                        "Set it to a secret of your choice; every call of the control API must then send it.\n")
                .doesNotContain("hush-hush")
                .doesNotContain("\tat ");
    }

    @Test
    void requiresAnIssuerIfAProviderIsReal(CapturedOutput output) {
        assertFails(
                "--emulator.okta.org-url=https://example.okta.com",
                "--emulator.okta.api-token=hush-hush",
                "--emulator.control.key=open-sesame-open-sesame");
        assertThat(output)
                .contains(
                        "No client could call Graph: the built-in token service is off and"
                                + " emulator.access.issuers is empty.\n",
                        "Add your issuer's url and audiences to emulator.access.issuers.\n")
                .doesNotContain("hush-hush", "open-sesame-open-sesame")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "emulator.tls.prot=8443, emulator.tls.port",
        "emulator.tls-port=8443, emulator.tls.port",
        "emulator.ldap-port=-1, emulator.tls.port",
        "emulator.directory.ldapports=-1, emulator.directory.ldap-port",
        "emulator.controlkey=x, emulator.control.key",
        "emulator.access.issuer[0].url=x, emulator.access.issuers[0].url",
        "emulator.http.host[0]=x, emulator.http.hosts"
    })
    void namesAnUnknownSettingAndTheNearestOne(String setting, String nearest, CapturedOutput output) {
        assertFails("--" + setting);
        assertThat(output)
                .contains(
                        "Unknown setting " + setting.substring(0, setting.indexOf('='))
                                + " (an argument). Did you mean '" + nearest + "'?\n",
                        "Remove or correct it. --help lists all settings.\n")
                .doesNotContain("\tat ");
    }

    @Test
    void namesTheLineOfAnUnknownSettingInAFile(CapturedOutput output, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("application.yaml"), "emulator:\n  tls:\n    prot: 1\n");
        assertFails("--spring.config.additional-location=" + file);
        assertThat(output)
                .containsPattern(
                        "Unknown setting emulator\\.tls\\.prot \\(.*application\\.yaml.* - 3:11\\)\\. Did you mean")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMULATOR_TLS_PROT", "EMULATOR_DIRECTORY_LDAP", "EMULATOR_NONSENSE"})
    void namesAnUnknownEnvironmentVariable(String variable) {
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> check(variable))
                .withMessageStartingWith("Unknown setting " + variable + " (an environment variable).");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EMULATOR_TLS_PORT",
                "emulator_tls_port",
                "EMULATOR_TLS_NAMES_0",
                "EMULATOR_DIRECTORY_LDAPPORT",
                "EMULATOR_DIRECTORY_LDAP_PORT",
                "EMULATOR_ACCESS_ISSUERS_0_URL",
                "EMULATOR_SERVICE_HOST",
                "EMULATOR_PORT",
                "EMULATOR_PORT_8080_TCP_ADDR",
                "ANDROID_EMULATOR_HOME"
            })
    void acceptsKnownVariablesAndThoseOfAKubernetesService(String variable) {
        assertThatCode(() -> check(variable)).doesNotThrowAnyException();
    }

    private static void check(String variable) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, "1")));
        new SettingsCheck()
                .onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                        new DefaultBootstrapContext(), new SpringApplication(), new String[0], environment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.port=0", "-server.port=0", "start", "--"})
    void namesAnArgumentThatIsNoSetting(String argument, CapturedOutput output) {
        assertFails(argument);
        assertThat(output)
                .contains(
                        "The argument '" + argument + "' is not a setting.\n",
                        "Write settings with two dashes, as in --server.port=8080. --help lists all settings.\n")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({"server.port, 70000", "server.port, -1", "emulator.tls.port, 65536", "emulator.directory.ldap-port, -2"
    })
    void namesAPortOutOfRange(String setting, int port, CapturedOutput output) {
        assertFails("--" + setting + "=" + port);
        assertThat(output)
                .contains("\n  " + setting + "=" + port + " (" + Setting.environmentName(setting)
                        + "): not a port from 0 to 65535\n")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({
        "emulator.tls.port=two, a whole number",
        "emulator.http.request-timeout=soon, 'a duration, such as 30s or 5m'",
        "emulator.journal.size=big, 'a size, such as 16MB'",
        "emulator.active-directory.start-tls=perhaps, true or false"
    })
    void namesAValueOfTheWrongType(String setting, String expected, CapturedOutput output) {
        assertFails("--" + setting);
        String[] parts = setting.split("=", 2);
        assertThat(output)
                .contains("" + parts[0] + " must be " + expected + ", but is '" + parts[1] + "' (")
                .doesNotContain("\tat ", "Properties", "bean");
    }

    @ParameterizedTest
    @CsvSource({"'server:\n  port: [\n', 3", "'server:\n\tport: 1\n', 2", "'a: 1\na: 2\n', 2", "'a: \"x', 1"})
    void namesThePlaceOfAMistakeInAFile(String yaml, int line, CapturedOutput output, @TempDir Path directory)
            throws IOException {
        Path file = Files.writeString(
                directory.resolve("application.yaml"), yaml.replace("\\n", "\n").replace("\\t", "\t"));
        assertFails("--spring.config.additional-location=" + file);
        assertThat(output)
                .contains("The configuration file application.yaml is not valid YAML: ", "(line " + line + ", ")
                .doesNotContain("\tat ", "snakeyaml");
    }

    @Test
    void printsOnlyTheReasonAndTheRemedyOfAnUnusableStore(CapturedOutput output, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("notes.mv.db"), "not a database ".repeat(1_000));
        String store = "jdbc:h2:file:" + folder.resolve("notes");
        assertFails("--emulator.store.url=" + store);
        assertThat(output.getAll())
                .startsWith("The store " + store + " cannot be opened: ")
                .endsWith(
                        "\n\nCheck emulator.store.url, .username and .password. Only one process can use an H2 file. If the file"
                                + " is damaged, restore or delete it.\n")
                .hasLineCount(3);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void printsOnlyTheReasonAndTheRemedyOfAnUnreachableStore(CapturedOutput output) throws IOException {
        int port;
        try (ServerSocket free = openPort()) {
            port = free.getLocalPort();
        }
        String store = "jdbc:postgresql://127.0.0.1:" + port + "/emulator";
        assertFails("--emulator.store.url=" + store + "?password=hush-hush");
        assertThat(output.getAll())
                .startsWith("The store " + store + " cannot be opened: ")
                .doesNotContain("hush-hush", "Hikari", "\tat ")
                .hasLineCount(3);
    }

    @Test
    void printsTheSettings(CapturedOutput output) {
        GraphIdentityEmulator.main(new String[] {"--help"});
        assertThat(output)
                .contains(
                        "Usage: java -jar graph-identity-emulator.jar [--name=value ...]\n",
                        "\n--emulator.tls.port=8443  (EMULATOR_TLS_PORT)\n    The HTTPS port; -1 turns HTTPS off, 0 takes a free"
                                + " port.\n",
                        "\n--emulator.tls.key-store=  (EMULATOR_TLS_KEYSTORE)\n");
    }

    @ParameterizedTest
    @CsvSource({
        "management.server.port, 9000, false",
        "server.forward-headers-strategy, framework, false",
        "server.forward-headers-strategy, native, true",
        "spring.threads.virtual.enabled, true, false",
        "management.endpoint.health.probes.enabled, true, true",
        "server.port, 1, true"
    })
    void refusesSettingsThatTheJarWouldIgnore(String name, String value, boolean accepted) {
        MockEnvironment settings = new MockEnvironment().withProperty(name, value);
        if (accepted) {
            assertThatCode(() -> SettingsCheck.checkBeanSelection(settings)).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(() -> SettingsCheck.checkBeanSelection(settings))
                    .withMessage(name + "=" + value
                            + " has no effect in the runnable jar, because the jar's beans are selected"
                            + " when it is built.");
        }
    }

    private static void assertFails(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--emulator.tls.port=-1",
                "--emulator.directory.ldap-port=-1",
                "--emulator.directory.ldaps-port=-1"));
        for (String setting : settings) {
            arguments.removeIf(
                    other -> setting.contains("=") && other.startsWith(setting.substring(0, setting.indexOf('='))));
            arguments.add(setting);
        }
        assertThatException().isThrownBy(() -> GraphIdentityEmulator.main(arguments.toArray(new String[0])));
    }
}
