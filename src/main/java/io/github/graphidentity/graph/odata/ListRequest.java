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
 * A request for a list, which also builds the response headers and the link to the next page.
 *
 * @param preferred the preferred page size, at most the maximum, or 0
 */
public record ListRequest(HttpServletRequest request, QueryOptions options, int preferred) {

    /**
     * Parses the query options of a request.
     *
     * @param type the type of the rows
     * @throws io.github.graphidentity.graph.wire.GraphException 400 if an option is invalid or not allowed
     */
    public static ListRequest of(HttpServletRequest request, Structure type, Set<QueryOption> allowed) {
        int preferred = Math.min(
                Preferences.of(request).maxPageSize(), Pages.of(type.fullName()).max());
        return new ListRequest(
                request, QueryOptions.read(request.getQueryString(), type, allowed, preferred), preferred);
    }

    /** Returns 200, with {@code Preference-Applied} if the preferred page size was used, up to the maximum. */
    @DocumentedBy("OData 4.01, Part 1, 8.2.8.5")
    public ResponseEntity.BodyBuilder response() {
        ResponseEntity.BodyBuilder response = GraphResponse.ok();
        if (preferred > 0 && options.pageSize() == preferred) {
            response.header("Preference-Applied", "odata.maxpagesize=" + preferred);
        }
        return response;
    }

    /** Returns the URL of the next page, or {@code null} if this is the last one. */
    public @Nullable String nextLink(ResultPage<?> page) {
        String token = page.nextToken();
        return token == null ? null : GraphResponse.link(request, QueryOptions.next(request.getQueryString(), token));
    }
}
