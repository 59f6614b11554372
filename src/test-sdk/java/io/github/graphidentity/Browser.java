package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** Debian's Chromium without a window, in the hands of a person who reads texts and uses controls by their labels. */
final class Browser implements AutoCloseable {

    static final String CONSOLE = "http://localhost:8080/console/";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Path profile = temporaryFolder();
    private final ChromeDriver driver;

    Browser() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .build();
        driver = new ChromeDriver(service, options);
        resize(1440, 900);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("chromium");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Sets the size of the page itself. */
    void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void useColors(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Opens a view in a new page, so that nothing is left of the one before. */
    void open(String view) {
        driver.get("about:blank");
        driver.get(CONSOLE + "#/" + view);
    }

    void openRoot() {
        driver.get("http://localhost:8080/");
    }

    String address() {
        return driver.getCurrentUrl();
    }

    void awaitText(String text) {
        await("the text '" + text + "'", () -> text().contains(text));
    }

    void awaitNoText(String text) {
        await("no text '" + text + "'", () -> !text().contains(text));
    }

    void awaitFocus(String label) {
        await("the focus on '" + label + "'", () -> focused().equals(label));
    }

    /** The texts of all elements, in the order of the page. */
    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    void awaitCount(String css, int count) {
        await(count + " elements " + css, () -> count(css) == count);
    }

    private void await(String what, BooleanSupplier condition) {
        try {
            new WebDriverWait(driver, PATIENCE, POLL)
                    .ignoring(StaleElementReferenceException.class)
                    .until(ignored -> condition.getAsBoolean());
        } catch (TimeoutException late) {
            save(Path.of("target/screenshots/failure.png"));
            throw new AssertionError("The page does not show " + what + ", but:\n" + text(), late);
        }
    }

    /** The visible text of the page, with the labels of its form fields as they are written. */
    String text() {
        return String.valueOf(driver.executeScript("return document.body.innerText"));
    }

    /** The button or link with this label. */
    WebElement control(String label) {
        String literal = "'" + label + "'";
        return find(By.xpath("//*[self::button or self::a or self::summary][normalize-space()=" + literal
                + " or @aria-label=" + literal + "]"));
    }

    void click(String label) {
        click(control(label));
    }

    void click(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    WebElement find(By by) {
        await(by.toString(), () -> !driver.findElements(by).isEmpty());
        return driver.findElement(by);
    }

    WebElement find(String css) {
        return find(By.cssSelector(css));
    }

    int count(String css) {
        return driver.findElements(By.cssSelector(css)).size();
    }

    void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** The label of the element that has the focus. */
    String focused() {
        return String.valueOf(driver.executeScript(
                "const it = document.activeElement; return it.getAttribute('aria-label') || it.innerText"));
    }

    /** Replaces the text of a field. */
    void type(WebElement field, String text) {
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        field.sendKeys(text);
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs axe-core, and fails for each serious or critical finding. */
    void assertAccessible(String view, String axe) {
        driver.executeScript(axe);
        Object findings = driver.executeAsyncScript("""
                const done = arguments[0]
                axe.run(document, {resultTypes: ['violations']}).then(result => done(result.violations
                  .filter(it => ['serious', 'critical'].includes(it.impact))
                  .map(it => it.id + ': ' + it.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))))
                """);
        assertThat((List<?>) findings).as("accessibility of %s", view).isEmpty();
    }

    /** Fails if a script threw an error or the page violated its Content-Security-Policy. */
    void assertNoErrors() {
        assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
                .extracting(entry -> entry.getMessage())
                .filteredOn(message -> message.contains("Uncaught") || message.contains("Content Security Policy"))
                .isEmpty();
    }

    void save(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @Override
    public void close() {
        driver.quit();
        try {
            FileSystemUtils.deleteRecursively(profile);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
