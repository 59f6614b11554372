package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Validates the Compose files and Kubernetes manifests of {@code docker}; a misspelt field is an error. */
class ManifestIT {

    private static final String CHECK = "node src/test/real/schemas.mjs target/npm ";

    @Test
    void manifestsAreValid() throws IOException, InterruptedException {
        assertThat(Shell.run(CHECK + "docker").lines())
                .contains(
                        "compose.yaml",
                        "compose.client.yaml",
                        "compose.samba.yaml",
                        "kubernetes.yaml Deployment",
                        "kubernetes.yaml Service");
    }

    @Test
    void validationRejectsAMisspeltField() throws IOException, InterruptedException {
        String misspelt = """
                copy=$(mktemp -d); trap 'rm -rf "$copy"' EXIT
                sed 's/read_only/readonly/' docker/compose.yaml >"$copy/compose.yaml"
                sed 's/readinessProbe/readynessProbe/' docker/kubernetes.yaml >"$copy/kubernetes.yaml"
                """ + CHECK + "\"$copy\" 2>&1 || true\n";
        assertThat(Shell.run(misspelt))
                .contains("additionalProperty: 'readonly'", "'\"readynessProbe\"' does not exist");
    }
}
