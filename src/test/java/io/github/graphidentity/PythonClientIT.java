package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python client and its pytest fixtures, installed by pip from a checkout, pass their own tests. */
class PythonClientIT {

    @Test
    void testsPassWhenItIsInstalled(@TempDir Path folder) throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("tested.jar")).toAbsolutePath();
        String printed = Shell.run("""
                export JAVA_HOME=%s GRAPH_IDENTITY_EMULATOR_JAR=%s PYTHONPATH=%s/installed
                cp -r src/clients/python %3$s/checkout
                cd %3$s/checkout
                /usr/bin/python3 -m pip install --quiet --no-index --no-build-isolation --no-deps --target ../installed . >&2
                rm -r build graph_identity_emulator.py
                /usr/bin/python3 -m pytest -q tests
                """.formatted(System.getProperty("java.home"), jar, folder));
        assertThat(printed).containsPattern("\n1\\d passed in ");
    }
}
