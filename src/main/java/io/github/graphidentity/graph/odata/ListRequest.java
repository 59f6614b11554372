package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.wire.GraphResponse;
import io.github.graphidentity.graph.wire.Preferences;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * A request for a list, and what its answer says of it.
 *
 * @param preferred how many rows the client prefers a page to have, 0 where it does not say
 */
public record ListRequest(HttpServletRequest request, QueryOptions options, int preferred) {

    /**
     * Reads the options.
     *
     * @param type what the rows are
     * @throws io.github.graphidentity.graph.wire.GraphException 400 where an option is broken, or is none of those allowed
     */
    public static ListRequest of(HttpServletRequest request, Structure type, Set<QueryOption> allowed) {
        int preferred = Preferences.of(request).maxPageSize();
        return new ListRequest(
                request, QueryOptions.read(request.getQueryString(), type, allowed, preferred), preferred);
    }

    /** 200, with the page size where it is one that was preferred, or as near to it as can be: it says what was applied. */
    @DocumentedBy("OData 4.01, Part 1, 8.2.8.5")
    public ResponseEntity.BodyBuilder answer() {
        ResponseEntity.BodyBuilder answer = GraphResponse.ok();
        int applied = Math.min(preferred, QueryOptions.MAX_PAGE);
        if (applied > 0 && options.pageSize() == applied) {
            answer.header("Preference-Applied", "odata.maxpagesize=" + applied);
        }
        return answer;
    }

    /** Where the list goes on; {@code null} where it does not. */
    public @Nullable String nextLink(ResultPage<?> page) {
        String token = page.nextToken();
        return token == null ? null : GraphResponse.link(request, QueryOptions.next(request.getQueryString(), token));
    }
}
