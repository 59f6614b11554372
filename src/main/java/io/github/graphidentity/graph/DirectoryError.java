package io.github.graphidentity.graph;

import static io.github.graphidentity.graph.GraphCode.*;

import io.github.graphidentity.fidelity.ObservedIn;

/** What is refused of Entra's own objects: users, service principals. */
public enum DirectoryError implements GraphError {
    @ObservedIn("microsoftgraph/microsoft-graph-docs#18714")
    DIRECTORY_OBJECT_NOT_FOUND(
            REQUEST_RESOURCE_NOT_FOUND,
            "Resource '%s' does not exist or one of its queried reference-property objects are not present.");

    private final GraphCode graphCode;
    private final String message;

    DirectoryError(GraphCode graphCode, String message) {
        this.graphCode = graphCode;
        this.message = message;
    }

    @Override
    public GraphCode graphCode() {
        return graphCode;
    }

    @Override
    public String message() {
        return message;
    }
}
