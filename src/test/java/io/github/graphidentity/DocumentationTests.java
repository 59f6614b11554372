package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.emulator.fault.GraphErrorCatalogue;
import io.github.graphidentity.graph.wire.GraphError;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import io.github.graphidentity.platform.fidelity.ObservedIn;
import io.github.graphidentity.provider.Action;
import io.github.graphidentity.provider.IdentityProvider;
import io.github.graphidentity.resources.identityaccounts.SupportTable;
import io.github.graphidentity.tokenservice.errors.EntraError;
import io.github.graphidentity.tokenservice.errors.SignInError;
import io.github.graphidentity.tokenservice.errors.TokenRequestError;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.ReflectionUtils;

/** The pages agree with the code. {@code -Ddocs.write=true} renders the generated pages again. */
class DocumentationTests {

    private static final Path DOCS = Path.of("docs");
    private static final String RENDERED = "<!-- Rendered by DocumentationTests from %s: ./mvnw test"
            + " -Dtest=DocumentationTests -Ddocs.write=true -->\n\n";
    private static final Path SOURCES = Path.of("src/test/java/io/github/graphidentity");
    private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern PLACE = Pattern.compile("(?m)^#+ (.*)$|<a id=\"([^\"]*)\">");
    private static final Pattern TEST = Pattern.compile("`(\\w*[a-z](?:Tests|Contract|Story|IT))`");

    @Test
    void errorsPageListsEveryError() throws IOException {
        StringBuilder page = new StringBuilder("# Errors\n\n")
                .append(RENDERED.formatted("`GraphError`, `RequestRefusal` and `SignInRefusal`"))
                .append("Every error that the emulator returns, and how well each is known: see")
                .append(" [fidelity](../explanation/fidelity.md). `%s` stands for text from the request.\n\n")
                .append("## Graph\n\nOn every path under `/v1.0` and `/beta`, and on every unknown path, in")
                .append(" the envelope `{\"error\":{\"code\",\"message\",\"innerError\":{\"date\",\"request-id\",")
                .append("\"client-request-id\"}}}`. The name is the `outcome` of the log line.\n\n")
                .append("| Name | Status | Code | Message | Standing | Source |\n|---|---|---|---|---|---|\n");
        for (GraphError error : GraphErrorCatalogue.all()) {
            page.append(row(
                    named(error),
                    Integer.toString(error.status()),
                    error.code(),
                    error.message().replaceAll("%\\d\\$s", "%s"),
                    fidelity(field(error.getClass(), error.name()))));
        }
        page.append("\n## Token service\n\nUnder `/{tenant}/oauth2/v2.0`, `/{tenant}/discovery/v2.0` and")
                .append(
                        " `/{tenant}/v2.0/.well-known`: OAuth's error with Entra's code, trace id and correlation id.\n\n")
                .append("| Name | Status | Error | Code and text | Standing | Source |\n|---|---|---|---|---|---|\n");
        for (EntraError error : entraErrors()) {
            page.append(row(
                    named(error),
                    Integer.toString(error.status()),
                    error.error(),
                    "AADSTS" + error.code() + ": " + error.text(),
                    fidelity(field(error.getClass(), ((Enum<?>) error).name()))));
        }
        assertRendered("reference/errors.md", page.toString());
    }

