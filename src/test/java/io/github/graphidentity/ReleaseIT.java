package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsal of the workflow {@code release}: the artifacts go into a folder, and are signed with a key made for it. */
class ReleaseIT {

    private static final String VERSION = "0.0.1";

    @TempDir
    private Path folder;

    @Test
    void publishesSignedJarsWithSourcesJavadocAndBillOfMaterials() throws IOException, InterruptedException {
        Shell.run("""
                export GNUPGHOME=%1$s/gpg
                mkdir -m 700 "$GNUPGHOME"
                gpg --batch --quiet --passphrase '' --quick-gen-key release@graph-identity-emulator.example ed25519 sign never
                git clone -q . %1$s/clone
                cd %1$s/clone
                sed -i "0,/<version>.*-SNAPSHOT</s//<version>%2$s</" pom.xml
                ./mvnw -q -B deploy -Prelease -Dmaven.test.skip -Dspotless.check.skip -Djacoco.skip -DaltDeploymentRepository=staging::file://%1$s/staging
                """.formatted(folder, VERSION));
        Path staged = folder.resolve("staging/io/github/graph-identity-emulator/graph-identity-emulator/" + VERSION);
        Set<String> files;
        try (Stream<Path> list = Files.list(staged)) {
            files = list.map(file -> file.getFileName().toString())
                    .filter(name -> !name.matches(".*\\.(md5|sha1|sha256|sha512)"))
                    .collect(Collectors.toSet());
        }
        String name = "graph-identity-emulator-" + VERSION;
        assertThat(files)
                .contains(
                        name + ".jar",
                        name + "-client.jar",
                        name + "-sources.jar",
                        name + "-javadoc.jar",
                        name + ".pom",
                        name + "-cyclonedx.json")
                .allMatch(file -> file.endsWith(".asc") || files.contains(file + ".asc"), "is signed");
        Shell.run("""
                export GNUPGHOME=%s/gpg
                cd %s
                for signature in *.asc; do gpg --quiet --verify "$signature" 2>/dev/null; done
                """.formatted(folder, staged));
        assertThat(Files.readString(staged.resolve(name + ".pom")))
                .as("what Maven Central requires")
                .contains("<name>", "<description>", "<url>", "<license>", "<developer>", "<connection>");
        assertThat(Shell.run("unzip -p %s META-INF/sbom/application.cdx.json".formatted(staged.resolve(name + ".jar"))))
                .contains("\"bomFormat\" : \"CycloneDX\"", "spring-boot");
    }

    @Test
    void packsTheClientsForPythonAndNodeJs() throws IOException, InterruptedException {
        String packed = Shell.run("""
                mkdir -p %1$s/src %1$s/release
                cp -r src/clients %1$s/src
                grep 'sed .* src/clients/' .github/workflows/release.yml >%1$s/versions
                cd %1$s
                version=%2$s
                . ./versions
                /usr/bin/python3 -m pip wheel -q --no-index --no-build-isolation --no-deps --wheel-dir release src/clients/python >&2
                npm pack --silent --pack-destination release ./src/clients/node >&2
                ls release
                """.formatted(folder, VERSION));
        assertThat(packed)
                .isEqualTo("graph-identity-emulator-0.0.1.tgz\ngraph_identity_emulator-0.0.1-py3-none-any.whl\n");
    }

    @Test
    void takesItsNotesFromTheChangelog() throws IOException, InterruptedException {
        assertThat(Shell.run(".github/release-notes 0.2.0")).contains("### Added");
        assertThat(Shell.run(".github/release-notes 9.9.9 2>&1 || true"))
                .isEqualTo("docs/changelog.md has no section '## 9.9.9': rename 'Unreleased' to it\n");
    }
}
