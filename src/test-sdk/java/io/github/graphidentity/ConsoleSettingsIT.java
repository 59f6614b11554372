package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/** Opens the console of emulators with a key, several tenants or real providers, and of one that has stopped. */
@SuppressWarnings("try") // the browser uses the processes
class ConsoleSettingsIT {

    @Test
    void requiresTheControlKeyAfterEachReload() throws IOException {
        try (EmulatorProcess emulator = EmulatorProcess.start("--emulator.control.key=open-sesame");
                Browser browser = new Browser()) {
            browser.open("identities");
            browser.awaitText("Enter the control key");
            assertThat(browser.text()).doesNotContain("contoso.example");
            browser.save(Path.of("target/screenshots/key-light.png"));
            enterKey(browser, "wrong");
            browser.awaitText("This is not the control key.");
            enterKey(browser, "open-sesame");
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

    @Test
    void showsATeamOnlyItsOwnTenant() throws Exception {
        try (EmulatorProcess ignored = EmulatorProcess.start("--emulator.control.key=open-sesame-open-sesame");
                Browser browser = new Browser()) {
            Shell.run("curl -sSf localhost:8080/_emulator/tenants -H 'Authorization: Bearer open-sesame-open-sesame'"
                    + " --json '{\"domain\": \"team.example\", \"identities\": [{\"login\": \"tess\", \"displayName\": \"Tess Team\", \"okta\": {}}]}'");
            Shell.run("curl -sSf -X PUT localhost:8080/_emulator/tenants/team.example/control-key"
                    + " -H 'Authorization: Bearer open-sesame-open-sesame' --json '{\"key\": \"key-of-the-team1\"}'");
            browser.open("identities");
            enterKey(browser, "key-of-the-team1");
            browser.awaitText("Tess Team");
            browser.awaitText("Live");
            assertThat(browser.find(".tenant select").getText()).isEqualTo("team.example");
            browser.click(browser.find(".identity-row"));
            browser.click("disable");
            browser.awaitText("disable at Okta");
            browser.click("verify");
            String command = browser.find(".story figure pre").getText();
            assertThat(Shell.run("EMULATOR_CONTROL_KEY=key-of-the-team1; " + command + " && echo"))
                    .contains("\"verified\":true");
        }
    }

    @Test
    void switchesBetweenTenants() throws Exception {
        try (EmulatorProcess ignored = EmulatorProcess.start();
                Browser browser = new Browser()) {
            Shell.run("curl -sSf localhost:8080/_emulator/tenants"
                    + " --json '{\"domain\": \"team.example\", \"identities\": [{\"login\": \"tess\", \"displayName\": \"Tess Team\", \"okta\": {}}]}'");
            browser.open("identities");
            browser.awaitText("Dora Documented");
            new Select(browser.find(".tenant select")).selectByVisibleText("team.example");
            browser.awaitText("Tess Team");
            browser.awaitNoText("Dora Documented");
            browser.click("Overview");
            browser.awaitText("team.example · 1 identity");
        }
    }

    @Test
    void saysInEveryViewThatTheEmulatorDoesNotRespond() throws Exception {
        try (Browser browser = new Browser()) {
            try (EmulatorProcess ignored = EmulatorProcess.start()) {
                browser.open("overview");
                browser.awaitText("Live");
            }
            browser.awaitText("Not live");
            for (String view : List.of("Identities", "Groups", "Incidents", "Risky users", "Sensors", "Faults", "Clock", "Seed", "Overview")) {
                browser.click(view);
                browser.awaitText("The emulator does not respond. Check that it is running, then try again.");
                assertThat(browser.text()).as(view).doesNotContain("Available", "Nothing in force", "No fault in force");
            }
            browser.click("Journal");
            browser.awaitText("The console tries again every two seconds.");
            browser.assertNoErrors();
        }
    }

    @Test
    void tellsRealProvidersFromSimulatedOnes() throws Exception {
        try (EmulatorProcess ignored = EmulatorProcess.start(
                        "--emulator.control.key=open-sesame-open-sesame",
                        "--emulator.active-directory.url=ldaps://127.0.0.1:1",
                        "--emulator.active-directory.base-dn=DC=corp,DC=example",
                        "--emulator.active-directory.bind-dn=svc@corp.example",
                        "--emulator.active-directory.bind-password=secret",
                        "--emulator.okta.org-url=http://127.0.0.1:1",
                        "--emulator.okta.api-token=secret",
                        "--emulator.okta.dry-run=true",
                        "--emulator.token.with-real-providers=true");
                Browser browser = new Browser()) {
            browser.open("overview");
            enterKey(browser, "open-sesame-open-sesame");
            browser.awaitText("Real · dry run");
            assertThat(browser.texts(".bar .mode")).containsExactly("Real", "Real · dry run");
            assertThat(browser.texts(".providers .mode")).containsExactly("Real", "Real · dry run", "Simulated");
            assertThat(browser.text()).doesNotContain("No real account can change.");
            browser.awaitText("Unavailable");
            browser.save(Path.of("target/screenshots/overview-real-light.png"));
            browser.click("Identities");
            browser.awaitText("The identity provider");
            browser.control("Try again");
            browser.assertNoErrors();
        }
    }

    @Test
    void listsTheIdentitiesOfRealProvidersAndAsksBeforeItChangesOne() throws Exception {
        try (EmulatorProcess org = EmulatorProcess.startOnFreePorts();
                EmulatorProcess ignored = EmulatorProcess.start(
                        "--emulator.control.key=open-sesame-open-sesame",
                        "--emulator.okta.org-url=" + org.url(),
                        "--emulator.okta.api-token=okta-api-token",
                        "--emulator.token.with-real-providers=true");
                Browser browser = new Browser()) {
            browser.open("identities");
            enterKey(browser, "open-sesame-open-sesame");
            browser.awaitText("Ada Adonly");
            browser.save(Path.of("target/screenshots/identities-real-light.png"));
            browser.type(browser.find("input[type=search]"), "dora.documented@contoso.example");
            browser.awaitText("1 identity");
            browser.click(browser.find(".identity-row"));
            browser.awaitText("isEnabled");
            browser.click(browser.find(By.xpath("//article[contains(@class,'okta')]//button[.='disable']")));
            browser.awaitText("disable at Okta?");
            browser.save(Path.of("target/screenshots/identity-real-light.png"));
            assertThat(okta(org)).contains("\"ACTIVE\"");
            browser.click(browser.find("dialog .danger"));
            browser.awaitText("CHANGED");
            browser.awaitCount("article.okta .badge.bad", 1);
            assertThat(okta(org)).contains("\"SUSPENDED\"");
            browser.type(browser.find("input[type=search]"), "nobody@contoso.example");
            browser.awaitText("No identity matches");
            browser.assertNoErrors();
        }
    }

    @Test
    void readsWithAPastedTokenIfTheTokenServiceIsOff() throws Exception {
        try (EmulatorProcess other = EmulatorProcess.startOnFreePorts()) {
            String issuer = other.url() + "/c0ffee00-0000-4000-8000-000000000001/v2.0";
            String token = Shell.run("curl -sSf " + other.url() + "/_emulator/tokens --json '{\"claims\": {\"iss\": \"" + issuer
                            + "\"}, \"roles\": [\"SecurityIdentitiesAccount.Read.All\"]}'")
                    .replaceFirst("(?s).*\"accessToken\":\"([^\"]*)\".*", "$1");
            try (EmulatorProcess ignored = EmulatorProcess.start(
                            "--emulator.control.key=open-sesame-open-sesame",
                            "--emulator.okta.org-url=" + other.url(),
                            "--emulator.okta.api-token=okta-api-token",
                            "--emulator.access.issuers[0].url=" + issuer,
                            "--emulator.access.issuers[0].audiences=https://graph.microsoft.com");
                    Browser browser = new Browser()) {
                browser.open("identities");
                enterKey(browser, "open-sesame-open-sesame");
                browser.awaitText("Graph accepts only tokens of your own issuer. Paste one in the Tokens view");
                browser.click("Tokens");
                browser.find("textarea.mono");
                browser.run(
                        "const area = document.querySelector('textarea.mono'); area.value = arguments[0];"
                                + " area.dispatchEvent(new Event('input', {bubbles: true}))",
                        token);
                browser.awaitText("Graph accepts this token.");
                browser.click("Identities");
                browser.awaitText("Ada Adonly");
                browser.assertNoErrors();
            }
        }
    }

    private static String okta(EmulatorProcess org) throws Exception {
        return Shell.run("curl -sSf " + org.url() + "/_emulator/identities/dora.documented@contoso.example");
    }

    private static void enterKey(Browser browser, String key) {
        browser.type(browser.find("input[type=password]"), key);
        browser.click("Open the console");
    }
}
