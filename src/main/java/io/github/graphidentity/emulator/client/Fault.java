package io.github.graphidentity.emulator.client;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fault to inject. Without further conditions it applies to every request to Graph.
 *
 * <pre>{@code throttle().retryAfter("2").of(invokeAction("disable")).first(1)}</pre>
 */
public final class Fault {

    private final Map<String, Object> fields;

    private Fault(Map<String, Object> fields) {
        this.fields = fields;
    }

    private static Fault named(String name) {
        return new Fault(Map.of("fault", name));
    }

    private static Fault timed(String name, Duration time) {
        return named(name).with("milliseconds", time.toMillis());
    }

    /** Delays the request, then carries it out. */
    public static Fault delay(Duration time) {
        return timed("delay", time);
    }

    /** Rejects the request with an HTTP status, in the error format of the API. */
    public static Fault error(int status) {
        return named("error").with("status", status);
    }

    /** Rejects the request with an error of the catalogue (docs/reference/errors.md). */
    public static Fault error(String name) {
        return named("error").with("error", name);
    }

    /** Returns 429 with a Retry-After of ten seconds, or the value of {@link #retryAfter}. */
    public static Fault throttle() {
        return named("throttle");
    }

    /** Returns 429 to an application that sends more requests in the window. */
    public static Fault throttle(int budget, Duration window) {
        return throttle().with("budget", budget).with("windowSeconds", window.toSeconds());
    }

    /** Carries out the request, then returns an error status. */
    public static Fault executedButFailed(int status) {
        return named("executedButFailed").with("status", status);
    }

    /** Resets the connection without carrying out the request. */
    public static Fault reset() {
        return named("reset");
    }

    /** Carries out the request, then closes the connection in the middle of the response. */
    public static Fault truncate() {
        return named("truncate");
    }

    /** Carries out the request, then delays the second half of the response. */
    public static Fault stall(Duration time) {
        return timed("stall", time);
    }

    /** Returns 200 for an action without calling the provider. */
    public static Fault acceptedNotExecuted() {
        return named("acceptedNotExecuted");
    }

    /** Returns 200 for an action and carries it out later. */
    public static Fault executedLate(Duration time) {
        return timed("executedLate", time);
    }

    /** Makes the provider unavailable. */
    public static Fault outage() {
        return named("outage");
    }

    /** Delays the provider. */
    public static Fault slow(Duration time) {
        return timed("slow", time);
    }

    /** Makes Active Directory reject requests with an LDAP result code, such as 53, and a diagnostic message. */
    public static Fault ldapRefusal(int result, String diagnostic) {
        return named("refusal").with("ldapResult", result).with("diagnostic", diagnostic);
    }

    /** Makes Okta reject requests with an errorCode, such as E0000038. */
    public static Fault oktaRefusal(String errorCode) {
        return named("refusal").with("oktaError", errorCode);
    }

    /** Value of Retry-After: seconds, {@code none}, {@code date+30}, or any other text. */
    public Fault retryAfter(String value) {
        return with("retryAfter", value);
    }

    /** Limits the fault to these requests; a provider fault to provider calls on behalf of these requests. */
    public Fault of(Requests requests) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.putAll(requests.fields());
        return new Fault(Collections.unmodifiableMap(more));
    }

    /** Limits the fault to the first matching requests. */
    public Fault first(int count) {
        return with("first", count);
    }

    /** Limits the fault to a range of matching requests, counted from 1, both ends included. */
    public Fault between(int from, int to) {
        return with("from", from).with("to", to);
    }

    /** Limits the fault to every {@code count}-th matching request. */
    public Fault every(int count) {
        return with("every", count);
    }

    /** Sets another field of docs/reference/faults.md. */
    public Fault with(String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Fault(Collections.unmodifiableMap(more));
    }

    Map<String, Object> fields() {
        return fields;
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
