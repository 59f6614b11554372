package io.github.graphidentity.emulator.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.EmulatorOptions;
import io.github.graphidentity.InProcess;
import io.github.graphidentity.emulator.client.ControlClient;
import io.github.graphidentity.emulator.client.TenantClient;
import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitFilesTests {

    private static final String KEY = "key-of-the-operator";

    @TempDir
    private Path directory;

    @Test
    void appliesSeedsFaultsAndRequestsInTheOrderOfTheirNames() throws IOException {
        write("10-lab.seed.yaml", "domain: lab.example");
        write("20-slow.faults.json", "[{\"tenant\": \"lab.example\", \"fault\": \"delay\", \"milliseconds\": 1}]");
        write("30-start.requests.yaml", """
                - path: /v1.0/groups
                  tenant: lab.example
                  clientId: 50c00000-0000-4000-8000-000000000008
                  body: {displayName: Contained, mailEnabled: false, mailNickname: contained, securityEnabled: true}
                - path: /_emulator/clock
                  tenant: lab.example
                  body: {frozen: true}
                - method: GET
                  path: /api/v1/users/me
                  headers: {Authorization: SSWS okta-api-token}
                """);
        write(".ignored", "");
        try (EmbeddedEmulator emulator = start()) {
            TenantClient lab = new ControlClient(emulator.url(), KEY)
                    .tenants().stream()
                            .filter(tenant -> tenant.description().domain().equals("lab.example"))
                            .findFirst()
                            .orElseThrow();
            assertThat(lab.time().frozen()).isTrue();
            assertThat(lab.faults().all()).hasSize(1);
            assertThat(lab.journal().entries())
                    .extracting(
                            entry -> entry.operation() + " " + entry.response().status())
                    .containsExactly("groups 201");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.seed.yaml     | identities: [{login: two words}]       | %s cannot be applied: POST /_emulator/tenants returned 400: The seed cannot be used: identities[0].login
            1.faults.yaml   | '- {fault: reset}\n- {fault: delay}'   | %s, line 2 cannot be applied: POST /_emulator/faults returned 400:
            1.faults.yaml   | fault: reset                           | %s, line 1 cannot be applied: the file must contain a list.
            1.faults.json   | '[1]'                                  | %s, line 1 cannot be applied: an item of the list must be an object.
            1.requests.yaml | '\n- {path: v1.0}'                     | %s, line 2 cannot be applied: path must begin with / and contain no spaces, such as /v1.0/users, but is 'v1.0'.
            1.requests.yaml | '- {url: /v1.0}'                       | %s, line 1 cannot be applied: the field 'url' is unknown; a request has the fields body, clientId, headers, method, path, tenant.
            1.requests.yaml | '- {path: /v1.0/users, method: GET}'   | %s, line 1 cannot be applied: GET /v1.0/users returned 401:
            1.requests.yaml | '- path: /a\n  - b: c'                  | %s, line 2 cannot be applied: it is neither YAML nor JSON.
            notes.txt       | text                                   | %s must end with .seed.yaml, .faults.yaml or .requests.yaml, or the same with .json.
            """)
    void stopsTheStartWithTheFileAndTheLine(String name, String content, String message) throws IOException {
        Path file = write(name, content.replace("\\n", "\n"));
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(this::start)
                .withMessageStartingWith(message.formatted(file))
                .satisfies(failure -> assertThat(failure.action()).endsWith("move it out of emulator.init.directory."));
    }

    @Test
    void appliesFilesToNewStateOnly(@TempDir Path folder) throws Exception {
        String store = "jdbc:h2:file:" + folder.resolve("state");
        String user = "/v1.0/users/helpdesk@contoso.example";
        write("1.faults.yaml", "- {fault: delay, milliseconds: 1}");
        write("2.seed.yaml", "domain: lab.example");
        write("3.requests.yaml", """
                - path: %s
                  method: PATCH
                  clientId: 50c00000-0000-4000-8000-000000000008
                  body: {jobTitle: Initial}
                - path: %s
                  method: PATCH
                  clientId: 50c00000-0000-4000-8000-000000000008
                  body: {nickname: wrong}
                """.formatted(user, user));
        assertThatExceptionOfType(StartFailure.class)
                .as("the state of a failed start is not kept")
                .isThrownBy(() -> startWith(store));
        write("3.requests.yaml", """
                - path: %s
                  method: PATCH
                  clientId: 50c00000-0000-4000-8000-000000000008
                  body: {jobTitle: Initial}
                """.formatted(user));
        try (EmbeddedEmulator emulator = startWith(store)) {
            ControlClient control = new ControlClient(emulator.url(), KEY);
            assertThat(control.tenants()).hasSize(2);
            control.tenants().stream()
                    .filter(tenant -> tenant.description().domain().equals("lab.example"))
                    .forEach(TenantClient::close);
            assertThat(control.defaultTenant().faults().all()).hasSize(1);
        }
        try (EmbeddedEmulator emulator = startWith(store)) {
            ControlClient control = new ControlClient(emulator.url(), KEY);
            assertThat(control.tenants()).as("the deleted tenant").hasSize(1);
            assertThat(control.defaultTenant().faults().all()).hasSize(1);
            assertThat(control.defaultTenant().journal().entries())
                    .as("the request of the first start")
                    .hasSize(1);
        }
    }

    private EmbeddedEmulator startWith(String store) {
        return InProcess.start(EmulatorOptions.defaults()
                .with("emulator.control.key", KEY)
                .with("emulator.store.url", store)
                .with("emulator.init.directory", directory.toString()));
    }

    @Test
    void stopsTheStartIfTheDirectoryDoesNotExist() {
        directory = directory.resolve("missing");
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(this::start)
                .withMessage("emulator.init.directory must be a directory, but is '" + directory + "'.");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private EmbeddedEmulator start() {
        return InProcess.start(EmulatorOptions.defaults()
                .with("emulator.control.key", KEY)
                .with("emulator.init.directory", directory.toString()));
    }
}
