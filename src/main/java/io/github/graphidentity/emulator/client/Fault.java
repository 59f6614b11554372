package io.github.graphidentity.emulator.client;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that is to go wrong: what, for which requests, and when. Without more it meets every request to Graph, always.
 *
 * <pre>{@code throttle().retryAfter("2").of(invokeAction("disable")).first(1)}</pre>
 */
public final class Fault {

    private final Map<String, Object> fields;

    private Fault(Map<String, Object> fields) {
        this.fields = fields;
    }

    private static Fault called(String word) {
        return new Fault(Map.of("fault", word));
    }

    private static Fault taking(String word, Duration time) {
        return called(word).with("milliseconds", time.toMillis());
    }

    /** The request is kept waiting, then carried out. */
    public static Fault delay(Duration time) {
        return taking("delay", time);
    }

    /** Refused with an HTTP status, in the words of whoever would have answered. */
    public static Fault error(int status) {
        return called("error").with("status", status);
    }

    /** Refused with an error of the catalogue (docs/reference/errors.md). */
    public static Fault error(String name) {
        return called("error").with("error", name);
    }

    /** 429, and a Retry-After of ten seconds unless {@link #retryAfter} says otherwise. */
    public static Fault throttle() {
        return called("throttle");
    }

    /** 429 for each application that asks more often in such a time. */
    public static Fault throttle(int budget, Duration window) {
        return throttle().with("budget", budget).with("windowSeconds", window.toSeconds());
    }

    /** Carried out, and answered with an HTTP status of failure. */
    public static Fault executedButFailed(int status) {
        return called("executedButFailed").with("status", status);
    }

    /** The connection is reset in place of an answer, and nothing is carried out. */
    public static Fault reset() {
        return called("reset");
    }

    /** Carried out, and the connection ends in the middle of the answer. */
    public static Fault truncate() {
        return called("truncate");
    }

    /** Carried out, and the second half of the answer comes late. */
    public static Fault stall(Duration time) {
        return taking("stall", time);
    }

    /** An action is answered with 200, and its provider never asked. */
    public static Fault acceptedNotExecuted() {
        return called("acceptedNotExecuted");
    }

    /** An action is answered with 200, and carried out later. */
    public static Fault executedLate(Duration time) {
        return taking("executedLate", time);
    }

    /** The provider cannot be reached. */
    public static Fault outage() {
        return called("outage");
    }

    /** The provider takes its time. */
    public static Fault slow(Duration time) {
        return taking("slow", time);
    }

    /** Active Directory refuses with an LDAP result code, as 53, and the text it sends with it. */
    public static Fault ldapRefusal(int result, String diagnostic) {
        return called("refusal").with("ldapResult", result).with("diagnostic", diagnostic);
    }

    /** Okta refuses with an errorCode, as E0000038. */
    public static Fault oktaRefusal(String errorCode) {
        return called("refusal").with("oktaError", errorCode);
    }

    /** What is sent as Retry-After: seconds, {@code none}, {@code date+30}, or something broken. */
    public Fault retryAfter(String value) {
        return with("retryAfter", value);
    }

    /** For requests of a kind; of a provider's fault, for what it is asked on behalf of such. */
    public Fault of(Requests requests) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.putAll(requests.fields());
        return new Fault(Collections.unmodifiableMap(more));
    }

    /** For the first so many of them. */
    public Fault first(int count) {
        return with("first", count);
    }

    /** From that one to that one, counted from 1. */
    public Fault between(int from, int to) {
        return with("from", from).with("to", to);
    }

    /** For every so-many-th. */
    public Fault every(int count) {
        return with("every", count);
    }

    /** Any other field of docs/reference/faults.md. */
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
