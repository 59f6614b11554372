package io.github.graphidentity.emulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.OnDefaultTenant;
import io.github.graphidentity.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** {@code ConsoleIT} uses the console in a browser. */
@EmulatorTest
@OnDefaultTenant
class ConsoleTests {

    private static final Path FILES = Path.of("src/main/resources/io/github/graphidentity/emulator/console/files");
    private static final Pattern REFERENCE =
            Pattern.compile("(?:src|href|from)[= ]['\"]([\\w./-]+\\.(?:js|css|svg))['\"]");
    private static final int FIRST_VIEW = 150_000;
    private static final int MOST_LINES = 3_000;

    private final Emulator emulator;

    ConsoleTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @Test
    void sendsABrowserFromTheRootToTheConsole() {
        TestResponse response = emulator.get("/")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .send();
        assertThat(response.status()).isEqualTo(302);
        assertThat(response.header("location")).isEqualTo("/console/");
        assertThat(emulator.get("/console").send().header("location")).endsWith("/console/");
    }

    @Test
    void describesItsErrorsAsTheControlApiDoes() {
        TestResponse range =
                emulator.get("/console/").header("Range", "bytes=5-2").send();
        assertThat(range.status()).isEqualTo(416);
        assertThat(range.header("content-type")).isEqualTo("application/problem+json");
        assertThat(range.json().get("detail").stringValue())
                .isEqualTo("The request was rejected: Requested range not satisfiable.");
        TestResponse missing = emulator.get("/console/missing.js").send();
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().get("detail").stringValue())
                .isEqualTo("Unknown path /console/missing.js. The console is at /console/.");
        TestResponse post = emulator.post("/console/").send();
        assertThat(post.status()).isEqualTo(405);
        assertThat(post.header("content-type")).isEqualTo("application/problem+json");
    }

    @Test
    void allowsThePageToLoadAndToCallOnlyItsOwnServer() {
        TestResponse page = emulator.get("/console/").send();
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("content-security-policy"))
                .isEqualTo(
                        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
        assertThat(page.header("cache-control")).isEqualTo("no-cache");
        assertThat(page.body()).doesNotContain("<script>", "<style", "style=", "onclick", "http://", "https://");
    }

    @Test
    void servesEveryFileOfTheFirstViewInLessThan150KilobytesCompressed() {
        Map<String, Integer> sizes = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(List.of("/console/"));
        while (!open.isEmpty()) {
            String path = open.pop();
            TestResponse file = emulator.get(path).send();
            assertThat(file.status()).as(path).isEqualTo(200);
            sizes.put(path, compressed(file.body()));
            REFERENCE
                    .matcher(file.body())
                    .results()
                    .map(reference ->
                            URI.create(path).resolve(reference.group(1)).toString())
                    .filter(reference -> !path.startsWith("/webjars/") && !sizes.containsKey(reference))
                    .forEach(open::push);
        }
        assertThat(sizes)
                .containsKeys("/console/app.js", "/console/console.css", "/console/htm.js", "/console/icon.svg");
        assertThat(sizes.keySet())
                .filteredOn(path -> path.startsWith("/webjars/"))
                .hasSize(4);
        assertThat(sizes.values().stream().mapToInt(Integer::intValue).sum())
                .as("%s", sizes)
                .isLessThan(FIRST_VIEW);
    }

    @Test
    void compressesItsFiles() {
        assertThat(emulator.get("/console/app.js")
                        .header("Accept-Encoding", "gzip")
                        .send()
                        .header("content-encoding"))
                .isEqualTo("gzip");
        assertThat(emulator.get("/_emulator")
                        .header("Accept-Encoding", "gzip")
                        .send()
                        .header("content-encoding"))
                .isEmpty();
    }

    @Test
    void hasFewerThan3000Lines() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.mapToInt(ConsoleTests::lines).sum()).isLessThan(MOST_LINES);
        }
    }

    @Test
    void answersUnknownFilesWithAnError() {
        assertThat(emulator.get("/console/unknown.js").send().status()).isEqualTo(404);
        assertThat(emulator.get("/console/..%2fConsoleConfiguration.class")
                        .send()
                        .status())
                .isEqualTo(404);
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int compressed(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.size();
    }
}
