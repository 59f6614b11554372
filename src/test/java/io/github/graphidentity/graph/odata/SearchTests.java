package io.github.graphidentity.graph.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.graph.odata.EdmType.CollectionType;
import io.github.graphidentity.graph.odata.EdmType.Primitive;
import io.github.graphidentity.graph.odata.EdmType.Structure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTests {

    private record Group(@Nullable String displayName, String description, String mail, List<String> tags) {}

    private static final Structure TYPE = new Structure(
            "test.group",
            List.of(
                    Property.of("displayName", Primitive.STRING, Group.class, Group::displayName),
                    Property.of("description", Primitive.STRING, Group.class, Group::description),
                    Property.of("mail", Primitive.STRING, Group.class, Group::mail),
                    Property.of("tags", new CollectionType(Primitive.STRING), Group.class, Group::tags),
                    Property.of("secret", Primitive.BOOLEAN, Group.class, group -> true)));

    /** The examples of search-query-parameter.md, and what follows from them. */
    @ParameterizedTest
    @CsvSource({
        "hello world, world",
        "hello world, WORLD hello",
        "HelloWorld, world",
        "helloWORLD, world",
        "HELLOworld, helloworld",
        "hello.world, .",
        "hello.world, helloworld",
        "hello-world, helloworld",
        "hello123world, 123",
        "hello123world, world",
        "李四(David Li), 李四(David Li)",
        "李四(David Li), 李四",
        "李四(David Li), David)",
        "李四(David Li), (李四",
        "李四(David Li), Li 李",
        "Guthrie, Guthr",
    })
    void findsAWordOfAName(String name, String wanted) {
        assertThat(finds("\"displayName:" + wanted + "\"", name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"hello world, orld", "HELLOworld, world", "hello world, hello moon", "hello world, helloworld"})
    void findsNoPartOfAWord(String name, String wanted) {
        assertThat(finds("\"displayName:" + wanted + "\"", name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"description:restricted\", true",
                "\"description:ACCESS whose\", true",
                "\"description:stricted\", false",
                "\"mail:one\", true",
                "\"mail:ONE.video\", true",
                "\"mail:video\", false",
                "\"tags:blue\", true",
                "\"tags:lue\", false",
                "\"displayName:x\" OR \"mail:one\", true",
                "\"displayName:x\" AND \"mail:one\", false",
                "\"displayName:one\" \"mail:one\", true",
                "\"displayName:x\" AND \"mail:x\" OR \"mail:one\", true",
                "\"displayName:x\" AND (\"mail:x\" OR \"mail:one\"), false",
                "\"displayName:say \\\"one\\\"\", true",
                "\" mail : one \", true",
            })
    void combinesClauses(String search, boolean found) {
        Group group = new Group(
                "Say \"One\"", "Users whose access is restricted", "one.video@contoso.example", List.of("red", "Blue"));
        assertThat(Search.parse(search, TYPE).test(group)).isEqualTo(found);
    }

    @Test
    void doesNotFindMissingValues() {
        assertThat(finds("\"displayName:x\"", null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | Syntax error at position 0 in ''.",
                "displayName:x | Syntax error at position 0 in 'displayName:x'.",
                "\"x\" | Syntax error at position 3 in '\"x\"'.",
                "\"mail:x\" and \"mail:y\" | Syntax error at position 9 in '\"mail:x\" and \"mail:y\"'.",
                "\"mail:\" | Syntax error at position 7 in '\"mail:\"'.",
                "(\"mail:x\" | Syntax error at position 9 in '(\"mail:x\"'.",
                "\"mail:x | There is an unterminated string literal at position 7 in '\"mail:x'.",
                "\"color:x\" | Could not find a property named 'color' on type 'test.group'.",
                "\"secret:x\" | The property 'secret' is not of type Edm.String and cannot be searched.",
            })
    void rejects(String search, String message) {
        assertThatThrownBy(() -> Search.parse(search, TYPE)).hasMessage(message);
    }

    @Test
    void limitsTheSizeOfASearch() {
        assertThatThrownBy(() -> Search.parse("(".repeat(100_000), TYPE)).hasMessage("Recursion limit reached.");
        assertThatThrownBy(() -> Search.parse("\"mail:x\"".repeat(100_000), TYPE))
                .hasMessageStartingWith("The node count limit of '100' has been exceeded.");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> finds("\"displayName:" + "aB".repeat(2_000) + "\"", "aB".repeat(2_000)));
    }

    private static boolean finds(String search, @Nullable String displayName) {
        return Search.parse(search, TYPE).test(new Group(displayName, "", "", List.of()));
    }
}
