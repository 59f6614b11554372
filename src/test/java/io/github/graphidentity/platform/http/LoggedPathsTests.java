package io.github.graphidentity.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@EmulatorTest
@ExtendWith(OutputCaptureExtension.class)
class LoggedPathsTests {

    private static final Path SOURCES = Path.of("src/main/java");

    /** A log statement with the path of a request as the client sent it. */
    private static final Pattern UNMASKED = Pattern.compile(
            "log\\s*\\.(?:at)?\\w+\\([^;]*?(?<!LogSafe\\.path\\()\\b(?:request\\.getRequestURI\\(|RewrittenRequest\\.sentPath\\(|failure\\.path\\()");

    private final Emulator emulator;

    LoggedPathsTests(Emulator emulator) {
        this.emulator = emulator;
    }

    @ParameterizedTest
    @CsvSource({
        "/reset_password/hunter2, GET /reset_password/*** rejected: SEGMENT_NOT_FOUND",
        "/welcome/hunter2, GET /welcome/*** rejected: SEGMENT_NOT_FOUND",
        "/reset%5Fpassword/hunter2, GET /reset_password/*** rejected: SEGMENT_NOT_FOUND",
        "/welcome;a//hunter2?a=b, GET /welcome;a//*** rejected: SEGMENT_NOT_FOUND",
        "/v1.0/sessions/%20hunter2, GET /v1.0/sessions/*** rejected: TOKEN_EMPTY",
        "/v1.0/%73essions/hunter2, GET /v1.0/sessions/*** rejected: TOKEN_EMPTY",
        "/v1.0/users;password=hunter2, GET /v1.0/users rejected: TOKEN_EMPTY",
        "/contoso.example/oauth2/v2.0/token;code=hunter2, /contoso.example/oauth2/v2.0/token;code=*** rejected: invalid_request"
    })
    void masksSecrets(String path, String line, CapturedOutput output) {
        emulator.get(path).send();

        assertThat(output).contains(line).doesNotContain("hunter2");
    }

    @Test
    void leaveNoLogStatementUnmasked() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> unmasked = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> UNMASKED.matcher(read(file)).find())
                    .toList();
            assertThat(unmasked).as("use LogSafe.path").isEmpty();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
