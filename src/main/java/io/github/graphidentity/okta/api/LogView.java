package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.simulated.LogEvent;
import io.github.graphidentity.okta.simulated.LogEvent.Party;
import io.github.graphidentity.okta.simulated.OktaIds;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows events of the system log with every member that Okta's events have, and finds the values of a member. */
final class LogView {

    /** The paths of the members that every event has. */
    private static final Set<String> MEMBERS = paths("", of(blank())).collect(Collectors.toUnmodifiableSet());

    private LogView() {}

    private static LogEvent blank() {
        Party party = new Party("", "", "", "");
        return new LogEvent(
                "",
                Instant.EPOCH,
                "",
                "",
                "",
                "",
                party,
                new LogEvent.Client(new LogEvent.UserAgent(""), ""),
                new LogEvent.Outcome("", null),
                List.of(party),
                new LogEvent.Transaction("", ""));
    }

    private static Stream<String> paths(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            String prefix = path.isEmpty() ? "" : path + ".";
            return object.entrySet().stream().flatMap(member -> paths(prefix + member.getKey(), member.getValue()));
        }
        return value instanceof List<?> several ? several.stream().flatMap(each -> paths(path, each)) : Stream.of(path);
    }

    @DocumentedBy("System Log: the LogEvent object")
    @Assumed("the members about which the emulator knows nothing are null, or unknown as for a client of no known kind")
    static Map<String, Object> of(LogEvent event) {
        String ip = event.client().ipAddress();
        Map<String, Object> place =
                object("city", null, "state", null, "country", null, "postalCode", null, "geolocation", null);
        return object(
                "actor",
                party(event.actor()),
                "client",
                object(
                        "userAgent",
                        object(
                                "rawUserAgent", event.client().userAgent().rawUserAgent(),
                                "os", "Unknown",
                                "browser", "UNKNOWN"),
                        "zone",
                        "null",
                        "device",
                        "Unknown",
                        "id",
                        null,
                        "ipAddress",
                        ip,
                        "geographicalContext",
                        place),
                "device",
                null,
                "authenticationContext",
                object(
                        "authenticationProvider", null,
                        "credentialProvider", null,
                        "credentialType", null,
                        "issuer", null,
                        "interface", null,
                        "authenticationStep", 0,
                        "externalSessionId", null),
                "displayMessage",
                event.displayMessage(),
                "eventType",
                event.eventType(),
                "outcome",
                object(
                        "result",
                        event.outcome().result(),
                        "reason",
                        event.outcome().reason()),
                "published",
                OktaIds.time(event.published()),
                "securityContext",
                object("asNumber", null, "asOrg", null, "isp", null, "domain", null, "isProxy", null),
                "severity",
                event.severity(),
                "debugContext",
                object("debugData", object("requestId", event.transaction().id(), "requestUri", null, "url", null)),
                "legacyEventType",
                null,
                "transaction",
                object(
                        "type",
                        event.transaction().type(),
                        "id",
                        event.transaction().id(),
                        "detail",
                        Map.of()),
                "uuid",
                event.uuid(),
                "version",
                event.version(),
                "request",
                object(
                        "ipChain",
                        List.of(object("ip", ip, "geographicalContext", place, "version", "V4", "source", null))),
                "target",
                event.target().stream().map(LogView::party).toList());
    }

    private static Map<String, Object> party(Party party) {
        return object(
                "id", party.id(),
                "type", party.type(),
                "alternateId", party.alternateId(),
                "displayName", party.displayName(),
                "detailEntry", null);
    }

    private static Map<String, Object> object(@Nullable Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    /** Whether events have a member such as {@code target.id}. */
    static boolean has(String path) {
        return MEMBERS.contains(path);
    }

    /** The values of a member; several for a member of targets. */
    static List<String> values(Map<String, Object> event, String path) {
        return at(event, path.split("\\.", -1)).flatMap(LogView::texts).toList();
    }

    /** All the values of an event, or those below one of its members. */
    static Stream<String> texts(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.values().stream().flatMap(LogView::texts);
        } else if (value instanceof List<?> several) {
            return several.stream().flatMap(LogView::texts);
        }
        return value == null ? Stream.empty() : Stream.of(value.toString());
    }

    private static Stream<Object> at(@Nullable Object value, String... path) {
        if (value instanceof List<?> several) {
            return several.stream().flatMap(each -> at(each, path));
        } else if (path.length > 0) {
            return value instanceof Map<?, ?> object
                    ? at(object.get(path[0]), Arrays.copyOfRange(path, 1, path.length))
                    : Stream.empty();
        }
        return Stream.ofNullable(value);
    }
}
