package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A page of {@code docs/} that a test renders from the code. {@code -Ddocs.write=true} writes the file. */
public final class RenderedPage {

    private final String page;
    private final StringBuilder text = new StringBuilder();

    /** @param test the test that renders the page */
    public RenderedPage(String page, String title, String source, Class<?> test) {
        this.page = page;
        text.append("# %s\n\n<!-- Rendered by %2$s from %3$s: ./mvnw test -Dtest=%2$s -Ddocs.write=true -->\n\n"
                .formatted(title, test.getSimpleName(), source));
    }

    public RenderedPage text(String paragraphs) {
        text.append(paragraphs);
        return this;
    }

    public RenderedPage row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    /** The anchor of an error in errors.md. It includes the catalogue, because two catalogues can use one name. */
    public static String anchor(Object error) {
        Enum<?> entry = (Enum<?>) error;
        return (entry.getDeclaringClass().getSimpleName() + "-" + entry.name()).toLowerCase(Locale.ROOT);
    }

    public void assertIsUpToDate() throws IOException {
        Path file = Path.of("docs").resolve(page);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, text);
        }
        assertThat(file).as("render it again with -Ddocs.write=true").hasContent(text.toString());
    }
}
