package io.github.graphidentity;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.SpringProperties;
import org.springframework.stereotype.Component;

class ArchitectureTests {

    private static final String ROOT = "io.github.graphidentity";

    /** From top to bottom: a wing may use only the wings after it. */
    private static final List<String> WINGS = List.of(
            "emulator",
            "resources",
            "tokenservice",
            "tenant",
            "entra",
            "okta",
            "activedirectory",
            "graph",
            "provider",
            "platform");

    private static final int LONGEST_FILE = 200;
    private static final int MOST_COLLABORATORS = 5;
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // Not part of the emulator: it runs with Testcontainers, whose own dependencies are not here.
            .withImportOption(file -> !file.contains("GraphIdentityEmulatorContainer"))
            .importPackages(ROOT);

    @Test
    void wingsAreTheTenOfTheDesign() {
        assertThat(CLASSES.getPackage(ROOT).getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .containsExactlyInAnyOrderElementsOf(WINGS);
    }

    @Test
    void wingsDependOnlyOnWingsBelowThem() {
        Architectures.LayeredArchitecture layers =
                Architectures.layeredArchitecture().consideringOnlyDependenciesInAnyPackage(ROOT + "..");
        for (String wing : WINGS) {
            layers = layers.layer(wing).definedBy(ROOT + "." + wing + "..");
        }
        int lowest = WINGS.size() - 1;
        for (int i = 0; i < lowest; i++) {
            layers = layers.whereLayer(WINGS.get(i))
                    .mayOnlyAccessLayers(WINGS.subList(i + 1, WINGS.size()).toArray(String[]::new));
        }
        layers = layers.whereLayer(WINGS.get(lowest)).mayNotAccessAnyLayer();
        layers.check(CLASSES);
    }

    @Test
    void roomsHaveNoCycle() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void roomsAreFlat() {
        assertThat(CLASSES.getPackage(ROOT).getSubpackages())
                .as("a wing has rooms, and a room has no further packages")
                .flatMap(JavaPackage::getSubpackages)
                .flatMap(JavaPackage::getSubpackages)
                .isEmpty();
    }

    @Test
    void classNamesSayWhatAClassIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?|Data|Dto|Service)|.*[.$](Base|Abstract)[A-Z].*")
                .because("such a name does not say what the class is")
                .check(CLASSES);
    }

    @Test
    void simpleNamesAreUnique() {
        assertThat(CLASSES.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info")))
                .as("a reader who searches for a name must find one type")
                .doesNotHaveDuplicates();
    }

    @Test
    void componentsHaveFewCollaborators() {
        assertThat(CLASSES.stream()
                        .filter(it -> it.isMetaAnnotatedWith(Component.class))
                        .flatMap(it -> it.getConstructors().stream()))
                .as("a class with more than %d collaborators has more than one concern", MOST_COLLABORATORS)
                .filteredOn(it -> it.getRawParameterTypes().size() > MOST_COLLABORATORS)
                .isEmpty();
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("tenants in one process must not affect each other, and neither must tests")
                .check(CLASSES);
    }

    @Test
    void staticFieldsHoldNothingThatChanges() {
        assertThat(CLASSES.stream()
                        .flatMap(it -> it.getFields().stream())
                        .filter(it -> it.getModifiers().contains(JavaModifier.STATIC))
                        .filter(it -> !it.getRawType().isPrimitive())
                        .filter(it -> SharedState.isMutable(it.reflect())))
                .as("state belongs to an instance: a bean, or a tenant's state")
                .isEmpty();
    }

    @Test
    void noSettingOfTheWholeProcessIsChanged() {
        noClasses()
                .should()
                .callMethodWhere(target(name("setProperty").or(name("setProperties")))
                        .and(target(owner(type(System.class).or(type(Security.class))))))
                .orShould()
                .callMethodWhere(target(owner(type(SpringProperties.class))).and(target(nameMatching("set.*"))))
                .orShould()
                .callMethodWhere(target(name("setDefault"))
                        .and(target(owner(type(Locale.class).or(type(TimeZone.class))))))
                .because("an application that embeds the emulator shares the process")
                .check(CLASSES);
    }

    @Test
    void sourceFilesAreShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .as("a file of more than %d lines lacks a concept, not a split", LONGEST_FILE)
                    .filteredOnAssertions(
                            file -> assertThat(Files.readAllLines(file)).hasSizeGreaterThan(LONGEST_FILE))
                    .isEmpty();
        }
    }
}
