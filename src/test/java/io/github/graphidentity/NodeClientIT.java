package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The module for Node.js, packed and installed by npm, passes its own tests: with a process, with a container, and its types. */
class NodeClientIT {

    @TempDir
    private Path folder;

    @Test
    void testsPassWithProcessAndContainer() throws IOException, InterruptedException {
        try (ContainerEngine engine = ContainerEngine.start()) {
            assertThat(run("ENGINE='podman --url %s' node --test test/*.test.js".formatted(engine.url())))
                    .contains("# fail 0", "# skipped 0")
                    .containsPattern("# pass 1\\d");
        }
    }

    @Test
    void typesAcceptWhatTheEmulatorAcceptsAndRejectMistakes() throws IOException, InterruptedException {
        String options = " --noEmit --strict --target es2022 --lib es2022,dom --module nodenext test/types.ts";
        assertThat(run("\"$tsc\"" + options + "; ls node_modules/graph-identity-emulator"))
                .isEqualTo("README.md\nindex.d.ts\nindex.js\npackage.json\n");
    }

    private String run(String command) throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("tested.jar")).toAbsolutePath();
        return Shell.run("""
                export JAVA_HOME=%s GRAPH_IDENTITY_EMULATOR_JAR=%s
                tsc=$PWD/target/npm/node_modules/.bin/tsc
                npm pack --silent --pack-destination %s ./src/clients/node >&2
                cp -r src/clients/node/test %3$s
                cd %3$s
                echo '{"type": "module"}' >package.json
                npm install --silent --offline --no-audit --no-fund ./graph-identity-emulator-*.tgz >&2
                """.formatted(System.getProperty("java.home"), jar, folder) + command);
    }
}
