package io.github.graphidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response.
 *
 * @param headers by lower-case name; the last value of a repeated header
 */
public record TestResponse(int status, Map<String, String> headers, String body) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static TestResponse of(HttpResponse<String> response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), last(values)));
        return new TestResponse(response.statusCode(), headers, response.body());
    }

    /** Reads one response from a socket without waiting for the connection to close. It does not read a chunked body. */
    static TestResponse read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The connection ended after: " + head);
            }
            head.append((char) next);
        }
        List<String> lines = head.toString().lines().toList();
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            String[] header = line.split(": ?", 2);
            headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), UTF_8);
        return new TestResponse(Integer.parseInt(lines.get(0), 9, 12, 10), headers, body);
    }

    private static String last(List<String> values) {
        return values.get(values.size() - 1);
    }

    public Set<String> headerNames() {
        return headers.keySet();
    }

    /** The header's value, empty when it is missing. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }
}
