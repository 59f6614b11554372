package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgAccessFilter.ORG_ATTRIBUTE;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.simulated.LogEvent;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.ScimFilter;
import io.github.graphidentity.okta.simulated.SimulatedOrg;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the system log of the simulated org. */
@RestController
class OrgLogController {

    private static final int LARGEST_PAGE = 1000;

    @GetMapping("/api/v1/logs")
    @DocumentedBy("System Log: the oldest first, 100 to a page, unless the caller says otherwise")
    ResponseEntity<List<LogEvent>> listLogEvents(
            @RequestAttribute(ORG_ATTRIBUTE) SimulatedOrg org,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "ASCENDING") String sortOrder,
            @RequestParam(defaultValue = "") String after,
            HttpServletRequest request) {
        List<LogEvent> found = new ArrayList<>(org.log().events());
        found.removeIf(
                within(since, until).and(keyword(q)).and(matching(filter)).negate());
        if (sortOrder.equals("DESCENDING")) {
            Collections.reverse(found);
        }
        List<LogEvent> rest = found.subList(begin(found, after), found.size());
        int size = Math.max(1, Math.min(limit, LARGEST_PAGE));
        List<LogEvent> page = rest.subList(0, Math.min(size, rest.size()));
        return OrgPage.of(
                page, rest.size() > size ? Optional.of(page.get(size - 1).uuid()) : Optional.empty(), request);
    }

    private static int begin(List<LogEvent> events, String after) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).uuid().equals(after)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static Predicate<LogEvent> within(String since, String until) {
        Instant from = since.isEmpty() ? Instant.MIN : instant("since", since);
        Instant to = until.isEmpty() ? Instant.MAX : instant("until", until);
        return event -> !event.published().isBefore(from) && event.published().isBefore(to);
    }

    private static Instant instant(String parameter, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException malformed) {
            throw OrgErrors.invalid(parameter, "must be a date in ISO 8601");
        }
    }

    @Assumed("documented is that every keyword must be found in some value")
    private static Predicate<LogEvent> keyword(String q) {
        String[] words = q.toLowerCase(Locale.ROOT).trim().split("\\s+");
        return event -> {
            String text = event.toString().toLowerCase(Locale.ROOT);
            return List.of(words).stream().allMatch(text::contains);
        };
    }

    private static Predicate<LogEvent> matching(String filter) {
        return filter.isBlank() ? event -> true : ScimFilter.of(filter, OrgLogController::field);
    }

    private static Function<LogEvent, List<String>> field(String name) {
        return switch (name) {
            case "uuid" -> event -> List.of(event.uuid());
            case "eventType" -> event -> List.of(event.eventType());
            case "severity" -> event -> List.of(event.severity());
            case "published" -> event -> List.of(event.published().toString());
            case "actor.id" -> event -> List.of(event.actor().id());
            case "actor.alternateId" -> event -> List.of(event.actor().alternateId());
            case "target.id" ->
                event -> event.target().stream().map(LogEvent.Party::id).toList();
            case "target.alternateId" ->
                event ->
                        event.target().stream().map(LogEvent.Party::alternateId).toList();
            case "client.userAgent.rawUserAgent" ->
                event -> List.of(event.client().userAgent().rawUserAgent());
            case "outcome.result" -> event -> List.of(event.outcome().result());
            case "transaction.id" -> event -> List.of(event.transaction().id());
            default -> throw OrgErrors.of(OktaErrorCode.INVALID_SEARCH);
        };
    }
}
