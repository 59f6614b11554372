package io.github.graphidentity.graph.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** Reads the tables of this package: text files whose comments start with {@code #}. */
public final class ModelTable {

    private ModelTable() {}

    /** Returns the lines of a table without comments. */
    static List<String> lines(String file) {
        try {
            return new ClassPathResource(file, ModelTable.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Returns the rows of a tab-separated table, without its header line. */
    public static Stream<String[]> rows(String file) {
        return lines(file).stream().skip(1).map(line -> line.split("\t", -1));
    }
}
