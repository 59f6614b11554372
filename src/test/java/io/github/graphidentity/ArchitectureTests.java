package io.github.graphidentity;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Component;

class ArchitectureTests {

    private static final String ROOT = "io.github.graphidentity";
    private static final int LONGEST_FILE = 200;
    private static final int MOST_COLLABORATORS = 5;
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void packagesKnowOnlyWhatTheirPackageInfoNames() {
        // Finds cycles and injected fields too.
        ApplicationModules.of(GraphIdentityEmulator.class).verify();
    }

    @Test
    void everyPackageNamesWhatItMayKnow() {
        assertThat(packages())
                .as("without a list in @ApplicationModule a package may know every other")
                .filteredOn(it -> it.tryGetAnnotationOfType(ApplicationModule.class)
                        .filter(module -> !Set.of(module.allowedDependencies()).contains(ApplicationModule.OPEN_TOKEN))
                        .isEmpty())
                .isEmpty();
    }

    @Test
    void packagesAreFlat() {
        assertThat(packages())
                .as("package-private is our only privacy, and it ends at a nested package")
                .flatMap(JavaPackage::getSubpackages)
                .isEmpty();
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|Data|Dto|Service)|.*[.$](Base|Abstract)[A-Z].*")
                .because("such a name says how a class is built or that nobody knew what it is")
                .check(CLASSES);
    }

    @Test
    void collaboratorsAreFew() {
        assertThat(CLASSES.stream()
                        .filter(it -> it.isMetaAnnotatedWith(Component.class))
                        .flatMap(it -> it.getConstructors().stream()))
                .as("a class that needs more than %d others has more than one concern", MOST_COLLABORATORS)
                .filteredOn(it -> it.getRawParameterTypes().size() > MOST_COLLABORATORS)
                .isEmpty();
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("tenants are isolated worlds in one process, and so are tests")
                .check(CLASSES);
    }

    @Test
    void filesFitInAReadersHead() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("a file of more than %d lines lacks a concept, not a split", LONGEST_FILE)
                    .filteredOnAssertions(
                            file -> assertThat(Files.readAllLines(file)).hasSizeGreaterThan(LONGEST_FILE))
                    .isEmpty();
        }
    }

    private static Set<JavaPackage> packages() {
        return CLASSES.getPackage(ROOT).getSubpackages();
    }
}
