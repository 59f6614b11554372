package io.github.graphidentity;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back.
 *
 * @param headers by name in lower case; of a repeated one the last
 */
public record TestResponse(int status, Map<String, String> headers, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static TestResponse of(HttpResponse<String> response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), last(values)));
        return new TestResponse(response.statusCode(), headers, response.body());
    }

    /** Status line, headers and body as they stand on a socket; a body in chunks is left as it is. */
    public static TestResponse parse(String raw) {
        String[] parts = raw.split("\r\n\r\n", 2);
        List<String> head = parts[0].lines().toList();
        Map<String, String> headers = new TreeMap<>();
        for (String line : head.subList(1, head.size())) {
            String[] header = line.split(": ?", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        return new TestResponse(Integer.parseInt(head.get(0), 9, 12, 10), headers, parts.length < 2 ? "" : parts[1]);
    }

    private static String last(List<String> values) {
        return values.get(values.size() - 1);
    }

    public Set<String> headerNames() {
        return headers.keySet();
    }

    /** The header's value, empty where there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }
}
