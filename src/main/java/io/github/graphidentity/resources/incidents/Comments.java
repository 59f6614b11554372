package io.github.graphidentity.resources.incidents;

import io.github.graphidentity.entra.simulated.GraphObject;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphProperty;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.resources.entities.BoundOperation;
import io.github.graphidentity.resources.entities.DirectoryError;
import io.github.graphidentity.resources.entities.EntityPayload;
import io.github.graphidentity.resources.entities.EntityRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Adds a comment to an incident or alert.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/security-incident-post-comments">Create comment for incident</a>
 */
@Component
class Comments implements BoundOperation.Source {

    private static final GraphType ALERT_COMMENT = GraphModel.SERVED.type("security.alertComment");
    private static final String[] MEMBERS =
            ALERT_COMMENT.properties().stream().map(GraphProperty::name).toArray(String[]::new);
    private static final String COMMENT = "comment";
    private static final String COMMENTS = "comments";

    @Assumed("no limit is documented")
    private static final int MAX_COMMENTS = 100;

    private static final int MAX_LENGTH = 1_000;

    @Override
    public List<BoundOperation> operations() {
        return Stream.of("security.incident", "security.alert")
                .map(type -> BoundOperation.ofObject("POST", type, COMMENTS, Comments::call))
                .toList();
    }

    private static ResponseEntity<?> call(EntityRequest request) throws IOException {
        Map<String, @Nullable Object> sent =
                EntityPayload.read(request.http()).checkType(ALERT_COMMENT).parameters(MEMBERS);
        if (!(sent.get(COMMENT) instanceof String comment) || comment.isBlank() || comment.length() > MAX_LENGTH) {
            throw invalid("It must have 1 to " + MAX_LENGTH + " characters.");
        }
        String now = request.objects().timestamp();
        Map<String, Object> added =
                Map.of(COMMENT, comment, "createdByDisplayName", author(request), "createdDateTime", now);
        GraphObject target = request.target().object();
        GraphObject after = request.objects()
                .update(
                        target.type(),
                        target.id(),
                        before -> before.with(Map.of(COMMENTS, with(before, added), "lastUpdateDateTime", now)))
                .orElseThrow(() -> DirectoryError.DIRECTORY_OBJECT_NOT_FOUND.with(target.id()));
        return request.ok(
                request.target().path().contextPath() + "/" + COMMENTS,
                Map.of("value", after.properties().get(COMMENTS)));
    }

    private static List<?> with(GraphObject before, Map<String, Object> added) {
        List<?> comments = before.properties().get(COMMENTS) instanceof List<?> list ? list : List.of();
        if (comments.size() >= MAX_COMMENTS) {
            throw invalid("There are " + MAX_COMMENTS + " comments already.");
        }
        return Stream.concat(comments.stream(), Stream.of(added)).toList();
    }

    private static RuntimeException invalid(String sentence) {
        return DirectoryError.PROPERTY_INVALID.with(COMMENT, "AlertComment", " " + sentence);
    }

    /** Returns the name of the person or application that sent a request. */
    static String author(EntityRequest request) {
        Caller caller = request.caller();
        String user = caller.user();
        return user == null
                ? caller.appName()
                : request.tenant().user(user).map(Object::toString).orElse(user);
    }
}
