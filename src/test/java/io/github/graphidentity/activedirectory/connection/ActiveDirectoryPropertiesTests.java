package io.github.graphidentity.activedirectory.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.activedirectory.adapter.TestAdapter;
import io.github.graphidentity.activedirectory.connection.ControllerAddresses.Address;
import io.github.graphidentity.platform.startup.StartFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Invalid settings stop the start, before any account is changed. */
class ActiveDirectoryPropertiesTests {

    @Test
    void parseControllersInOrderOfPreference() {
        assertThat(ControllerAddresses.parse("ldaps://dc1.corp.example,ldaps://dc2.corp.example:3269, ldaps://[::1]"))
                .isEqualTo(new ControllerAddresses(
                        true,
                        List.of(
                                new Address("dc1.corp.example", 636),
                                new Address("dc2.corp.example", 3269),
                                new Address("::1", 636))));
        assertThat(ControllerAddresses.parse("ldap://dc1"))
                .isEqualTo(new ControllerAddresses(false, List.of(new Address("dc1", 389))));
        assertThat(ControllerAddresses.parse("ldap:///")).isEqualTo(new ControllerAddresses(false, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dc1.corp.example",
                "https://dc1",
                "ldaps://dc1/DC=corp",
                "ldaps://user:secret@dc1",
                "ldaps://dc1,",
                "ldaps://dc 1",
                "ldaps://dc1,ldap://dc2",
                "ldaps:///"
            })
    void rejectAnInvalidAddress(String url) {
        assertThatThrownBy(() -> ControllerAddresses.parse(url))
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("emulator.active-directory.url ");
    }

    @ParameterizedTest
    @CsvSource({
        "'', svc, secret, base-dn",
        "corp.example, svc, secret, base-dn",
        "'DC=corp,DC=example', '', secret, bind-dn",
        "'DC=corp,DC=example', svc, '', bind-password"
    })
    void rejectAMissingSetting(String baseDn, String bindDn, String password, String setting) {
        assertThatThrownBy(() -> new Domain(properties(baseDn, bindDn, password, null, null), TestAdapter.TIMEOUTS))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(setting);
    }

    @Test
    void rejectAnAuthorityThatIsNotACertificate() {
        for (Resource unusable : List.of(
                new FileSystemResource("no/such/file.pem"),
                new ByteArrayResource("nonsense".getBytes(StandardCharsets.UTF_8)),
                new ByteArrayResource(new byte[0]))) {
            assertThatThrownBy(() -> new Domain(
                            properties("DC=corp,DC=example", "svc", "secret", null, unusable), TestAdapter.TIMEOUTS))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageStartingWith("emulator.active-directory.ca-certificate cannot be used");
        }
    }

    @Test
    void readThePasswordFromAFile() {
        Resource file = new ByteArrayResource("s3cret\n".getBytes(StandardCharsets.UTF_8));

        assertThat(properties("any", "any", "", file, null).password()).isEqualTo("s3cret");
        assertThatThrownBy(() -> properties("any", "any", "", new ByteArrayResource(new byte[] {'\n'}), null)
                        .password())
                .isInstanceOf(StartFailure.class);
        assertThatThrownBy(() -> properties("any", "any", "", new FileSystemResource("no/such/file"), null)
                        .password())
                .isInstanceOf(StartFailure.class);
    }

    @Test
    void neverShowThePassword() {
        assertThat(properties("any", "any", "s3cret", null, null)).asString().doesNotContain("s3cret");
    }

    private static ActiveDirectoryProperties properties(
            String baseDn,
            String bindDn,
            String password,
            @Nullable Resource passwordFile,
            @Nullable Resource authority) {
        return new ActiveDirectoryProperties(
                "ldaps://127.0.0.1:1", baseDn, bindDn, password, passwordFile, authority, true, "");
    }
}
