package io.github.graphidentity.platform.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.github.graphidentity.GraphIdentityEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The messages for a failed start. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

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
                            "Description:\n\nThe emulator cannot listen on these ports:\n  server.port="
                                    + http.getLocalPort() + " (SERVER_PORT): Address already in use",
                            "\n  emulator.tls.port=" + https.getLocalPort() + " (EMULATOR_TLS_PORT): Address",
                            "\n  emulator.directory.ldap-port=" + ldap.getLocalPort()
                                    + " (EMULATOR_DIRECTORY_LDAPPORT): Address",
                            "Action:\n\nStop the process that uses the port, or set another port: 0 takes a free one, and -1"
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
                        "Description:\n\nThe emulator cannot listen on server.address=192.0.2.1 (SERVER_ADDRESS): ",
                        "Action:\n\nSet it to an address of this machine: 127.0.0.1 to accept only local clients, 0.0.0.0 to"
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
                        "Description:\n\nemulator.tls.key-store, ",
                        keyStore + "], cannot be read: ",
                        "Action:\n\nSet it to a PKCS#12 file with a key, and emulator.tls.key-store-password to its password."
                                + " Or remove both settings to use a generated certificate.\n")
                .doesNotContain("hush-hush")
                .doesNotContain("\tat ");
    }

    @Test
    void namesASeedThatCannotBeRead(CapturedOutput output) {
        assertFails("--emulator.tenant.seed=file:nowhere.yaml");
        assertThat(output)
                .contains(
                        "Description:\n\nThe seed URL [file:nowhere.yaml] cannot be read: ",
                        "Action:\n\nSet emulator.tenant.seed to an existing file, such as file:/seeds/seed.yaml.\n")
                .doesNotContain("\tat ");
    }

    @Test
    void requiresAControlKeyIfAProviderIsReal(CapturedOutput output) {
        assertFails("--emulator.okta.org-url=https://example.okta.com", "--emulator.okta.api-token=hush-hush");
        assertThat(output)
                .contains(
                        "Description:\n\nemulator.control.key must be set, because an identity provider is real.\n",
                        "Action:\n\nSet it to a secret of your choice; every call of the control API must then send it.\n")
                .doesNotContain("hush-hush")
                .doesNotContain("\tat ");
    }

    @Test
    void requiresAnIssuerIfAProviderIsReal(CapturedOutput output) {
        assertFails(
                "--emulator.okta.org-url=https://example.okta.com",
                "--emulator.okta.api-token=hush-hush",
                "--emulator.control.key=open-sesame");
        assertThat(output)
                .contains(
                        "Description:\n\nNo client could call Graph: the built-in token service is off and"
                                + " emulator.access.issuers is empty.\n",
                        "Action:\n\nAdd your issuer's url and audiences to emulator.access.issuers.\n")
                .doesNotContain("hush-hush", "open-sesame")
                .doesNotContain("\tat ");
    }

    private static void assertFails(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--emulator.tls.port=-1",
                "--emulator.directory.ldap-port=-1",
                "--emulator.directory.ldaps-port=-1"));
        for (String setting : settings) {
            arguments.removeIf(other -> other.startsWith(setting.substring(0, setting.indexOf('='))));
            arguments.add(setting);
        }
        assertThatException()
                .isThrownBy(
                        () -> new SpringApplication(GraphIdentityEmulator.class).run(arguments.toArray(new String[0])));
    }
}
