package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.simulated.LogEvent;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.ScimFields;
import io.github.graphidentity.okta.simulated.ScimFilter;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The call of the System Log API. */
final class LogCalls {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private static final Duration DEFAULT_PERIOD = Duration.ofDays(7);
    private static final int MOST_KEYWORDS = 10;
    private static final int LONGEST_KEYWORD = 40;

    /** The cursor before the oldest event. */
    private static final String BEGINNING = new UUID(0, 0).toString();

    @DocumentedBy("System Log: filter takes all operators of SCIM but brackets")
    private static final ScimFields<Map<String, Object>> FIELDS = new ScimFields<>(
            name -> LogView.has(name) ? event -> LogView.values(event, name) : null,
            name -> ScimFields.ALL,
            name -> true);

    private LogCalls() {}

    static List<OrgRoute> routes() {
        return List.of(OrgRoute.get("/logs", "okta.logs.read", LogCalls::list));
    }

    @DocumentedBy("System Log: the oldest first and 100 to a page by default. Without until, every page has a next one,"
            + " which later events will be on, even if the page is empty")
    private static Object list(OrgRequest request) {
        List<LogEvent> events = new ArrayList<>(request.org().log().events());
        String newest =
                events.isEmpty() ? BEGINNING : events.get(events.size() - 1).uuid();
        String after = request.text("after");
        boolean descending = descending(request.text("sortOrder"));
        if (descending) {
            Collections.reverse(events);
        }
        int size = request.limit(PAGE, LARGEST_PAGE);
        List<Map<String, Object>> found = events.subList(begin(events, after), events.size()).stream()
                .filter(within(request))
                .map(LogView::of)
                .filter(keyword(request.text("q")))
                .filter(ScimFilter.of(request.text("filter"), FIELDS))
                .limit(size + 1L)
                .toList();
        List<Map<String, Object>> page = found.subList(0, Math.min(size, found.size()));
        boolean polling = request.text("until").isEmpty() && !descending;
        String last = !page.isEmpty()
                ? String.valueOf(page.get(page.size() - 1).get("uuid"))
                : after.isEmpty() ? newest : after;
        return request.page(
                page, found.size() > size || polling ? Optional.of(last) : Optional.empty(), event -> event);
    }

    @DocumentedBy("System Log: sortOrder is ASCENDING or DESCENDING")
    private static boolean descending(String sortOrder) {
        return switch (sortOrder.toUpperCase(Locale.ROOT)) {
            case "", "ASCENDING" -> false;
            case "DESCENDING" -> true;
            default -> throw OrgErrors.invalid("sortOrder", "must be ASCENDING or DESCENDING");
        };
    }

    private static int begin(List<LogEvent> events, String after) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).uuid().equals(after)) {
                return i + 1;
            }
        }
        if (!after.isEmpty() && !after.equals(BEGINNING)) {
            throw OrgErrors.invalidCursor();
        }
        return 0;
    }

    @DocumentedBy("System Log: until is now by default, and since seven days before")
    private static Predicate<LogEvent> within(OrgRequest request) {
        Optional<Instant> until = instant("until", request);
        Instant to = until.orElse(Instant.MAX);
        Instant from = instant("since", request)
                .orElseGet(() -> until.orElseGet(request.org().clock()::instant).minus(DEFAULT_PERIOD));
        return event -> !event.published().isBefore(from) && event.published().isBefore(to);
    }

    private static Optional<Instant> instant(String parameter, OrgRequest request) {
        String value = request.text(parameter);
        // A year with a sign has up to ten digits, with which the arithmetic overflows.
        if (value.startsWith("+") || value.startsWith("-")) {
            throw OrgErrors.invalid(parameter, "must be a date in ISO 8601");
        }
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(value));
        } catch (DateTimeParseException malformed) {
            throw OrgErrors.invalid(parameter, "must be a date in ISO 8601");
        }
    }

    @DocumentedBy("System Log: q has at most 10 keywords of at most 40 characters")
    @Assumed("documented is that every keyword must be found in some value")
    private static Predicate<Map<String, Object>> keyword(String q) {
        List<String> words = List.of(q.toLowerCase(Locale.ROOT).trim().split("\\s+"));
        if (words.size() > MOST_KEYWORDS || words.stream().anyMatch(word -> word.length() > LONGEST_KEYWORD)) {
            throw OrgErrors.invalid("q", "must be at most 10 keywords of at most 40 characters");
        }
        return event -> {
            List<String> values = LogView.texts(event)
                    .map(value -> value.toLowerCase(Locale.ROOT))
                    .toList();
            return words.stream().allMatch(word -> values.stream().anyMatch(value -> value.contains(word)));
        };
    }
}
