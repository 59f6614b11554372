package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Validates the Compose files, Kubernetes manifests and the Helm chart of {@code docker}; a misspelt field is an error. */
class ManifestIT {

    private static final String HELM = "java -cp 'target/helm/*' src/test/real/HelmTemplate.java docker/helm ";

    private static final String CHECK = "node src/test/real/schemas.mjs target/npm ";

    @Test
    void manifestsAreValid() throws IOException, InterruptedException {
        assertThat(Shell.run(CHECK + "docker").lines())
                .contains(
                        "compose.yaml",
                        "compose.client.yaml",
                        "compose.replicas.yaml",
                        "compose.samba.yaml",
                        "compose.store.yaml",
                        "kubernetes.yaml Deployment",
                        "kubernetes.yaml Service");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | Deployment Service",
                "{store: {kind: h2}, control: {key: secret}, seed: 'identities: []'} | Deployment PersistentVolumeClaim Secret"
                        + " Service",
                "{replicas: 3, store: {kind: postgresql, postgresql: {url: 'jdbc:postgresql://host/emulator', existingSecret:"
                        + " database}}, tls: {names: [emulator.corp.example], existingSecret: tls}, control: {existingSecret:"
                        + " key}, ingress: {enabled: true, host: emulator.corp.example, tlsSecret: certificate}, env:"
                        + " {EMULATOR_ACCESS_ROLES: defender}} | Deployment Ingress Service"
            })
    void theChartRendersValidManifests(String values, String kinds) throws Exception {
        String render = "copy=$(mktemp -d); trap 'rm -rf \"$copy\"' EXIT; cat >\"$copy/values\" <<'END'\n" + values
                + "\nEND\n" + HELM + "\"$copy/values\" >\"$copy/kubernetes.yaml\"\n" + CHECK + "\"$copy\"\n";
        assertThat(Shell.run(render).lines().map(line -> line.replace("kubernetes.yaml ", "")))
                .containsOnly(kinds.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{replica: 3} | additional properties 'replica' not allowed",
                "{replicas: 3} | at '/store/kind': value must be 'postgresql'",
                "{store: {kind: postgresql}} | at '/store/postgresql/url': minLength",
                "{ingress: {enabled: true}} | at '/ingress/host': minLength"
            })
    void theChartRejectsInvalidValues(String values, String error) throws Exception {
        assertThat(Shell.run(HELM + "<(echo '" + values + "') || true")).contains(error);
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
