package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** Uses the console in Chromium, over a tenant of 10,000 identities and of names that are markup. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final long LARGEST_IMAGE = 150_000;
    private static final String DORA = "0104216-0539-4838-88b1-55baafdc296b";
    private static final String MARKUP = "<img src=x onerror=\"window.attacked=1\">";
    private static final String MARKUP_ID = "bad00000-0000-4000-8000-000000000001";

    private static final String SEED = """
            domain: contoso.example
            identities:
              - id: %s
                displayName: Dora Documented
                login: dora.documented
                activeDirectory: {objectGUID: 256db173-930a-4991-9061-0d51a9a93ba5, rid: 281652}
                okta: {id: 878a6911-f3da-41eb-a895-1d46fa054d3e, status: ACTIVE, sessions: 2}
                entraID: {id: 69dfa3ea-1295-4e2c-b469-59564581143d}
              - id: %s
                displayName: '%s'
                login: markup
                activeDirectory: {objectGUID: bad00000-0000-4000-8000-000000000002, rid: 281653}
                okta: {id: '00ubad', status: SUSPENDED}
              - {login: sue, displayName: Sue Suspended, okta: {status: SUSPENDED}}
              - {login: dan, displayName: Dan Disabled, activeDirectory: {disabled: true}}
              - {login: lou, displayName: Lou Locked, activeDirectory: {locked: true}, okta: {status: LOCKED_OUT}}
              - {login: worker, generate: 10000, activeDirectory: {}, okta: {}}
            groups:
              - {id: ffff0000-0000-4000-8000-000000000001, displayName: SOC Quarantine, groupTypes: [Unified], members: [dora.documented]}
              - {displayName: '%s'}
            graph:
              security/incidents:
                - {id: '2972395', displayName: Suspicious sign-in, severity: high, status: active}
                - {id: '2972396', displayName: '%s', severity: low, status: resolved}
              security/alerts_v2:
                - {id: ad7f3c1e_1, incidentId: '2972395', title: Suspected identity theft, severity: high, status: new}
              security/identities/sensors:
                - {id: 5e050000-0000-4000-8000-000000000001, displayName: '%s', domainName: contoso.example, healthStatus: healthy, serviceStatus: running, deploymentStatus: upToDate, sensorType: domainControllerIntegrated}
              identityProtection/riskyUsers:
                - {id: 69dfa3ea-1295-4e2c-b469-59564581143d, riskLevel: medium, riskState: atRisk, riskDetail: none}
            """.formatted(DORA, MARKUP_ID, MARKUP, MARKUP, MARKUP, MARKUP);

    private static final String QUARANTINE = "groups/ffff0000-0000-4000-8000-000000000001";

    private EmulatorProcess emulator;
    private Browser browser;

    @BeforeAll
    void start() throws IOException {
        Path seed = Files.createTempFile("seed", ".yaml");
        Files.writeString(seed, SEED);
        emulator = EmulatorProcess.start("--emulator.tenant.seed=" + seed.toUri());
        browser = new Browser();
    }

    @AfterAll
    void stop() {
        browser.close();
        emulator.close();
    }

    @BeforeEach
    void reset() throws Exception {
        control("PUT", "seed", SEED);
        control("DELETE", "faults", null);
        browser.useColors("light");
        browser.resize(1440, 900);
    }

    @AfterEach
    void findNoErrorAndNoMarkup() {
        browser.assertNoErrors();
        assertThat(browser.run("return window.attacked ?? null")).isNull();
    }

    @Test
    void opensAtTheRootAndFollowsActionsAsTheyHappen() throws Exception {
        browser.openRoot();
        browser.awaitText("No action yet");
        assertThat(browser.address()).isEqualTo("http://localhost:8080/console/");
        assertThat(browser.text()).contains("Simulated", "No real account can change.", "Nothing in force");
        browser.awaitText("Live");
        disable("256db173-930a-4991-9061-0d51a9a93ba5", "activeDirectory");
        browser.awaitText("CHANGED");
        assertThat(browser.find(".plot").getAttribute("aria-label")).contains("1 Changed");
        browser.click("Python");
        assertThat(browser.find(".sample pre").getText()).startsWith("import json");
        browser.click("disable");
        browser.awaitText("Story of disable");
    }

    @Test
    void findsOneOf10000IdentitiesWhileTyping() {
        browser.open("identities");
        browser.awaitText("Dora Documented");
        assertThat(browser.count(".identity-row")).isLessThan(60);
        browser.press("/");
        browser.press("worker09999");
        browser.awaitText("1 identity");
        browser.press(Keys.TAB, Keys.TAB);
        browser.click(browser.find(".identity-row"));
        browser.awaitText("CN=Worker09999");
        browser.click("Identities");
        browser.awaitText("Dora Documented");
        browser.click("Suspended");
        browser.awaitText("2 identities");
        assertThat(browser.text()).contains("Sue Suspended", MARKUP).doesNotContain("Dora Documented");
        browser.type(browser.find("input[type=search]"), "nothing like this");
        browser.awaitText("No identity matches");
        browser.click("Clear search and filter");
        browser.awaitText("Dora Documented");
    }

    @Test
    void readsFurtherIdentitiesWhileScrolling() {
        browser.open("identities");
        browser.awaitText("100+ identities");
        browser.run("const list = document.querySelector('.virtual'); list.scrollTop = list.scrollHeight");
        browser.awaitText("200+ identities");
        assertThat(browser.count(".identity-row")).isLessThan(60);
        browser.find(".identity-row").sendKeys(Keys.ARROW_DOWN);
        assertThat(browser.focused()).startsWith("Worker");
    }

    @Test
    void isOperatedByTheKeyboardAlone() throws Exception {
        browser.open("identities");
        browser.awaitText("Dora Documented");
        browser.press("/");
        browser.press("dora");
        browser.awaitText("1 identity");
        tabTo("Dora Documented");
        browser.press(Keys.ENTER);
        browser.awaitText("NORMAL_ACCOUNT");
        tabTo("disable");
        browser.press(Keys.ENTER);
        browser.awaitFocus("disable at Active Directory");
        control("POST", "faults", "{\"fault\": \"reset\"}");
        browser.open("faults");
        browser.awaitText("Clear all");
        tabTo("Clear all");
        browser.press(Keys.ENTER);
        browser.awaitFocus("Cancel");
        browser.press(Keys.ESCAPE);
        browser.awaitFocus("Clear all");
        browser.press(Keys.ENTER);
        browser.awaitFocus("Cancel");
        browser.press(Keys.TAB);
        browser.press(Keys.ENTER);
        browser.awaitFocus("Faults");
        browser.awaitText("No fault in force");
    }

    private void tabTo(String label) {
        for (int i = 0; i < 40 && !browser.focused().startsWith(label); i++) {
            browser.press(Keys.TAB);
        }
        assertThat(browser.focused()).startsWith(label);
    }

    @Test
    void sendsAnActionAndTellsItsStory() {
        browser.open("identities/" + DORA);
        browser.awaitText("NORMAL_ACCOUNT");
        browser.click(browser.find(By.xpath("//article[contains(@class,'activeDirectory')]//button[.='disable']")));
        browser.awaitText("disable at Active Directory");
        assertThat(browser.find(".facts .changed").getText()).contains("userAccountControl", "514", "ACCOUNTDISABLE");
        assertThat(browser.find(".outcome").getText())
                .contains("CHANGED", "soc-automation", "SecurityIdentitiesActions.ReadWrite.All")
                .contains("disable is supported at Active Directory", "modify", "512", "514", "200 CHANGED");
        assertThat(browser.find(".outcome figure pre").getText()).contains("\"identityProvider\": \"activeDirectory\"");
        browser.click(browser.find(".correlation a"));
        browser.awaitText("Story of disable");
        browser.click("JUnit test");
        assertThat(browser.find(".story figure pre").getText())
                .contains("import org.junit.jupiter.api.Test;", "@ExtendWith(EmulatorExtension.class)", "tenant.verify(invokeAction(\"disable\")");
    }

    @Test
    void copiesCommandsAndATestThatWork() throws Exception {
        disable("256db173-930a-4991-9061-0d51a9a93ba5", "activeDirectory");
        browser.open("journal?action=disable");
        browser.click(browser.find(".journal a.journal-row"));
        browser.awaitText("What happened");
        assertThat(Shell.run(copyAs("verify") + " && echo")).contains("\"verified\":true", "exactly 1, found 1");
        assertThat(Shell.run(copyAs("curl"))).contains("\"action\":\"disable\"", "\"correlationId\":");
        control("POST", "reset", null);
        disable("256db173-930a-4991-9061-0d51a9a93ba5", "activeDirectory");
        disable("256db173-930a-4991-9061-0d51a9a93ba5", "activeDirectory");
        act("enable", "256db173-930a-4991-9061-0d51a9a93ba5", "activeDirectory");
        disable("256db173-930a-4991-9061-0d51a9a93ba5", "activeDirectory");
        openStory("outcome=CHANGED&action=disable");
        assertThat(Shell.run(copyAs("verify") + " && echo")).contains("\"verified\":true", "at least 1, found 2");
        assertCompiles("DisableTests", copyAs("JUnit test"));
        Shell.run("curl -s localhost:8080/contoso.example/oauth2/v2.0/token -d grant_type=client_credentials"
                + " -d client_id=50c00000-0000-4000-8000-000000000001 -d client_secret=soc-automation-secret -d scope=https://graph.microsoft.com/.default");
        openStory("operation=token");
        assertThat(Shell.run(copyAs("curl"))).contains("\"access_token\":");
        Shell.run("curl -s localhost:8080/api/v1/users/878a6911-f3da-41eb-a895-1d46fa054d3e -H 'Authorization: SSWS okta-api-token'");
        openStory("front=okta");
        assertThat(Shell.run(copyAs("curl"))).contains("\"id\":\"878a6911-f3da-41eb-a895-1d46fa054d3e\"");
        graph("GET", "groups", "");
        openStory("operation=groups");
        assertThat(Shell.run(copyAs("verify") + " && echo")).contains("\"verified\":true");
        assertCompiles("GroupsTests", copyAs("JUnit test"));
    }

    /** A method, a header and a body that a shell or curl would carry out are text. */
    @Test
    void copiesACommandThatOnlySendsTheRequest() throws Exception {
        Shell.run("curl -s -X '`id`' localhost:8080/v1.0/groups -H 'Authorization: $(id) x'");
        openStory("operation=groups");
        assertThat(copyAs("curl"))
                .endsWith("curl -sS -X '`id`' 'http://localhost:8080/v1.0/groups' \\\n  -H \"Authorization: id $TOKEN\"");

        Shell.run("curl -s localhost:8080/contoso.example/oauth2/v2.0/token --data-raw '@/etc/hostname'");
        openStory("operation=token");
        assertThat(copyAs("curl")).endsWith("--data-raw '@/etc/hostname='");
    }

    private String copyAs(String form) {
        browser.click(form);
        return browser.find(".story figure pre[aria-label='" + form + "']").getText();
    }

    private static void assertCompiles(String name, String source) throws IOException {
        Path folder = Files.createTempDirectory("copied");
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        String libraries = Stream.of(EmulatorExtension.class, Test.class)
                .map(type -> type.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .collect(Collectors.joining(File.pathSeparator));
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        problems,
                        "-proc:none",
                        "-cp",
                        libraries,
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(result).as("%s%n%s", source, problems).isZero();
    }

    /** Opens the story of the newest entry that matches. */
    private void openStory(String filter) throws Exception {
        browser.open("story/" + newest(filter));
        browser.awaitText("What happened");
    }

    @Test
    void tellsWhereAFaultStruckAlsoAfterItsRemoval() throws Exception {
        control("POST", "faults", "{\"fault\": \"outage\", \"identityProvider\": \"activeDirectory\"}");
        disable("256db173-930a-4991-9061-0d51a9a93ba5", "activeDirectory");
        openStory("action=disable");
        assertThat(steps())
                .containsSubsequence("disable is supported at Active Directory", "Fault", "search", "503 PROVIDER_UNAVAILABLE")
                .containsOnlyOnce("search");
        assertThat(browser.text()).contains("Active Directory cannot be reached", " times");
        control("DELETE", "faults", null);
        browser.open("story/" + newest("action=disable"));
        browser.awaitText("It affected this request, and has been removed since.");
        assertThat(steps()).containsSubsequence("disable is supported at Active Directory", "Fault", "search");
        control("POST", "faults", "{\"fault\": \"executedButFailed\", \"operation\": \"invokeAction\", \"status\": 504}");
        disable("256db173-930a-4991-9061-0d51a9a93ba5", "activeDirectory");
        openStory("action=disable");
        assertThat(steps()).containsSubsequence("search", "modify", "search", "Fault", "504 INJECTED_504");
    }

    private List<String> steps() {
        return browser.texts(".steps .line b").stream()
                .map(title -> title.replaceFirst("^Fault fault-\\d+$", "Fault"))
                .toList();
    }

    @Test
    void tellsWhichRoleAllowedASignedInUser() throws Exception {
        String token = control("POST", "tokens", "{\"user\": \"dora.documented@contoso.example\", \"entraRoles\": [\"Security Administrator\"]}")
                .replaceFirst("(?s).*\"accessToken\":\"([^\"]*)\".*", "$1");
        Shell.run("curl -s localhost:8080/v1.0/security/identities/identityAccounts/" + DORA + "/invokeAction -H 'Authorization: Bearer " + token
                + "' --json '{\"accountId\": \"878a6911-f3da-41eb-a895-1d46fa054d3e\", \"action\": \"disable\", \"identityProvider\": \"okta\"}'");
        openStory("action=disable");
        assertThat(steps()).contains("dora.documented@contoso.example through soc-automation", "Security Administrator", "suspendUser");
    }

    @Test
    void linksABatchWithItsParts() throws Exception {
        graph("POST", "$batch", "{\"requests\": [{\"id\": \"1\", \"method\": \"GET\", \"url\": \"/groups\"}, {\"id\": \"2\", \"method\": \"GET\", \"url\": \"/nowhere\"}]}");
        openStory("operation=$batch");
        browser.awaitText("Parts of the batch");
        browser.click("groups");
        browser.awaitText("Story of groups");
        browser.click("$batch");
        browser.awaitText("Story of $batch");
    }

    @Test
    void tellsWhichPermissionIsMissingAndWhichActionIsNotSupported() {
        browser.open("identities/" + DORA);
        browser.awaitText("NORMAL_ACCOUNT");
        new Select(browser.find(".inline select")).selectByVisibleText("nobody");
        browser.click(browser.find(By.xpath("//article[contains(@class,'okta')]//button[.='revokeAllSessions']")));
        browser.awaitText("A permission or a role is missing");
        assertThat(browser.find(".outcome").getText()).contains("403", "Missing application roles");
        assertThat(browser.text()).contains("The support table has no action for Entra ID.");
    }

    @Test
    void tellsWhoStillHoldsAValidTokenAndWhatEndedTheOthers() throws Exception {
        String order = "{\"user\": \"dora.documented@contoso.example\"}";
        browser.open("identities/" + DORA);
        browser.awaitText("No client got a token for this user since the last reset.");
        control("POST", "tokens", order);
        browser.open("identities/" + DORA);
        browser.awaitText("Tokens: 1 valid, 0 ended");
        graph("POST", "users/69dfa3ea-1295-4e2c-b469-59564581143d/revokeSignInSessions", "{}");
        browser.awaitText("Tokens: 0 valid, 1 ended");
        browser.awaitText("sessions revoked");
        control("POST", "tokens", order);
        graph("PATCH", "users/69dfa3ea-1295-4e2c-b469-59564581143d", "{\"accountEnabled\": false}");
        browser.awaitText("Tokens: 0 valid, 2 ended");
        browser.awaitText("user disabled");
        browser.awaitText("PATCH users at");
        assertThat(browser.find("article.entraID .facts").getText()).contains("accountEnabled\nfalse");
        browser.click(browser.find(By.xpath("//a[starts-with(.,'revokeSignInSessions at')]")));
        browser.awaitText("Story of users");
        browser.awaitText("/revokeSignInSessions");
    }

    @Test
    void showsNamesThatAreMarkupAsText() throws Exception {
        browser.open("identities/" + MARKUP_ID);
        browser.awaitText("SUSPENDED");
        assertThat(browser.find("h2.title").getText()).isEqualTo(MARKUP);
        disable(MARKUP, "activeDirectory");
        browser.open("journal");
        browser.awaitText("ACCOUNT_NOT_FOUND");
        browser.click(browser.find(".journal a.journal-row"));
        browser.awaitText("The account was not found");
        assertThat(browser.text()).contains(MARKUP);
    }

    @Test
    void showsAGroupWithItsMembersAndFollowsItsChanges() throws Exception {
        browser.open("groups");
        browser.awaitText("2 groups");
        assertThat(browser.text()).contains(MARKUP);
        browser.press("/");
        browser.press("soc q");
        browser.awaitText("1 group");
        browser.press(Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB, Keys.ENTER);
        browser.awaitText("Dora Documented");
        assertThat(browser.find("[aria-label='Members']").getText()).contains("dora.documented@contoso.example", "User");
        graph("PATCH", QUARANTINE, "{\"description\": \"Access is restricted\"}");
        browser.awaitText("Access is restricted");
        graph("DELETE", QUARANTINE + "/members/69dfa3ea-1295-4e2c-b469-59564581143d/$ref", "{}");
        browser.awaitCount("[aria-label='Members'] li", 0);
        browser.type(browser.find("input[type=search]"), "nothing' like this");
        browser.awaitText("No group matches");
    }

    @Test
    void readsFurtherGroupsWhileScrollingAndFurtherMembersOnRequest() throws Exception {
        control("PUT", "seed", SEED.replace("groups:", "groups:\n  - {displayName: Everyone, members: [" + IntStream.range(0, 120).mapToObj(i -> "member" + i).collect(Collectors.joining(", ")) + "]}"
                + IntStream.range(0, 60).mapToObj(i -> "\n  - {displayName: Group " + i + "}").collect(Collectors.joining()))
                .replace("groups:", "users:\n" + IntStream.range(0, 120).mapToObj(i -> "  - {login: member" + i + "}\n").collect(Collectors.joining()) + "groups:"));
        browser.open("groups");
        browser.awaitText("50+ groups");
        browser.run("const list = document.querySelector('.virtual'); list.scrollTop = list.scrollHeight");
        browser.awaitText("63 groups");
        browser.open("groups?search=Everyone");
        browser.awaitText("1 group");
        browser.click(browser.find(".identity-row"));
        browser.awaitCount("[aria-label='Members'] li", 100);
        browser.click("Show more");
        browser.awaitCount("[aria-label='Members'] li", 120);
    }

    @Test
    void showsIncidentsWithAlertsAndRiskyUsersWithTheirIdentity() {
        browser.open("incidents");
        browser.awaitText("2 incidents");
        assertThat(browser.text()).contains(MARKUP);
        browser.click("active");
        browser.awaitText("1 incident");
        browser.click(browser.find(".identity-row"));
        browser.awaitText("Suspected identity theft");
        browser.click("All properties");
        assertThat(browser.find("details pre").getText()).contains("\"id\": \"2972395\"");
        browser.open("riskyUsers");
        browser.awaitText("1 risky user");
        browser.click("dismissed");
        browser.awaitText("No risky user matches");
        browser.click("Clear search and filter");
        browser.click(browser.find(".identity-row"));
        browser.awaitText("dora.documented@contoso.example");
        browser.click("Identity of the user");
        browser.awaitText("1 identity");
    }

    @Test
    void showsASensorWithItsHealthIssues() {
        browser.open("sensors");
        browser.awaitText("1 sensor");
        browser.click(browser.find(".identity-row"));
        browser.awaitText("Health issues");
        assertThat(browser.find("h2.title").getText()).isEqualTo(MARKUP);
    }

    @Test
    void tellsWhyASensorDidNotCarryOutAnAction() throws Exception {
        control("PUT", "seed", SEED.replace("healthStatus: healthy", "healthStatus: notHealthyHigh"));
        disable("256db173-930a-4991-9061-0d51a9a93ba5", "activeDirectory");
        openStory("action=disable");
        assertThat(steps()).endsWith("The action was not carried out", "200 NOT_CARRIED_OUT");
    }

    @Test
    void saysWhyGraphRefusesToListObjectsAndTriesAgain() throws Exception {
        control("POST", "faults", "{\"fault\": \"error\", \"status\": 503, \"first\": 1}");
        browser.open("incidents");
        browser.click("Try again");
        browser.awaitText("2 incidents");
        control("POST", "clock", "{\"advance\": \"PT3H\"}");
        browser.click("active");
        browser.awaitText("1 incident");
        browser.open("groups/unknown");
        browser.awaitText("Resource 'unknown' does not exist");
    }

    @Test
    void showsTheJournalLiveAndFiltersIt() throws Exception {
        browser.open("journal");
        browser.awaitText("The journal is empty");
        browser.awaitText("Live");
        disable("878a6911-f3da-41eb-a895-1d46fa054d3e", "okta");
        browser.awaitText("CHANGED");
        browser.awaitText("tokenService");
        new Select(browser.find(".filters select")).selectByVisibleText("graph");
        browser.awaitText("front: graph");
        browser.awaitCount(".journal a.journal-row", 1);
        browser.click("Remove the filter front");
        browser.awaitText("tokenService");
        browser.click("Delete all entries");
        browser.click("Delete");
        browser.awaitText("The journal is empty");
    }

    @Test
    void addsFaultsShowsWhereTheyStruckAndClearsThem() throws Exception {
        browser.open("faults");
        browser.awaitText("No fault in force");
        browser.click(browser.find(By.xpath("//button[b='Okta is down']")));
        browser.awaitText("Okta cannot be reached");
        disable("878a6911-f3da-41eb-a895-1d46fa054d3e", "okta");
        browser.awaitText("1 of 1 request");
        browser.click("Hits");
        browser.awaitText("PROVIDER_UNAVAILABLE");
        browser.click(browser.find(".journal a.journal-row"));
        browser.awaitText("Okta cannot be reached");
        browser.open("faults");
        new Select(browser.find("form select")).selectByValue("delay");
        browser.type(browser.find(By.xpath("//label[span='milliseconds']//input")), "200000");
        browser.click("Add the fault");
        browser.awaitText("milliseconds must be between 1 and 120000, but is 200000.");
        browser.type(browser.find(By.xpath("//label[span='milliseconds']//input")), "1");
        browser.click("Add the fault");
        browser.awaitText("Delays the request (milliseconds 1)");
        browser.click("Clear all");
        browser.click("Clear");
        browser.awaitText("No fault in force");
    }

    @Test
    void movesTheClock() {
        browser.open("clock");
        browser.awaitText("real time");
        browser.click("1 hour");
        browser.awaitText("+1 h");
        browser.click("Freeze");
        browser.awaitText("frozen");
        browser.open("overview");
        browser.awaitText("The clock is frozen");
        browser.open("clock");
        browser.click("Back to real time");
        browser.awaitNoText("frozen");
    }

    @Test
    void explainsWhyATokenIsRejected() {
        browser.open("tokens");
        browser.click("Mint");
        browser.awaitText("Graph accepts this token.");
        browser.click(browser.find(By.xpath("//label[contains(.,'Expired five minutes ago')]/input")));
        browser.click(browser.find(By.xpath("//label[contains(.,'invalid signature')]/input")));
        browser.click("Mint");
        browser.awaitText("Graph rejects this token with 401: signature, expiry.");
        browser.type(browser.find("textarea.mono"), "nonsense");
        browser.awaitText("Graph rejects this token with 401: format.");
    }

    @Test
    void validatesAppliesAndResetsASeed() {
        browser.open("seed");
        browser.awaitText("10,005 identities");
        browser.click("Show the seed");
        browser.find(".editor textarea");
        browser.run("HTMLAnchorElement.prototype.click = function () { window.downloaded = this.download }");
        browser.click("Download");
        assertThat(browser.run("return window.downloaded")).isEqualTo("contoso.example.yaml");
        edit("domain: contoso.example\nidentities:\n  - login: jane\n    okta: {sessions: two}\n");
        browser.awaitText("identities[0].okta.sessions must be a whole number");
        assertThat(browser.find(".gutter b").getText()).isEqualTo("4");
        edit("domain: [\n  contoso.example\n");
        browser.awaitText("expected ',' or ']'");
        assertThat(browser.text()).contains("(line " + browser.find(".gutter b").getText() + ")");
        edit("domain: contoso.example\nidentities:\n  - login: jane\n    displayName: Jane Doe\n    okta: {sessions: 1}\n");
        browser.awaitText("The seed is valid.");
        browser.click("Apply");
        browser.awaitText("The seed is applied.");
        browser.open("identities");
        browser.awaitText("1 identity");
        browser.open("seed");
        browser.click("Reset the tenant");
        browser.awaitText("Reset the tenant?");
        browser.click("Cancel");
        browser.awaitNoText("Reset the tenant?");
        browser.click("Reset the tenant");
        browser.click("Reset");
        browser.awaitText("The tenant is reset.");
    }

    private void edit(String seed) {
        browser.run(
                "const area = document.querySelector('.editor textarea'); area.value = arguments[0];"
                        + " area.dispatchEvent(new Event('input', {bubbles: true}))",
                seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isAccessibleInEveryView(String colors) throws Exception {
        String axe = Files.readString(Path.of("target/npm/node_modules/axe-core/axe.min.js"));
        browser.useColors(colors);
        makeHistory();
        for (String view : views()) {
            show(view);
            browser.assertAccessible(view, axe);
            browser.save(SCREENSHOTS.resolve(name(view) + "-" + colors + ".png"));
        }
    }

    @Test
    void fitsAPhone() throws Exception {
        makeHistory();
        browser.resize(390, 844);
        for (String view : views()) {
            show(view);
            assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                    .as(view)
                    .isEqualTo(true);
            browser.save(SCREENSHOTS.resolve(name(view) + "-phone.png"));
        }
    }

    /** {@code -Ddocs.write=true} makes the images of the documentation anew. */
    @Test
    void makesTheImagesOfTheDocumentation() throws Exception {
        makeHistory();
        browser.resize(1280, 700);
        for (String view : List.of("overview", "story/" + lastChange())) {
            show(view);
            Path image = Path.of("docs/images/console-" + name(view) + ".png");
            if (Boolean.getBoolean("docs.write")) {
                browser.save(image);
            }
            assertThat(Files.size(image)).as("size of %s", image).isBetween(1L, LARGEST_IMAGE);
        }
    }

    private List<String> views() throws Exception {
        return List.of(
                "overview",
                "identities",
                "identities/" + DORA,
                "groups",
                QUARANTINE,
                "incidents/2972395",
                "riskyUsers/69dfa3ea-1295-4e2c-b469-59564581143d",
                "sensors/5e050000-0000-4000-8000-000000000001",
                "journal",
                "story/" + lastChange(),
                "faults",
                "clock",
                "tokens",
                "seed");
    }

    private static String name(String view) {
        return view.endsWith(DORA) ? "identity" : view.equals(QUARANTINE) ? "group" : view.replaceFirst("/.*", "");
    }

    private void show(String view) {
        browser.open(view);
        browser.find("main h1");
        browser.awaitText("Live");
        if (view.startsWith(QUARANTINE)) {
            browser.awaitText("Members");
        }
        if (view.endsWith(DORA)) {
            browser.awaitText("valid, ");
        }
        if (view.equals("tokens")) {
            browser.click("Mint");
            browser.awaitText("Graph accepts this token.");
        }
    }

    private String lastChange() throws Exception {
        return newest("outcome=CHANGED");
    }

    private static String newest(String filter) throws Exception {
        String journal = control("GET", "journal?" + filter + "&before=9007199254740991&limit=1", null);
        return journal.replaceFirst("(?s).*\"sequence\":(\\d+).*", "$1");
    }

    /** Actions of twelve minutes that change an account, change nothing, fail, and are not supported. */
    private void makeHistory() throws Exception {
        Instant now = Instant.now();
        control("POST", "tokens", "{\"user\": \"dora.documented@contoso.example\"}");
        control("POST", "tokens", "{\"user\": \"dora.documented@contoso.example\", \"expired\": true}");
        control("POST", "faults", "{\"fault\": \"outage\", \"identityProvider\": \"okta\", \"from\": 4, \"to\": 5}");
        for (int minutes = 12; minutes >= 0; minutes -= 3) {
            control("POST", "clock", "{\"set\": \"" + now.minusSeconds(60L * minutes) + "\"}");
            disable("878a6911-f3da-41eb-a895-1d46fa054d3e", "okta");
            disable("69dfa3ea-1295-4e2c-b469-59564581143d", "entraID");
            control("POST", "clock", "{\"advance\": \"PT1M\"}");
            act("enable", "878a6911-f3da-41eb-a895-1d46fa054d3e", "okta");
            act(minutes % 2 == 0 ? "disable" : "enable", "256db173-930a-4991-9061-0d51a9a93ba5", "activeDirectory");
        }
        control("POST", "clock", "{\"set\": \"" + Instant.now() + "\"}");
    }

    private static void disable(String account, String provider) throws Exception {
        act("disable", account, provider);
    }

    private static void act(String action, String account, String provider) throws Exception {
        String token = "TOKEN=$(curl -s localhost:8080/contoso.example/oauth2/v2.0/token -d grant_type=client_credentials"
                + " -d client_id=50c00000-0000-4000-8000-000000000001 -d client_secret=soc-automation-secret"
                + " -d scope=https://graph.microsoft.com/.default | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')\n";
        Shell.run(token + "curl -s localhost:8080/v1.0/security/identities/identityAccounts/"
                + (account.equals(MARKUP) ? MARKUP_ID : DORA) + "/invokeAction -H \"Authorization: Bearer $TOKEN\" --json '{\"accountId\": \""
                + account.replace("\"", "\\\"") + "\", \"action\": \"" + action + "\", \"identityProvider\": \"" + provider + "\"}'");
    }

    private static void graph(String method, String path, String body) throws Exception {
        String token = control("POST", "tokens", "{}").replaceFirst("(?s).*\"accessToken\":\"([^\"]*)\".*", "$1");
        Shell.run("curl -sSf -X " + method + " 'localhost:8080/v1.0/" + path + "' -H 'Authorization: Bearer " + token
                + "' -H 'Content-Type: application/json' -d '" + body + "'");
    }

    private static String control(String method, String call, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:8080/_emulator/" + call))
                .header("Content-Type", call.equals("seed") ? "application/yaml" : "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return response.body();
    }
}
