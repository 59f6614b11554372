package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A page of {@code docs/} that holds what the code says. With {@code -Ddocs.write=true} it is written anew. */
public final class RenderedPage {

    private final String page;
    private final StringBuilder text = new StringBuilder();

    /** @param test renders it */
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

    /** Where an error stands in errors.md. Names alone are not enough: the same can be wrong in two areas. */
    public static String anchor(Object error) {
        Enum<?> entry = (Enum<?>) error;
        return (entry.getDeclaringClass().getSimpleName() + "-" + entry.name()).toLowerCase(Locale.ROOT);
    }

    public void assertIsUpToDate() throws IOException {
        Path file = Path.of("docs").resolve(page);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, text);
        }
        assertThat(file).as("rendered anew by -Ddocs.write=true").hasContent(text.toString());
    }
}