    @Test
    void supportTablePageShowsEveryTable() throws IOException {
        StringBuilder page = new StringBuilder("# Support table\n\n")
                .append(RENDERED.formatted("`SupportTable`"))
                .append(
                        "Which action is supported at which identity provider. Every other pair is rejected with 400, before")
                .append(" any provider is called. `emulator.graph.support-table` selects the table.\n");
        for (SupportTable table : SupportTable.values()) {
            page.append("\n## ")
                    .append(table.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .append("\n\n|");
            for (IdentityProvider provider : IdentityProvider.values()) {
                page.append(" | ").append(provider.wireName());
            }
            page.append(" |\n|---")
                    .append("|---".repeat(IdentityProvider.values().length))
                    .append("|\n");
            for (Action action : Action.values()) {
                page.append("| ").append(action.wireName());
                for (IdentityProvider provider : IdentityProvider.values()) {
                    page.append(table.supporting(action).contains(provider) ? " | ✓" : " | ");
                }
                page.append(" |\n");
            }
        }
        assertRendered("reference/support-table.md", page.toString());
    }

    @Test
    void configurationPageListsEverySetting() throws IOException {
        StringBuilder page = new StringBuilder("# Settings\n\n")
                .append(RENDERED.formatted("`application.yaml`"))
                .append("Set each in the environment, as an argument (`--emulator.tls.port=-1`) or in an")
                .append(
                        " `application.yaml` in the working directory. With `./mvnw spring-boot:run`, pass arguments as")
                .append(
                        " `-Dspring-boot.run.arguments=\"--emulator.tls.port=-1 …\"`; any other `-D` sets a property of Maven only.\n\n")
                .append("| DocumentedSetting | Environment | Default | Meaning |\n|---|---|---|---|\n");
        for (DocumentedSetting setting : DocumentedSetting.all()) {
            if (!setting.meaning().isEmpty() && !setting.name().startsWith("logging.")) {
                page.append(row(
                        setting.code(),
                        setting.environment(DocumentedSetting.all()),
                        setting.shownDefault(),
                        setting.meaning()));
            }
        }
        assertRendered("reference/configuration.md", page.toString());
    }

    @Test
    void applicationYamlListsEverySettingOfTheCode() throws IOException {
        assertThat(DocumentedSetting.all().stream()
                        .filter(DocumentedSetting::isOurs)
                        .map(DocumentedSetting::name))
                .as("application.yaml and the configuration records have the same settings")
                .containsExactlyInAnyOrderElementsOf(DocumentedSetting.bound().keySet());
    }

    @Test
    void applicationYamlHasTheDefaultsOfTheCode() throws IOException {
        for (DocumentedSetting setting : DocumentedSetting.all()) {
            String inCode = DocumentedSetting.bound().get(setting.name());
            if (inCode != null) {
                assertThat(setting.value()).as(setting.name()).isEqualTo(inCode);
            }
        }
    }

    @Test
    void everySettingOfTheEmulatorHasADescription() throws IOException {
        assertThat(DocumentedSetting.all())
                .filteredOn(DocumentedSetting::isOurs)
                .allSatisfy(setting ->
                        assertThat(setting.meaning()).as(setting.name()).isNotEmpty());
    }

    /** Readers add their own imports and class around the blocks. */
    @ParameterizedTest
    @CsvSource({
        "README.md, stories/SocScriptStory.java",
        "docs/how-to/testcontainers.md, ../../../../real/embedding/src/test/java/sample/ContainerTest.java",
        "docs/how-to/use-it-in-a-junit-test.md, stories/AlertResponseStory.java"
    })
    void javaBlocksAreTakenFromTestsThatRun(Path page, String test) throws IOException {
        String source = withoutIndentation(Files.readString(SOURCES.resolve(test)));
        List<String> shown = JAVA.matcher(Files.readString(page))
                .results()
                .map(block -> withoutIndentation(block.group(1)))
                .toList();
        assertThat(shown).isNotEmpty().allSatisfy(block -> assertThat(source).contains(block));
    }

    private static String withoutIndentation(String code) {
        return code.replaceAll("(?m)^ +", "");
    }

    @Test
    void linksLeadToExistingPlaces() throws IOException {
        List<String> dangling = new ArrayList<>();
        for (Path page : pages()) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(page)).results().toList()) {
                String target = link.group(1);
                Path file = target.isEmpty() ? page : page.resolveSibling(target);
                if (!target.contains("://") && !(Files.exists(file) && has(file, link.group(2)))) {
                    dangling.add(page + " → " + link.group());
                }
            }
        }
        assertThat(dangling).isEmpty();
    }

    /** Whether the page has the anchor, or a heading with this link name. */
    private static boolean has(Path page, @Nullable String place) throws IOException {
        return place == null
                || PLACE.matcher(Files.readString(page))
                        .results()
                        .map(it -> it.group(2) != null
                                ? it.group(2)
                                : it.group(1)
                                        .toLowerCase(Locale.ROOT)
                                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                                        .replace(' ', '-'))
                        .anyMatch(place::equals);
    }

    @Test
    void pagesNameExistingTests() throws IOException {
        List<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"));
                Stream<Path> withSdks = Files.walk(Path.of("src/test-sdk/java"))) {
            tests = Stream.concat(files, withSdks)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList();
        }
        for (Path page : pages()) {
            assertThat(TEST.matcher(Files.readString(page)).results().map(name -> name.group(1)))
                    .as(page.toString())
                    .isSubsetOf(tests);
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(DOCS)) {
            return Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")),
                            Stream.of(Path.of("README.md"), Path.of(".github/CONTRIBUTING.md")))
                    .toList();
        }
    }

    private static void assertRendered(String page, String content) throws IOException {
        Path file = DOCS.resolve(page);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, content);
        }
        assertThat(file).as("render it again with -Ddocs.write=true").hasContent(content);
    }

    private static String row(String... cells) {
        return Arrays.stream(cells)
                .map(cell -> cell.replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Two cells: the standing and the source. */
    private static String fidelity(AnnotatedElement imitated) {
        DocumentedBy documented = imitated.getAnnotation(DocumentedBy.class);
        ObservedIn observed = imitated.getAnnotation(ObservedIn.class);
        Assumed assumed = imitated.getAnnotation(Assumed.class);
        assertThat(Stream.of(documented, observed, assumed).filter(it -> it != null))
                .as("%s has one standing", imitated)
                .hasSize(1);
        if (documented != null) {
            return "documented | " + documented.value();
        }
        return observed != null ? "observed | " + observed.value() : "assumed | " + assumed.value();
    }

    private static String named(Object error) {
        return "<a id=\"" + RenderedPage.anchor(error) + "\"></a>" + ((Enum<?>) error).name();
    }

    private static List<EntraError> entraErrors() {
        return Stream.<EntraError[]>of(TokenRequestError.values(), SignInError.values())
                .flatMap(Arrays::stream)
                .toList();
    }

    private static Field field(Class<?> type, String name) {
        Field field = ReflectionUtils.findField(type, name);
        if (field == null) {
            throw new IllegalStateException(type + " has no " + name);
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
