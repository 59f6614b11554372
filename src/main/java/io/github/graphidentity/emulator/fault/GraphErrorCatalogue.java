package io.github.graphidentity.emulator.fault;

import io.github.graphidentity.graph.access.AccessError;
import io.github.graphidentity.graph.batch.BatchError;
import io.github.graphidentity.graph.odata.ODataError;
import io.github.graphidentity.graph.wire.GraphError;
import io.github.graphidentity.graph.wire.RequestError;
import io.github.graphidentity.resources.directoryobjects.GroupError;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.identityaccounts.InvocationError;
import io.github.graphidentity.resources.users.MethodError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every error that the emulator returns on Graph's paths. {@code docs/reference/errors.md} is rendered from it. */
public final class GraphErrorCatalogue {

    private static final List<GraphError> ALL = Stream.<GraphError[]>of(
                    AccessError.values(),
                    RequestError.values(),
                    BatchError.values(),
                    ODataError.values(),
                    InvocationError.values(),
                    DirectoryError.values(),
                    MethodError.values(),
                    GroupError.values())
            .flatMap(Arrays::stream)
            .toList();

    private GraphErrorCatalogue() {}

    /** All errors, in the order in which a request is checked for them. */
    public static List<GraphError> all() {
        return ALL;
    }
}
