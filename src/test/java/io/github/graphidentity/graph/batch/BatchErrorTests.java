package io.github.graphidentity.graph.batch;

import static io.github.graphidentity.graph.batch.BatchTests.get;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.activedirectory.adapter.DirectoryOutage;
import io.github.graphidentity.graph.wire.GraphErrorContract;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@EmulatorTest
class BatchErrorTests extends GraphErrorContract<BatchError> {

    BatchErrorTests(Emulator emulator, TestTokens tokens, DirectoryOutage directory) {
        super(emulator, tokens, directory);
    }

    @ParameterizedTest
    @EnumSource
    void returnsTheDocumentedResponse(BatchError error) {
        assertResponse(error);
    }

    @Override
    public Refusal provoke(BatchError error) {
        return switch (error) {
            case BATCH_MALFORMED -> badRequest("Invalid batch payload format.", batch("{\"id\":\"1\"}"));
            case BATCH_TOO_LONG ->
                badRequest(
                        "Number of requests inside batch exceeds the limit.",
                        batch(IntStream.rangeClosed(1, 21)
                                .mapToObj(i -> get("" + i, "/x"))
                                .collect(Collectors.joining(","))));
            case BATCH_ID_DUPLICATE ->
                badRequest(
                        "The request id 'A' is used more than once in the batch. Ids must be unique.",
                        batch(get("a", "/x") + "," + get("A", "/x")));
            case BATCH_URL_NOT_RELATIVE ->
                badRequest(
                        "The url 'https://graph.microsoft.com/v1.0/x' of the request with id '1' must be relative to the"
                                + " version, as in '/users/{id}'.",
                        batch(get("1", "https://graph.microsoft.com/v1.0/x")));
            case BATCH_NESTED ->
                badRequest(
                        "A batch cannot contain another batch. Send its requests directly.",
                        part(
                                0,
                                batch("{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/$batch\",\"headers\":"
                                        + "{\"Content-Type\":\"application/json\"},\"body\":{}}")));
            case BATCH_WRITE_INCOMPLETE ->
                badRequest(
                        "Write request id : 1 does not contain Content-Type header or body.",
                        batch("{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/x\",\"body\":{}}"));
            case BATCH_DEPENDENCY_UNKNOWN ->
                badRequest(
                        "The request with id '1' depends on '2', which is not in the batch or depends on it in turn.",
                        batch("{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/x\",\"dependsOn\":[\"2\"]}"));
            case BATCH_DEPENDENCY_FAILED ->
                new Refusal(
                        424,
                        "FailedDependency",
                        "The request was not executed, because the request with id '1' that it depends on failed.",
                        part(
                                1,
                                batch(get("1", "/x")
                                        + ",{\"id\":\"2\",\"method\":\"GET\",\"url\":\"/x\",\"dependsOn\":[\"1\"]}")));
        };
    }

    private TestResponse batch(String requests) {
        return authorized(emulator.post("/v1.0/$batch"))
                .json("{\"requests\":[" + requests + "]}")
                .send();
    }

    /** A part's answer, as if it were one of its own. */
    private static TestResponse part(int index, TestResponse batch) {
        JsonNode part = batch.json().get("responses").get(index);
        Map<String, String> headers = new TreeMap<>(batch.headers());
        headers.remove("transfer-encoding");
        headers.put("content-length", "0");
        if (part.get("status").asInt() == 400) {
            // A part has no connection to be closed.
            headers.put("connection", "close");
        }
        part.get("headers")
                .forEachEntry((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value.stringValue()));
        return new TestResponse(
                part.get("status").asInt(), headers, part.get("body").toString());
    }
}
