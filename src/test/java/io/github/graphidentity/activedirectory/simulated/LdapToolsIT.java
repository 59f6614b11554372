package io.github.graphidentity.activedirectory.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenLDAP's own tools against the simulated directory, as an administrator of Active Directory would call them. */
class LdapToolsIT {

    private static final String DORA = "CN=Dora Documented,OU=People," + TestDirectory.BASE_DN;

    @TempDir
    private Path files;

    private final ListeningDirectory controller = ListeningDirectory.start();

    @BeforeEach
    void authority() throws IOException {
        Files.write(files.resolve("ca.pem"), ListeningDirectory.authority().getContentAsByteArray());
    }

    @AfterEach
    void close() {
        controller.close();
    }

    @Test
    void findByAnObjectGuidOverLdaps() throws Exception {
        String found = run(
                "",
                "ldapsearch",
                "-LLL",
                "-H",
                "ldaps://localhost:" + controller.ldapsPort(),
                "-b",
                "<GUID=256db173-930a-4991-9061-0d51a9a93ba5>",
                "-s",
                "base",
                "sAMAccountName",
                "msDS-User-Account-Control-Computed");

        assertThat(found.lines())
                .containsExactly(
                        "dn: " + DORA, "sAMAccountName: dora.documented", "msDS-User-Account-Control-Computed: 0", "");
    }

    @Test
    void changeAnAccountOverStartTls() throws Exception {
        String ldif = "dn: " + DORA + "\nchangetype: modify\ndelete: userAccountControl\nuserAccountControl: 512\n-\n"
                + "add: userAccountControl\nuserAccountControl: 514\n";

        run(ldif, "ldapmodify", "-ZZ", "-H", "ldap://localhost:" + controller.ldapPort());

        assertThat(controller
                        .directory()
                        .entry(TestDirectory.DOCUMENTED)
                        .orElseThrow()
                        .getAttributeValue("userAccountControl"))
                .isEqualTo("514");
    }

    @Test
    void readPageByPage() throws Exception {
        String found = run(
                "",
                "ldapsearch",
                "-LLL",
                "-H",
                "ldaps://localhost:" + controller.ldapsPort(),
                "-E",
                "pr=2/noprompt",
                "-b",
                TestDirectory.BASE_DN,
                "(objectClass=user)",
                "sAMAccountName");

        assertThat(found.lines().filter(line -> line.startsWith("sAMAccountName: ")))
                .containsExactlyInAnyOrder(
                        "sAMAccountName: Administrator",
                        "sAMAccountName: DC1$",
                        "sAMAccountName: DefaultAccount",
                        "sAMAccountName: Guest",
                        "sAMAccountName: krbtgt",
                        "sAMAccountName: dora.documented",
                        "sAMAccountName: svc-remediate",
                        "sAMAccountName: svc-reader");
    }

    private String run(String input, String tool, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(tool, "-x", "-D", "svc-remediate@contoso.example", "-w", TestDirectory.PASSWORD));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LDAPTLS_CACERT", files.resolve("ca.pem").toString());
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
