package io.github.graphidentity.platform.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Makes Spring Boot name the place of a mistake in a configuration file. */
final class BrokenFileAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
        Mark mark = cause.getProblemMark();
        String place =
                mark == null ? "" : " (line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ")";
        return new FailureAnalysis(
                "The configuration file application.yaml is not valid YAML: " + cause.getProblem() + place + ".",
                "Correct the file in the working directory or in its folder config.",
                cause);
    }
}
