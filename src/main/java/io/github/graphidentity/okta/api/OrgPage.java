package io.github.graphidentity.okta.api;

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

/** A page of a list. Okta pages by Link headers; where the next page begins is the server's secret. */
final class OrgPage {

    private OrgPage() {}

    /** @param after what the next page begins after, where there is one */
    static <T> ResponseEntity<List<T>> of(List<T> items, Optional<String> after, HttpServletRequest request) {
        ResponseEntity.BodyBuilder page = ResponseEntity.ok();
        page.header(HttpHeaders.LINK, link(request, query(request), "self"));
        after.ifPresent(cursor -> page.header(HttpHeaders.LINK, link(request, after(query(request), cursor), "next")));
        return page.body(items);
    }

    /** As it was sent: to take it apart and put it together again would be to escape it twice. */
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
        return "<" + request.getRequestURL() + (parameters.isEmpty() ? "" : "?" + parameters) + ">; rel=\"" + rel
                + "\"";
    }
}
