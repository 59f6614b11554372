package io.github.graphidentity.graph.batch;

import static io.github.graphidentity.graph.wire.GraphCode.*;

import io.github.graphidentity.graph.wire.GraphCode;
import io.github.graphidentity.graph.wire.GraphError;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.ObservedIn;

/** Errors of a batch as a whole, and of requests whose dependency failed. */
public enum BatchError implements GraphError {
    @Assumed("the rule is documented (json-batching.md), the text is general knowledge")
    BATCH_MALFORMED(BAD_REQUEST, "Invalid batch payload format."),

    @ObservedIn("microsoftgraph/microsoftgraph-postman-collections#9; the limit of 20 is documented (json-batching.md)")
    BATCH_TOO_LONG(BAD_REQUEST, "Number of requests inside batch exceeds the limit."),

    @Assumed("the rule is documented (json-batching.md), the text is ours")
    BATCH_ID_DUPLICATE(BAD_REQUEST, "The request id '%s' is used more than once in the batch. Ids must be unique."),

    @Assumed("the rule is documented (json-batching.md), the text is ours")
    BATCH_URL_NOT_RELATIVE(
            BAD_REQUEST,
            "The url '%s' of the request with id '%s' must be relative to the version, as in '/users/{id}'."),

    @Assumed("none of the samples nests batches; the text is ours")
    BATCH_NESTED(BAD_REQUEST, "A batch cannot contain another batch. Send its requests directly."),

    @ObservedIn("microsoftgraph/microsoft-graph-docs#6682")
    BATCH_WRITE_INCOMPLETE(BAD_REQUEST, "Write request id : %s does not contain Content-Type header or body."),

    @Assumed("no public source; the text is ours")
    BATCH_DEPENDENCY_UNKNOWN(
            BAD_REQUEST,
            "The request with id '%s' depends on '%s', which is not in the batch or depends on it in turn."),

    @Assumed("the status is documented (json-batching.md), the body is not")
    BATCH_DEPENDENCY_FAILED(
            FAILED_DEPENDENCY,
            "The request was not executed, because the request with id '%s' that it depends on failed.");

    @SuppressWarnings("ImmutableEnumChecker") // of texts and a number
    private final ErrorText errorText;

    BatchError(GraphCode graphCode, String message) {
        this.errorText = new ErrorText(graphCode.status(), graphCode.code(), message);
    }

    @Override
    public ErrorText errorText() {
        return errorText;
    }
}
