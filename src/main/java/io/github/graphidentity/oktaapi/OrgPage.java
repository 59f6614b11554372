package io.github.graphidentity.oktaapi;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** A page of a list. Okta pages by Link headers; where the next page begins is the server's secret. */
final class OrgPage {

    private OrgPage() {}

    /** @param after what the next page begins after, where there is one */
    static <T> ResponseEntity<List<T>> of(List<T> items, Optional<String> after, HttpServletRequest request) {
        ResponseEntity.BodyBuilder page = ResponseEntity.ok();
        page.header(HttpHeaders.LINK, link(here(request), "self"));
        after.ifPresent(cursor -> page.header(
                HttpHeaders.LINK, link(here(request).replaceQueryParam("after", "{after}"), "next", cursor)));
        return page.body(items);
    }

    private static String link(UriComponentsBuilder url, String rel, Object... variables) {
        return "<" + url.encode().buildAndExpand(variables).toUriString() + ">; rel=\"" + rel + "\"";
    }

    /** The request's URL, with its query as it was sent: it is data, not a template. */
    private static UriComponentsBuilder here(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromRequest(request);
    }
}
