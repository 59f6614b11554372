package io.github.graphidentity.okta.connection;

import io.github.graphidentity.okta.client.OktaPages;
import io.github.graphidentity.okta.client.OktaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClientException;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpExchangeAdapterDecorator;
import org.springframework.web.service.invoker.HttpRequestValues;

/** Reads lists to their end, and reports a response that does not describe users or groups as a failure of the org. */
final class OrgResponses extends HttpExchangeAdapterDecorator {

    /** More pages are a failure, because a caller must never take a part of a list for the whole list. */
    static final int MAX_PAGES = 50;

    OrgResponses(HttpExchangeAdapter client) {
        super(client);
    }

    @Override
    public <T> T exchangeForBody(HttpRequestValues request, ParameterizedTypeReference<T> type) {
        ResponseEntity<T> first = exchangeForEntity(request, type);
        T body = Objects.requireNonNull(first.getBody());
        return body instanceof List<?> list ? all(request, type, first, list) : body;
    }

    @SuppressWarnings("unchecked") // T is a list, as its first page is.
    private <T> T all(
            HttpRequestValues request, ParameterizedTypeReference<T> type, ResponseEntity<T> first, List<?> list) {
        List<@Nullable Object> all = new ArrayList<>(list);
        String next = OktaPages.next(first.getHeaders());
        for (int page = 2; next != null; page++) {
            if (page > MAX_PAGES) {
                throw ConnectionFailureReason.endless(MAX_PAGES);
            }
            ResponseEntity<T> response = exchangeForEntity(page(request, next), type);
            all.addAll((List<?>) Objects.requireNonNull(response.getBody()));
            next = OktaPages.next(response.getHeaders());
        }
        return (T) all;
    }

    /** The same request for another page. */
    private static HttpRequestValues page(HttpRequestValues request, String after) {
        String template = Objects.requireNonNull(request.getUriTemplate());
        HttpRequestValues.Builder page = HttpRequestValues.builder()
                .setHttpMethod(Objects.requireNonNull(request.getHttpMethod()))
                .setUriTemplate(template + (template.contains("?") ? "&" : "?") + "after={after}")
                .setUriVariable("after", after);
        request.getUriVariables().forEach(page::setUriVariable);
        return page.build();
    }

    @Override
    public <T> ResponseEntity<T> exchangeForEntity(HttpRequestValues request, ParameterizedTypeReference<T> type) {
        return check(() -> super.exchangeForEntity(request, type), response -> isWhole(response.getBody()));
    }

    private static <A> A check(Supplier<@Nullable A> exchange, Predicate<A> isWhole) {
        try {
            A response = exchange.get();
            if (response != null && isWhole.test(response)) {
                return response;
            }
        } catch (RestClientException unreadable) {
            throw ConnectionFailureReason.unreadable(unreadable);
        }
        throw ConnectionFailureReason.unreadable(null);
    }

    private static boolean isWhole(@Nullable Object body) {
        if (body instanceof List<?> list) {
            return list.stream().allMatch(OrgResponses::isWhole);
        }
        return body instanceof OktaUser user ? user.profile().login() != null : body != null;
    }
}
