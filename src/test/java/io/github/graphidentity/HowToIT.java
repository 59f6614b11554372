package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the commands of the how-to pages and compares what they print. */
class HowToIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create-a-tenant",
                "clients/curl",
                "connect-ldap-tools",
                "filter-and-batch",
                "make-it-fail",
                "run-a-whole-playbook",
                "run-in-ci",
                "switch-users-on-and-off",
                "use-it-from-nodejs",
                "use-it-from-pytest",
                "verify-what-happened"
            })
    void commandsPrintWhatThePageShows(String name) throws IOException, InterruptedException {
        ShellPage page = new ShellPage(Path.of("docs/how-to/" + name + ".md"));
        assertThat(page.commands()).isGreaterThanOrEqualTo(2);
        page.assertCommandsPrintWhatThePageShows();
    }

    @Test
    void clientsWithFixedHostsReachTheEmulatorThroughItsProxy() throws IOException, InterruptedException {
        ShellPage page = new ShellPage(Path.of("docs/how-to/clients-with-fixed-hosts.md"));
        page.assertCommandsPrintWhatThePageShows("--emulator.proxy.port=8888", "--emulator.tls.names=acme.okta.com");
    }
}
