package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.simulated.OrgErrors;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Creates list responses with Link headers, as Okta pages lists. */
final class OrgPage {

    /** Two links with a query of this length fit into server.tomcat.max-http-response-header-size. */
    private static final int MAX_QUERY = 8_000;

    private OrgPage() {}

    /** @param after the cursor of the next page; empty for the last page */
    static <T> ResponseEntity<List<T>> of(List<T> items, Optional<String> after, HttpServletRequest request) {
        ResponseEntity.BodyBuilder page = ResponseEntity.ok();
        page.header(HttpHeaders.LINK, link(request, query(request), "self"));
        after.ifPresent(cursor -> page.header(HttpHeaders.LINK, link(request, after(query(request), cursor), "next")));
        return page.body(items);
    }

    /** Keeps the query as it was sent, because decoding and encoding could change it. */
    private static Stream<String> query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? Stream.empty() : Arrays.stream(query.split("&"));
    }

    private static Stream<String> after(Stream<String> query, String cursor) {
        return Stream.concat(
                query.filter(parameter -> !parameter.startsWith("after=")),
                Stream.of("after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
    }

    private static String link(HttpServletRequest request, Stream<String> query, String rel) {
        String parameters = query.collect(Collectors.joining("&"));
        if (parameters.length() > MAX_QUERY) {
            throw OrgErrors.invalid("query", "must not be longer than " + MAX_QUERY + " characters");
        }
        return "<" + request.getRequestURL() + (parameters.isEmpty() ? "" : "?" + parameters) + ">; rel=\"" + rel
                + "\"";
    }
}
