package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Opens the console of an emulator whose control API requires a key. */
class ConsoleKeyIT {

    @Test
    void requiresTheControlKeyAfterEachReload() throws IOException {
        try (EmulatorProcess emulator = EmulatorProcess.start("--emulator.control.key=open-sesame");
                Browser browser = new Browser()) {
            browser.open("identities");
            browser.awaitText("Enter the control key");
            assertThat(browser.text()).doesNotContain("contoso.example");
            browser.save(Path.of("target/screenshots/key-light.png"));
            browser.type(browser.find("input[type=password]"), "wrong");
            browser.click("Open the console");
            browser.awaitText("This is not the control key.");
            browser.type(browser.find("input[type=password]"), "open-sesame");
            browser.click("Open the console");
            browser.awaitText("Dora Documented");
            browser.awaitText("Live");
            assertThat(browser.run("return JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
                    .isEqualTo("[{},{},\"\"]");
            browser.open("identities");
            browser.awaitText("Enter the control key");
            browser.assertNoErrors();
            assertThat(emulator.log()).doesNotContain("open-sesame");
        }
    }
}
