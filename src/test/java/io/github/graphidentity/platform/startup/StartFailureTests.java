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

/** What the operator reads where the emulator cannot start. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

    @Test
    void namesEveryPortThatIsInUseAndItsSetting(CapturedOutput output) throws IOException {
        try (ServerSocket http = taken();
                ServerSocket https = taken();
                ServerSocket ldap = taken()) {
            assertFails(
                    "--server.port=" + http.getLocalPort(),
                    "--emulator.tls.port=" + https.getLocalPort(),
                    "--emulator.directory.ldap-port=" + ldap.getLocalPort());
            assertThat(output)
                    .contains(
                            "Description:\n\nNot every port can be listened on:\n  " + http.getLocalPort()
                                    + " of server.port (SERVER_PORT): Address already in use",
                            "\n  " + https.getLocalPort() + " of emulator.tls.port (EMULATOR_TLS_PORT): Address",
                            "\n  " + ldap.getLocalPort()
                                    + " of emulator.directory.ldap-port (EMULATOR_DIRECTORY_LDAPPORT): Address",
                            "Action:\n\nStop what listens there, or give these settings other ports: 0 takes a free one, and"
                                    + " -1 turns off any but server.port.\n")
                    .doesNotContain("ldaps-port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void namesTwoSettingsThatSayTheSamePort(CapturedOutput output) throws IOException {
        int port;
        try (ServerSocket free = taken()) {
            port = free.getLocalPort();
        }
        assertFails("--server.port=0", "--emulator.tls.port=" + port, "--emulator.directory.ldaps-port=" + port);
        assertThat(output)
                .containsPattern(
                        "\n  " + port + " of emulator\\.[a-z.-]+ \\([A-Z_]+\\): emulator\\.[a-z.-]+ says the same\n");
    }

    @Test
    void namesAnAddressThatThisMachineDoesNotHave(CapturedOutput output) {
        assertFails("--server.port=0", "--server.address=192.0.2.1");
        assertThat(output)
                .contains(
                        "Description:\n\nNobody can listen on 192.0.2.1 of server.address (SERVER_ADDRESS): ",
                        "Action:\n\nGive an address that this machine has: 127.0.0.1 for itself alone, 0.0.0.0 for everybody.\n")
                .doesNotContain("\tat ");
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void namesTheKeyStoreThatCannotBeRead(CapturedOutput output, @TempDir Path directory) throws IOException {
        Path keyStore = Files.writeString(directory.resolve("server.p12"), "no key store");
        assertFails("--emulator.tls.key-store=file:" + keyStore, "--emulator.tls.key-store-password=hush-hush");
        assertThat(output)
                .contains(
                        "Description:\n\nemulator.tls.key-store ",
                        keyStore + "] cannot be read: ",
                        "Action:\n\nGive a PKCS#12 file and its password in emulator.tls.key-store-password, or leave both"
                                + " out for a certificate of the emulator's own.\n")
                .doesNotContain("hush-hush")
                .doesNotContain("\tat ");
    }

    @Test
    void namesTheSeedThatCannotBeUsed(CapturedOutput output) {
        assertFails("--emulator.tenant.seed=file:nowhere.yaml");
        assertThat(output)
                .contains(
                        "Description:\n\nThe seed URL [file:nowhere.yaml] cannot be read: ",
                        "Action:\n\nSet emulator.tenant.seed to a file that is there (a path or a URL).\n")
                .doesNotContain("\tat ");
    }

    @Test
    void leavesTheControlApiOpenBesideNoRealProvider(CapturedOutput output) {
        assertFails("--emulator.okta.org-url=https://example.okta.com", "--emulator.okta.api-token=hush-hush");
        assertThat(output)
                .contains(
                        "Description:\n\nAn identity provider is real, and the control API would be open to everybody.\n",
                        "Action:\n\nSet emulator.control.key.\n")
                .doesNotContain("hush-hush")
                .doesNotContain("\tat ");
    }

    @Test
    void startsBesideNoRealProviderWithoutAnIssuerOfItsTokens(CapturedOutput output) {
        assertFails(
                "--emulator.okta.org-url=https://example.okta.com",
                "--emulator.okta.api-token=hush-hush",
                "--emulator.control.key=open-sesame");
        assertThat(output)
                .contains(
                        "Description:\n\nNobody could call: there is no issuer whose tokens would be accepted.\n",
                        "Action:\n\nConfigure emulator.access.issuers with your issuer's url and audiences.\n")
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
