package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Validates the description of the control API with a third-party validator of OpenAPI. */
class OpenApiIT {

    private static final String VALIDATE =
            "node target/npm/node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js ";

    @Test
    void descriptionIsValid() throws IOException, InterruptedException {
        assertThat(Shell.run(VALIDATE + "src/main/resources/io/github/graphidentity/emulator/control/openapi.json"))
                .contains("\"valid\": true");
    }

    @Test
    void validationRejectsAMisspeltField() throws IOException, InterruptedException {
        String misspelt = """
                copy=$(mktemp -d); trap 'rm -rf "$copy"' EXIT
                sed 's/"requestBody"/"requestbody"/' src/main/resources/io/github/graphidentity/emulator/control/openapi.json >"$copy/openapi.json"
                """ + VALIDATE + "\"$copy/openapi.json\" 2>&1 || true\n";
        assertThat(Shell.run(misspelt)).contains("\"valid\": false");
    }
}
