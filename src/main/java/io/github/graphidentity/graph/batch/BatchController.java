package io.github.graphidentity.graph.batch;

import static io.github.graphidentity.graph.wire.GraphPaths.VERSION;

import io.github.graphidentity.graph.batch.Batch.Part;
import io.github.graphidentity.graph.wire.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handles {@code $batch}. Its requests run one after another, on the thread of the batch.
 *
 * @see <a href="https://learn.microsoft.com/graph/json-batching">Combine multiple HTTP requests using JSON batching</a>
 */
@RestController
class BatchController {

    private final BatchParts parts;

    BatchController(BatchParts parts) {
        this.parts = parts;
    }

    @PostMapping(VERSION + "/$batch")
    ResponseEntity<Responses> batch(
            @PathVariable String version, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (PartRequest.is(request)) {
            // Each level of nesting would buffer the responses of all levels below.
            throw BatchError.BATCH_NESTED.with();
        }
        Batch batch = Batch.read(RequestBody.read(request));
        List<BatchResponse> answers = new ArrayList<>();
        Set<String> failed = new HashSet<>();
        for (Part part : batch.parts()) {
            String prerequisite = part.dependsOn().stream()
                    .filter(id -> failed.contains(Batch.fold(id)))
                    .findFirst()
                    .orElse(null);
            BatchResponse answer = prerequisite == null
                    ? parts.run(part, version, request, response)
                    : parts.refuse(part, BatchError.BATCH_DEPENDENCY_FAILED.with(prerequisite), request, response);
            answers.add(answer);
            if (answer.status() >= 400) {
                failed.add(Batch.fold(part.id()));
            }
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(new Responses(answers));
    }

    record Responses(List<BatchResponse> responses) {}
}
