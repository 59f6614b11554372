package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.simulated.LogEvent;
import io.github.graphidentity.okta.simulated.LogEvent.Party;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.ScimFields;
import io.github.graphidentity.okta.simulated.ScimFilter;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The call of the System Log API. */
final class LogCalls {

    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    @DocumentedBy("System Log: filter takes most properties and SCIM's operators")
    private static final ScimFields<LogEvent> FIELDS =
            new ScimFields<>(LogCalls::field, name -> ScimFields.ALL, name -> true);

    private LogCalls() {}

    static List<OrgRoute> routes() {
        return List.of(OrgRoute.get("/logs", "okta.logs.read", LogCalls::list));
    }

    @DocumentedBy("System Log: the oldest first and 100 to a page by default. Without until, every page has a next one,"
            + " which later events will be on")
    private static Object list(OrgRequest request) {
        List<LogEvent> found = new ArrayList<>(request.org().log().events());
        String after = request.text("after");
        boolean descending = request.text("sortOrder").equals("DESCENDING");
        if (descending) {
            Collections.reverse(found);
        }
        found.subList(0, begin(found, after)).clear();
        found.removeIf(within(request.text("since"), request.text("until"))
                .and(keyword(request.text("q")))
                .and(ScimFilter.of(request.text("filter"), FIELDS))
                .negate());
        int size = request.limit(PAGE, LARGEST_PAGE);
        List<LogEvent> page = found.subList(0, Math.min(size, found.size()));
        boolean polling = request.text("until").isEmpty() && !descending;
        String last = page.isEmpty() ? after : page.get(page.size() - 1).uuid();
        boolean more = found.size() > size || (polling && !last.isEmpty());
        return request.page(page, more ? Optional.of(last) : Optional.empty(), event -> event);
    }

    private static int begin(List<LogEvent> events, String after) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).uuid().equals(after)) {
                return i + 1;
            }
        }
        if (!after.isEmpty()) {
            throw OrgErrors.invalidCursor();
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

    private static @Nullable Function<LogEvent, List<String>> field(String name) {
        return switch (name) {
            case "uuid" -> event -> List.of(event.uuid());
            case "eventType" -> event -> List.of(event.eventType());
            case "severity" -> event -> List.of(event.severity());
            case "published" -> event -> List.of(event.published().toString());
            case "actor.id" -> event -> List.of(event.actor().id());
            case "actor.alternateId" -> event -> List.of(event.actor().alternateId());
            case "target.id" -> event -> targets(event, Party::id);
            case "target.alternateId" -> event -> targets(event, Party::alternateId);
            case "client.userAgent.rawUserAgent" ->
                event -> List.of(event.client().userAgent().rawUserAgent());
            case "outcome.result" -> event -> List.of(event.outcome().result());
            case "transaction.id" -> event -> List.of(event.transaction().id());
            case "version" -> event -> List.of(event.version());
            case "displayMessage" -> event -> List.of(event.displayMessage());
            case "actor.type" -> event -> List.of(event.actor().type());
            case "actor.displayName" -> event -> List.of(event.actor().displayName());
            case "target.type" -> event -> targets(event, Party::type);
            case "target.displayName" -> event -> targets(event, Party::displayName);
            case "client.ipAddress" -> event -> List.of(event.client().ipAddress());
            case "outcome.reason" ->
                event -> Optional.ofNullable(event.outcome().reason()).stream().toList();
            case "transaction.type" -> event -> List.of(event.transaction().type());
            default -> null;
        };
    }

    private static List<String> targets(LogEvent event, Function<Party, String> value) {
        return event.target().stream().map(value).toList();
    }
}
