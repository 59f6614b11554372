package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.simulated.LogEvent.Party;
import io.github.graphidentity.okta.simulated.OrgCaller;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgGroups;
import io.github.graphidentity.okta.simulated.OrgObjects;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.platform.http.RequestPaths;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * A request to the org's API.
 *
 * @param variables the variables of the path
 * @param body the object in the body; empty if there is no body
 */
record OrgRequest(
        SimulatedOrg org,
        OrgCaller caller,
        HttpServletRequest http,
        Map<String, String> variables,
        Map<String, Object> body) {

    /** Two links with a query of this length fit into server.tomcat.max-http-response-header-size. */
    private static final int MAX_QUERY = 8_000;

    OrgObjects objects() {
        return org.objects();
    }

    OrgGroups groups() {
        return org.groups();
    }

    /** Writes an event of this caller into the system log. */
    void log(String eventType, Party... targets) {
        org.log().success(eventType, caller, targets);
    }

    String path(String variable) {
        return variables.getOrDefault(variable, "");
    }

    /** The id in the path, or that of the caller for {@code /users/me}. */
    String id() {
        boolean me = path("id").equals("me") && http.getRequestURI().startsWith("/api/v1/users/");
        return me ? UserCalls.me(caller) : path("id");
    }

    /** A parameter of the query; empty if it was not sent. */
    String text(String parameter) {
        String value = http.getParameter(parameter);
        return value == null ? "" : value;
    }

    boolean flag(String parameter, boolean otherwise) {
        return switch (text(parameter).toLowerCase(Locale.ROOT)) {
            case "" -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default -> throw mistyped(parameter);
        };
    }

    /** The size of a page. One out of range is taken for the nearest one in it. */
    int limit(int otherwise, int largest) {
        String limit = text("limit");
        if (limit.isEmpty()) {
            return otherwise;
        }
        // parseLong accepts the digits of other scripts, too.
        long size = limit.matches("[-+]?[0-9]{1,10}") ? Long.parseLong(limit) : Long.MAX_VALUE;
        if (size > Integer.MAX_VALUE) {
            throw mistyped("limit");
        }
        return (int) Math.max(1, Math.min(size, largest));
    }

    /**
     * The cursor of a page; empty for the first page.
     *
     * @param exists whether there is an object with this id
     * @throws io.github.graphidentity.okta.client.OktaException if there is none
     */
    String cursor(Predicate<String> exists) {
        String after = text("after");
        if (!after.isEmpty() && !exists.test(after)) {
            throw OrgErrors.invalidCursor();
        }
        return after;
    }

    private static RuntimeException mistyped(String parameter) {
        return OrgErrors.invalid(parameter, "is not of the type that this parameter has");
    }

    /** An object in the body; empty if it was not sent. */
    Map<String, Object> object(String name) {
        return object(body, name);
    }

    /** An object in another one; empty if it was not sent. */
    @SuppressWarnings("unchecked") // objects in JSON have text keys
    static Map<String, Object> object(Map<String, Object> parent, String name) {
        Object value = parent.get(name);
        if (value != null && !(value instanceof Map<?, ?>)) {
            throw OrgErrors.of(OktaErrorCode.MALFORMED_BODY);
        }
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    /** A text in the body, which is required. */
    String required(String name) {
        if (!(body.get(name) instanceof String text) || text.isBlank()) {
            throw OrgErrors.blank(name);
        }
        return text;
    }

    /** The URL of a path below {@code /api/v1}, as the client reaches it. */
    String url(String path) {
        return RequestPaths.base(http) + "/api/v1" + path;
    }

    Map<String, Object> link(String path) {
        return Map.of("href", url(path));
    }

    /**
     * Shows an object with links.
     *
     * @param paths of the links, by their names
     */
    Map<String, Object> linked(Map<String, Object> fields, Map<String, String> paths) {
        Map<String, Object> view = new LinkedHashMap<>(fields);
        Map<String, Object> links = new LinkedHashMap<>();
        paths.forEach((name, path) -> links.put(name, link(path)));
        view.put("_links", links);
        return view;
    }

    /**
     * A page of a list, with the links to itself and to the next page.
     *
     * @param items the items from the page's first one on
     * @param id the cursor of an item
     */
    <T> ResponseEntity<Object> page(Stream<T> items, int size, Function<T, String> id, Function<T, ?> view) {
        List<T> found = items.limit(size + 1L).toList();
        return found.size() > size
                ? page(found.subList(0, size), Optional.of(id.apply(found.get(size - 1))), view)
                : page(found, Optional.empty(), view);
    }

    /** @param after the cursor of the next page; empty for the last page */
    <T> ResponseEntity<Object> page(List<T> items, Optional<String> after, Function<T, ?> view) {
        ResponseEntity.BodyBuilder page = ResponseEntity.ok();
        page.header(HttpHeaders.LINK, link(query(), "self"));
        after.ifPresent(cursor -> page.header(HttpHeaders.LINK, link(after(cursor), "next")));
        return page.body(items.stream().map(view).toList());
    }

    /** Keeps the query as it was sent, because decoding and encoding could change it. */
    private Stream<String> query() {
        String query = http.getQueryString();
        return query == null ? Stream.empty() : Arrays.stream(query.split("&"));
    }

    private Stream<String> after(String cursor) {
        return Stream.concat(
                query().filter(parameter -> !parameter.startsWith("after=")),
                Stream.of("after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)));
    }

    private String link(Stream<String> query, String rel) {
        String parameters = query.collect(Collectors.joining("&"));
        if (parameters.length() > MAX_QUERY) {
            throw OrgErrors.invalid("query", "must not be longer than " + MAX_QUERY + " characters");
        }
        return "<" + http.getRequestURL() + (parameters.isEmpty() ? "" : "?" + parameters) + ">; rel=\"" + rel + "\"";
    }
}
